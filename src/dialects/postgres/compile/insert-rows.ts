import type { InsertRowsOperation } from "../../../operations/operation.ts";
import { nameList, quoteName } from "../quote.ts";
import { valueLiteral } from "./value-literal.ts";

const rowsPerStatement = 500;

/** INSERT statements with literals, so that an SQL script can hold them; a value that a row lacks is the default. */
export function insertRows(operation: InsertRowsOperation): string[] {
  const columns = [...new Set(operation.rows.flatMap((row) => Object.keys(row)))];
  const table = quoteName(operation.schema, operation.table);
  if (columns.length === 0) return operation.rows.map(() => `INSERT INTO ${table} DEFAULT VALUES`);
  const values = operation.rows.map(
    (row) =>
      `(${columns.map((column) => (Object.hasOwn(row, column) ? valueLiteral(row[column]) : "DEFAULT")).join(", ")})`,
  );
  const statements: string[] = [];
  for (let start = 0; start < values.length; start += rowsPerStatement) {
    const rows = values.slice(start, start + rowsPerStatement).join(",\n  ");
    statements.push(`INSERT INTO ${table} ${nameList(columns)} VALUES\n  ${rows}`);
  }
  return statements;
}
