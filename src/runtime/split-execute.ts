import { splitStatements } from "../dialects/postgres/split-statements.ts";
import type { Operation } from "../operations/operation.ts";
import type { Statement } from "../operations/statement.ts";

/** One statement to send; the line where the script is an `.sql` file. */
export interface SentStatement extends Statement {
  readonly line: number | null;
}

/**
 * Hand-written SQL may hold several statements; they are sent one by one, so that each has its own error, time and
 * place, and because several in one message are one implicit transaction.
 */
export function splitExecute(operation: Operation, statement: Statement): readonly SentStatement[] {
  if (operation.kind !== "execute" || statement.parameters !== undefined) {
    return [{ ...statement, line: operation.kind === "execute" ? (operation.line ?? null) : null }];
  }
  const { line: first } = operation;
  return splitStatements(statement.sql).map(({ sql, line }) => ({
    ...statement,
    sql,
    line: first === undefined ? null : first + line - 1,
  }));
}
