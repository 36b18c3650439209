import { dataLoss } from "../data-loss.ts";
import type { Operation } from "../operation.ts";
import type { Statement } from "../statement.ts";

/** What of a dialect the text of an SQL script needs. */
export interface SqlWriter {
  compile(operation: Operation): readonly Statement[];
  /** A statement whose parameters are written into it as literals. */
  inlineParameters(statement: Statement): string;
}

/**
 * The statements of the operations as SQL text, each with a closing semicolon on a line of its own. What destroys data
 * says so above.
 *
 * @returns text without a closing newline; empty for no operations
 */
export function renderSql(operations: readonly Operation[], writer: SqlWriter): string {
  return operations
    .flatMap((operation) => [...note(operation), ...remark(operation), ...statements(operation, writer)])
    .join("\n");
}

function statements(operation: Operation, writer: SqlWriter): string[] {
  const because = "because" in operation && operation.because ? [comment(`athanor:because ${operation.because}`)] : [];
  return writer
    .compile(operation)
    .flatMap((statement) => [...because, terminated(writer.inlineParameters(statement).trim())]);
}

/** A semicolon behind a line comment would belong to the comment. */
function terminated(sql: string): string {
  if (sql.endsWith(";")) return sql;
  return /--[^\n]*$/.test(sql) ? `${sql}\n;` : `${sql};`;
}

function remark(operation: Operation): string[] {
  const loss = dataLoss(operation);
  const review = "review" in operation ? operation.review : undefined;
  const text = loss === null ? null : loss === review ? `Review: ${loss}.` : `Destroys data: ${loss}.`;
  return text === null ? [] : [comment(text)];
}

function note(operation: Operation): string[] {
  return "note" in operation && operation.note !== undefined ? [comment(`TODO: ${operation.note}`)] : [];
}

function comment(text: string): string {
  return `-- ${text.replaceAll(/[\r\n]+/g, " ")}`;
}
