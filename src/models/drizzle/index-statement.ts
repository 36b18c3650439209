import type { Index } from "drizzle-orm/pg-core";
import type { DrizzleReader, NamedColumn } from "./drizzle-reader.ts";
import { quoted } from "./quoted.ts";

/**
 * CREATE INDEX as drizzle-kit writes it. CONCURRENTLY is a way to build an index and no part of it; ONLY means nothing
 * without partitions, which Drizzle does not know.
 */
export function indexStatement(
  reader: DrizzleReader,
  index: Index,
  place: { schema: string; table: string; name: string },
): string {
  const { columns, method, unique, where, with: parameters } = index.config;
  const keys = columns.map((column) =>
    reader.orm.is(column, reader.orm.SQL) ? reader.sqlText(column, "bare") : indexKey(reader, column as IndexedColumn),
  );
  const options = Object.entries(parameters ?? {}).map(([key, value]) => `${key}=${value}`);
  return [
    `CREATE ${unique ? "UNIQUE " : ""}INDEX ${quoted(place.name)}`,
    `ON ${quoted(place.schema, place.table)} USING ${method ?? "btree"} (${keys.join(", ")})`,
    options.length === 0 ? "" : `WITH (${options.join(", ")})`,
    where === undefined ? "" : `WHERE ${reader.sqlText(where)}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

interface IndexedColumn extends NamedColumn {
  readonly indexConfig?: {
    readonly order?: "asc" | "desc";
    readonly nulls?: "first" | "last";
    readonly opClass?: string;
  };
}

/** In drizzle-kit 0.31 an operator class leaves out the order: the database that it makes is what a project has. */
function indexKey(reader: DrizzleReader, column: IndexedColumn): string {
  const { order = "asc", nulls = order === "desc" ? "first" : "last", opClass } = column.indexConfig ?? {};
  const key = [quoted(reader.columnName(column)), opClass].filter((part) => part !== undefined).join(" ");
  if (opClass !== undefined && !reader.modern) return key;
  if (order === "asc") return nulls === "last" ? key : `${key} NULLS FIRST`;
  return `${key} DESC NULLS ${nulls.toUpperCase()}`;
}
