import type { DatabaseErrorDetails } from "../dialects/postgres/errors/to-query-error.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import { displayPath } from "../util/display-path.ts";
import type { OpCall } from "./execute-script.ts";
import { verbs } from "./script-failure.ts";
import { scriptPlace } from "./script-line.ts";
import { sqlExcerpt } from "./sql-excerpt.ts";

/**
 * Tells where a statement of a script failed: revision, statement, line of the script, the SQL with a caret, and what
 * the server says. The kind of the error and whether it may be retried stay in its details.
 */
export function statementFailed(error: unknown, sql: string, call: OpCall): AthanorError {
  if (isAthanorError(error) && passedOn.has(error.code)) return error;
  const details = (isAthanorError(error) ? error.details : {}) as Partial<DatabaseErrorDetails>;
  const { file, header } = call.script.script;
  const line =
    call.line === null
      ? (scriptPlace(call.origin.stack, file)?.line ?? null)
      : lineInSql(sql, call.line, details.position);
  const title = header.message === undefined ? "" : ` (${header.message})`;
  const reason = details.message ?? (error instanceof Error ? error.message : String(error));
  const lines = [
    `Cannot ${verbs[call.step.direction]} ${header.revision}${title}: statement ${call.number} failed: ${reason}`,
    `  ${displayPath(file)}${line === null ? "" : `:${line}`}`,
    indent(sqlExcerpt(sql, details.position)),
    ...serverLines(details),
  ];
  return new AthanorError("STATEMENT_FAILED", lines.join("\n"), {
    hint: hintFor(error, details),
    details: {
      ...details,
      revision: header.revision,
      direction: call.step.direction,
      statement: call.number,
      file,
      line,
      sql,
    },
    cause: error,
  });
}

/** Errors that say what the run as a whole has met. */
const passedOn: ReadonlySet<string> = new Set([
  "CONNECTION_LOST",
  "INTERRUPTED",
  "DESTRUCTIVE_REFUSED",
  "SCRIPT_NOT_OFFLINE",
  "STATEMENT_FAILED",
  "SCRIPT_CHANGED",
  "STEP_INCOMPLETE",
]);

function lineInSql(sql: string, first: number, position: number | undefined): number {
  if (position === undefined) return first;
  return first + [...sql].slice(0, position - 1).filter((character) => character === "\n").length;
}

function serverLines({ detail, hint, where, internalQuery }: Partial<DatabaseErrorDetails>): string[] {
  return [
    ...(detail === undefined ? [] : [indent(`detail: ${detail}`)]),
    ...(hint === undefined ? [] : [indent(`server's hint: ${hint}`)]),
    ...(internalQuery === undefined ? [] : [indent(`inside: ${internalQuery}`)]),
    ...(where === undefined ? [] : [indent(`context: ${where}`)]),
  ];
}

function hintFor(error: unknown, details: Partial<DatabaseErrorDetails>): string {
  if (details.sqlstate === "25001") {
    return 'Add `export const transaction = "none"` to the script (`-- athanor:transaction none` in SQL): this statement must run outside a transaction.';
  }
  if (details.kind === "staleEnumValue") {
    return "Split the revision: a new enum value can be used only after the transaction that adds it.";
  }
  if (isAthanorError(error) && details.kind === undefined && error.hint !== undefined) return error.hint;
  return "Correct the script, then run the command again.";
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}
