import type { ErrorCode } from "../errors/error-codes.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import type { ExitCode } from "./command-definition.ts";
import { createStyle } from "./style.ts";
import type { Terminal } from "./terminal.ts";

/** Prints a failure: message, hint and code for people; one JSON document with --json. A defect also shows its stack. */
export function reportError(error: unknown, terminal: Terminal, argv: readonly string[]): ExitCode {
  const known = isAthanorError(error);
  const code: ErrorCode = known ? error.code : "INTERNAL";
  const message = error instanceof Error ? error.message : String(error);
  const hint = known ? error.hint : "This is a defect of Athanor; please report it with the stack below.";
  if (argv.includes("--json")) {
    terminal.json({
      error: { code, message, ...(hint === undefined ? {} : { hint }), details: known ? error.details : {} },
    });
  }
  const style = createStyle(process.stderr);
  const lines = [`${style.red("error")} ${style.dim(`[${code}]`)} ${message}`];
  if (hint !== undefined)
    lines.push(...hint.split("\n").map((line, index) => `${style.cyan(index === 0 ? " hint" : "     ")} ${line}`));
  if (!known && error instanceof Error && error.stack !== undefined) lines.push(style.dim(error.stack));
  terminal.failure(lines.join("\n"));
  return exitCodes[code] ?? 1;
}

/** What is neither 1, failed, nor a defect: bad usage, a difference that waits for a decision, and one that was found. */
const exitCodes: Readonly<Partial<Record<ErrorCode, ExitCode>>> = {
  USAGE: 2,
  DIFF_UNDECIDED: 3,
  MERGE_CONFLICT: 3,
  STAMP_UNVERIFIED: 3,
};
