import { isAthanorError } from "../errors/is-athanor-error.ts";

/** Writes `Error: …` and the hint to stderr and lets the process end with 1; a stack only for a defect. */
export function reportCommandError(error: unknown): void {
  process.exitCode = 1;
  if (!isAthanorError(error)) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return;
  }
  process.stderr.write(`Error: ${error.message}\n`);
  if (error.hint) process.stderr.write(`${error.hint}\n`);
}
