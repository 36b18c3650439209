import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { bundleMigrator } from "./bundle-migrator.ts";
import type { MigratorInput } from "./migrator.ts";

export interface MigratorEvent {
  readonly kind: string;
  readonly code?: string;
  readonly message?: string;
  readonly [key: string]: unknown;
}

export interface RunningMigrator {
  readonly process: ChildProcess;
  readonly events: MigratorEvent[];
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Resolves when an event of this kind has come (or had come). */
  event(kind: string): Promise<MigratorEvent>;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const program = await bundleMigrator();

/**
 * Starts a migrator as a process of its own.
 *
 * @param preload a module that the process runs first
 */
export function spawnMigrator(
  input: MigratorInput,
  preload: { readonly module?: string; readonly env?: NodeJS.ProcessEnv } = {},
): RunningMigrator {
  const first = preload.module === undefined ? [] : ["--import", preload.module];
  const child = spawn(process.execPath, [...first, program, JSON.stringify(input)], {
    cwd: root,
    env: { ...process.env, ...preload.env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const events: MigratorEvent[] = [];
  const waiting: { kind: string; resolve: (event: MigratorEvent) => void }[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    const event = JSON.parse(line) as MigratorEvent;
    events.push(event);
    for (const { kind, resolve } of waiting) if (kind === event.kind) resolve(event);
  });
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.on("close", (code, signal) => resolve(code ?? signal ?? 1));
  });
  return {
    process: child,
    events,
    ended,
    event(kind) {
      const found = events.find((event) => event.kind === kind);
      if (found !== undefined) return Promise.resolve(found);
      const come = new Promise<MigratorEvent>((resolve) => waiting.push({ kind, resolve }));
      const over = ended.then((code) => {
        throw new Error(`the migrator ended with ${code} before ${kind}: ${JSON.stringify(events)}`);
      });
      over.catch(() => undefined);
      return Promise.race([come, over]);
    },
  };
}
