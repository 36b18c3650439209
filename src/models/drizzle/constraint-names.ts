import type { ForeignKey, Index, PgColumn, PgTable, PrimaryKey, UniqueConstraint } from "drizzle-orm/pg-core";
import { truncateName } from "../../dialects/postgres/truncate-name.ts";
import type { DrizzleReader, NamedColumn } from "./drizzle-reader.ts";

/**
 * A name as drizzle-kit would create it, not yet cut to the server's length, and whether it was derived: 0.31 derives
 * `_unique`, `_fk` and `_pk`, 1.0 `_key`, `_fkey` and `_pkey`.
 */
export interface DerivableName {
  readonly name: string;
  readonly implicit: boolean;
}

/** The name of an inline PRIMARY KEY, which the server itself chooses (makeObjectName: the table's part is cut). */
export function inlinePrimaryKeyName(table: string): DerivableName {
  return { name: `${truncateName(table, 58)}_pkey`, implicit: true };
}

export function primaryKeyName(reader: DrizzleReader, table: string, key: PrimaryKey): DerivableName {
  if (key.name) return explicit(key.name);
  if (reader.modern) return inlinePrimaryKeyName(table);
  return derived(recased(reader, key.getName(), key.columns));
}

export function columnUniqueName(reader: DrizzleReader, table: PgTable, column: PgColumn): DerivableName {
  const { name } = reader.pg.getTableConfig(table);
  if (column.uniqueName === undefined) return derived(`${name}_${reader.columnName(column)}_key`);
  const isDerived = column.uniqueName === reader.pg.uniqueKeyName(table, [column.name]);
  return isDerived ? derived(column.uniqueName) : explicit(column.uniqueName);
}

export function uniqueName(
  reader: DrizzleReader,
  table: PgTable,
  { name = "", columns }: UniqueConstraint,
): DerivableName {
  const isDerived =
    name ===
    reader.pg.uniqueKeyName(
      table,
      columns.map((column) => column.name),
    );
  return isDerived ? derived(name) : explicit(name);
}

export function foreignKeyName(reader: DrizzleReader, table: string, key: ForeignKey): DerivableName {
  const { name, columns, foreignTable, foreignColumns } = key.reference();
  if (name) return explicit(name);
  if (!reader.modern) return derived(recased(reader, key.getName(), columns, foreignColumns));
  const parts = [table, ...columns.map(reader.columnName), reader.orm.getTableName(foreignTable)];
  return derived([...parts, ...foreignColumns.map(reader.columnName), "fkey"].join("_"));
}

export function indexName(reader: DrizzleReader, table: string, index: Index): DerivableName {
  if (index.config.name) return explicit(index.config.name);
  const columns = index.config.columns.map((column) => reader.columnName(column as NamedColumn));
  return derived([table, ...columns, "index"].join("_"));
}

/** As drizzle-kit 0.31 spells columns inside a derived name: each column's key, once, from the left. */
function recased(reader: DrizzleReader, name: string, ...lists: readonly (readonly PgColumn[])[]): string {
  return lists.flat().reduce((text, column) => text.replace(column.name, () => reader.columnName(column)), name);
}

function explicit(name: string): DerivableName {
  return { name, implicit: false };
}

function derived(name: string): DerivableName {
  return { name, implicit: true };
}
