import { spawn } from "node:child_process";
import { delimiter, dirname, join, resolve } from "node:path";
import type { PostWriteHook } from "../config.ts";

/** How a post-write hook ended; a failure leaves the file as it is. */
export interface HookResult {
  readonly hook: PostWriteHook;
  /** null: it could not be started, or a signal ended it. */
  readonly exitCode: number | null;
  /** What it wrote, standard output and error as they came. */
  readonly output: string;
}

/**
 * Runs the hooks in their order on a file; each runs, also behind one that failed.
 *
 * @param root the config's folder: hooks run there, and find the executables of its node_modules/.bin
 */
export async function runHooks(hooks: readonly PostWriteHook[], file: string, root: string): Promise<HookResult[]> {
  const results: HookResult[] = [];
  for (const hook of hooks) results.push(await runHook(hook, file, root));
  return results;
}

function runHook(hook: PostWriteHook, file: string, root: string): Promise<HookResult> {
  const args = hook.args ?? [];
  const hasFile = args.some((argument) => argument.includes("{file}"));
  const words = hasFile ? args.map((argument) => argument.replaceAll("{file}", file)) : [...args, file];
  const child = spawn(hook.command, words, {
    cwd: resolve(root, hook.cwd ?? "."),
    env: { ...process.env, PATH: executablePath(root) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  return new Promise((done) => {
    const end = (exitCode: number | null, problem = "") => {
      done({ hook, exitCode, output: Buffer.concat(output).toString() + problem });
    };
    child.on("error", (error: NodeJS.ErrnoException) => end(null, startFailure(hook, error)));
    child.on("close", (code, signal) => end(code, signal === null ? "" : `ended by ${signal}\n`));
  });
}

function startFailure(hook: PostWriteHook, error: NodeJS.ErrnoException): string {
  if (error.code !== "ENOENT") return `${error.message}\n`;
  return `"${hook.command}" is neither in node_modules/.bin nor in the PATH\n`;
}

/** As `npx` and npm scripts find executables: the nearest node_modules/.bin first. */
function executablePath(root: string): string {
  const folders: string[] = [];
  for (let folder = root; ; folder = dirname(folder)) {
    folders.push(join(folder, "node_modules", ".bin"));
    if (dirname(folder) === folder) break;
  }
  return [...folders, process.env.PATH ?? ""].join(delimiter);
}
