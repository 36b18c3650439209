// usage: node migrator.mjs '{"folder": …, "url": …}'     bundled by bundle-migrator.ts
// A migrator as a process of its own: runs an upgrade, prints events as lines, and dies at the point it is told.
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { isAthanorError } from "../../src/errors/is-athanor-error.ts";
import { createProject } from "../../src/project/create-project.ts";
import { runUpgrade } from "../../src/runtime/run-upgrade.ts";
import { type Fault, faultyConnection } from "./faulty-connection.ts";

export interface MigratorInput {
  readonly folder: string;
  readonly url: string;
  /** How many upgrades this process runs side by side. Default 1. */
  readonly concurrent?: number;
  readonly idleInTransactionMs?: number;
  readonly pooler?: "transaction";
  readonly strict?: boolean;
  /** `stepStart`, `statement:3`, `beforeCommit:1` …: kill -9 at the n-th of these. */
  readonly killAt?: string;
  readonly faults?: readonly Fault[];
}

const input = JSON.parse(process.argv[2] ?? "{}") as MigratorInput;
const project = await createProject({ root: input.folder, config: { migrations: "." } });
const [killKind, killNumber = "1"] = (input.killAt ?? "").split(":");
const seen = new Map<string, number>();

/** Counts a point that was reached and dies where it is the one. */
function reach(kind: string): void {
  const count = (seen.get(kind) ?? 0) + 1;
  seen.set(kind, count);
  if (kind === killKind && count === Number(killNumber)) process.kill(process.pid, "SIGKILL");
}

async function migrate(): Promise<number> {
  const target = parseDatabaseUrl(input.url);
  const wrapped = input.killAt !== undefined || input.faults !== undefined;
  const connection = wrapped ? faultyConnection(await openConnection(target), input.faults ?? [], reach) : null;
  reach("connected");
  try {
    const result = await runUpgrade("head", {
      project,
      database: connection === null ? target : { connection },
      idleInTransactionMs: input.idleInTransactionMs,
      pooler: input.pooler,
      strict: input.strict,
      onEvent(event) {
        process.stdout.write(`${JSON.stringify(event)}\n`);
        reach(event.kind);
      },
    });
    process.stdout.write(`${JSON.stringify({ kind: "result", ...result })}\n`);
    return 0;
  } catch (error) {
    const code = isAthanorError(error) ? error.code : "INTERNAL";
    process.stdout.write(`${JSON.stringify({ kind: "error", code, message: String(error) })}\n`);
    return 1;
  } finally {
    await connection?.close();
  }
}

const codes = await Promise.all(Array.from({ length: input.concurrent ?? 1 }, migrate));
process.exitCode = Math.max(...codes);
