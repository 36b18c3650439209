import type { PgColumn } from "drizzle-orm/pg-core";
import { truncateName } from "../../dialects/postgres/truncate-name.ts";
import { columnType } from "./column-type.ts";
import { defaultExpression } from "./default-expression.ts";
import type { ColumnInternals, DrizzleReader } from "./drizzle-reader.ts";
import { quoted } from "./quoted.ts";
import { sequenceOptions } from "./sequence-options.ts";

/** A column as CREATE TABLE has it, its own constraints other than NOT NULL and PRIMARY KEY left out. */
export function columnDefinition(
  reader: DrizzleReader,
  column: PgColumn,
  table: { schema: string; name: string },
): string {
  const name = reader.columnName(column);
  const value = defaultExpression(reader, column as unknown as ColumnInternals);
  return [
    quoted(name),
    columnType(reader, column as unknown as ColumnInternals),
    column.primary ? "PRIMARY KEY" : "",
    value === null ? "" : `DEFAULT ${value}`,
    generation(reader, column),
    identity(column, { ...table, column: name }),
    column.notNull && column.generatedIdentity === undefined ? "NOT NULL" : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function generation(reader: DrizzleReader, { generated }: PgColumn): string {
  if (generated === undefined) return "";
  const as: unknown = typeof generated.as === "function" ? generated.as() : generated.as;
  const expression = reader.orm.is(as, reader.orm.SQL) ? reader.sqlText(as) : String(as);
  return `GENERATED ALWAYS AS (${expression}) ${generated.mode === "virtual" ? "VIRTUAL" : "STORED"}`;
}

/**
 * The sequence has drizzle-kit's name, which is the server's own but for names that are too long. One that would be cut
 * to the table's name is left to the server.
 */
function identity({ generatedIdentity }: PgColumn, owner: { schema: string; name: string; column: string }): string {
  if (generatedIdentity === undefined) return "";
  const { type, sequenceName, sequenceOptions: options } = generatedIdentity;
  const sequence = sequenceName ?? `${owner.name}_${owner.column}_seq`;
  const isTaken = truncateName(sequence) === truncateName(owner.name);
  const name = isTaken ? [] : [`SEQUENCE NAME ${quoted(owner.schema, sequence)}`];
  const clauses = [...name, ...sequenceOptions(options)].join(" ");
  return `GENERATED ${type === "always" ? "ALWAYS" : "BY DEFAULT"} AS IDENTITY${clauses === "" ? "" : ` (${clauses})`}`;
}
