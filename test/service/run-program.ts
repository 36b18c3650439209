import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const loader = fileURLToPath(new URL("../support/strip-types.mjs", import.meta.url));

export interface ProgramResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunningProgram {
  readonly ended: Promise<ProgramResult>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a TypeScript program of the repository from the folder `/`, without a build. */
export function startProgram(
  file: URL,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): RunningProgram {
  const child = spawn(process.execPath, ["--import", loader, fileURLToPath(file), ...args], {
    cwd: "/",
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    err += text;
  });
  const ended = new Promise<ProgramResult>((resolve) => child.once("close", (code) => resolve({ code, out, err })));
  return { ended, kill: (signal) => child.kill(signal) };
}
