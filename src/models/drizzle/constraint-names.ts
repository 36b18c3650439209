import type { ForeignKey, Index, PgColumn, PgTable, PrimaryKey, UniqueConstraint } from "drizzle-orm/pg-core";
import { automaticName } from "../../dialects/postgres/compile/automatic-name.ts";
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
  if (column.uniqueName === undefined) return derived(automaticName(name, reader.columnName(column), "key"));
  const isDerived = column.uniqueName === reader.pg.uniqueKeyName(table, [column.name]);
  return isDerived ? derived(column.uniqueName) : explicit(column.uniqueName);
}

export function uniqueName(
  reader: DrizzleReader,
  table: PgTable,
  { name = "", columns }: UniqueConstraint,
): DerivableName {
  const [only] = columns;
  const isDerived =
    name ===
    reader.pg.uniqueKeyName(
      table,
      columns.map((column) => column.name),
    );
  if (!isDerived) return explicit(name);
  // drizzle-kit 1.0 writes it at its column, without a name.
  if (!reader.modern || columns.length > 1 || only === undefined) return derived(name);
  return derived(automaticName(reader.orm.getTableName(table), reader.columnName(only), "key"));
}

export function foreignKeyName(reader: DrizzleReader, table: string, key: ForeignKey): DerivableName {
  const { name, columns, foreignTable, foreignColumns } = key.reference();
  if (name) return explicit(name);
  if (!reader.modern) return derived(recased(reader, key.getName(), columns, foreignColumns));
  const parts = [table, ...columns.map(reader.columnName), reader.orm.getTableName(foreignTable)];
  const wanted = [...parts, ...foreignColumns.map(reader.columnName), "fkey"].join("_");
  if (wanted.length <= 63) return derived(wanted);
  return derived(`${table.length < 45 ? `${table}_` : ""}${shortHash(wanted)}_fkey`);
}

/** The twelve characters that drizzle-kit 1.0 puts in the place of a name too long: a polynomial hash in base 62. */
function shortHash(text: string): string {
  const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const size = 62n ** 12n;
  let [hash, factor] = [0n, 1n];
  for (const character of text) {
    hash = (hash + BigInt(character.codePointAt(0) ?? 0) * factor) % size;
    factor = (factor * 53n) % size;
  }
  return Array.from({ length: 12 }, (_, place) => digits[Number((hash / 62n ** BigInt(11 - place)) % 62n)]).join("");
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
