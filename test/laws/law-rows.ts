import { quoteLiteral, quoteName } from "../../src/dialects/postgres/quote.ts";
import type { Schema } from "../../src/schema/schema.ts";
import type { SchemaObject } from "../../src/schema/schema-object.ts";
import type { ColumnObject, TableObject } from "../../src/schema/table-objects.ts";
import { stableStringify } from "../../src/util/stable-stringify.ts";

/**
 * SQL that fills the tables of a schema with a few rows each, as far as their constraints let it; triggers are off.
 *
 * @param spared tables, as `schema.table`, that stay empty
 */
export function fillTables(schema: Schema, spared: ReadonlySet<string>): string {
  const blocks = leaves(schema)
    .filter((table) => !spared.has(keyOf(table)))
    .flatMap((table) => [0, 1, 2, 3, 4].map((row) => insertRow(schema, table, row)));
  return `set local session_replication_role = replica;
do $fill$ begin ${blocks.join("\n")} null; end $fill$;
set local session_replication_role = origin`;
}

function insertRow(schema: Schema, table: TableObject, row: number): string {
  const columns = columnsOf(schema, table).filter(({ generated }) => generated === undefined);
  const referring = new Set(
    schema.objects.flatMap((object) =>
      object.kind === "constraint" &&
      object.type === "foreignKey" &&
      keyOf(table) === `${object.schema}.${object.table}`
        ? object.columns
        : [],
    ),
  );
  const values = columns.map((column) =>
    referring.has(column.name) && column.notNull === undefined ? "null" : sample(schema, column.type, row),
  );
  const into = `insert into ${quoteName(table.schema, table.name)}`;
  const insert =
    columns.length === 0
      ? `${into} default values`
      : `${into} (${columns.map(({ name }) => quoteName(name)).join(", ")}) overriding system value values (${values.join(", ")})`;
  return `begin ${insert}; exception when others then null; end;`;
}

const samples: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\[\]$/, ["'{}'"]],
  [/^(smallint|integer|bigint|numeric|double)/, ["0", "1", "12", "25", "99"]],
  [/^(text|character)/, ["'a'", "'b'", "'5'", "'xyz'", "null"]],
  [/^boolean/, ["true", "false"]],
  [/^(timestamp|date)/, ["'2024-02-29'", "'2025-01-01 10:00'"]],
  [/^interval/, ["'1 day'"]],
  [/^jsonb/, ["'{}'", `'{"a": 1}'`]],
  [/^uuid/, ["'00000000-0000-0000-0000-00000000000a'", "'00000000-0000-0000-0000-00000000000b'"]],
  [/^bytea/, ["'\\x00ff'"]],
  [/^bit/, ["B'101'"]],
  [/^inet/, ["'10.0.0.0/8'", "'10.0.0.1'"]],
  [/range$/, ["'empty'"]],
];

function sample(schema: Schema, type: string, row: number): string {
  const known = samples.find(([pattern]) => pattern.test(type))?.[1];
  if (known !== undefined) return known[row % known.length]!;
  const own = userType(schema, type);
  if (own?.kind === "enum") return quoteLiteral(own.values[row % own.values.length]!);
  if (own?.kind === "domain") return sample(schema, own.type, row);
  return own?.kind === "rangeType" ? "'empty'" : "null";
}

/** One query a table: the rows that must be the same before and after, as sorted text. */
export interface RowsQuery {
  readonly table: string;
  readonly before: string;
  readonly after: string;
}

/** Tables that are there on both sides, with the columns that are of one type on both. */
export function rowsToKeep(before: Schema, after: Schema): RowsQuery[] {
  const later = new Map(tablesOf(after).map((table) => [keyOf(table), table]));
  return leaves(before).flatMap((table): RowsQuery[] => {
    const counterpart = later.get(keyOf(table));
    if (counterpart === undefined) return [];
    const others = new Map(columnsOf(after, counterpart).map((column) => [column.name, column]));
    const shared = columnsOf(before, table).filter((column) => isKept(column, others.get(column.name), before, after));
    // A table that keeps no column is another table.
    if (shared.length === 0) return [];
    const query = (one: TableObject) =>
      `select coalesce(json_agg(r order by r), '[]')::text as rows from (select row(${shared.map(({ name }) => `${quoteName(name)}::text`).join(", ")})::text as r from ${one.partitionBy === undefined ? "only " : ""}${quoteName(one.schema, one.name)}) x`;
    return [{ table: keyOf(table), before: query(table), after: query(counterpart) }];
  });
}

function isKept(column: ColumnObject, other: ColumnObject | undefined, before: Schema, after: Schema): boolean {
  if (other === undefined || other.type !== column.type) return false;
  if (column.generated !== undefined || other.generated !== undefined) return false;
  const type = column.type.replace(/\[\]$/, "");
  return stableStringify(userType(before, type) ?? null) === stableStringify(userType(after, type) ?? null);
}

/** Tables that hold rows themselves. */
function leaves(schema: Schema): TableObject[] {
  return tablesOf(schema).filter(({ partitionBy }) => partitionBy === undefined);
}

function tablesOf(schema: Schema): TableObject[] {
  return schema.objects.filter(
    (object): object is TableObject => object.kind === "table" && object.foreign === undefined,
  );
}

function columnsOf(schema: Schema, table: TableObject): ColumnObject[] {
  return schema.objects.filter(
    (object): object is ColumnObject =>
      object.kind === "column" && object.schema === table.schema && object.table === table.name,
  );
}

function userType(schema: Schema, type: string): SchemaObject | undefined {
  return schema.objects.find(
    (object) =>
      (object.kind === "enum" ||
        object.kind === "domain" ||
        object.kind === "rangeType" ||
        object.kind === "compositeType") &&
      quoteName(object.schema, object.name) === type,
  );
}

function keyOf({ schema, name }: TableObject): string {
  return `${schema}.${name}`;
}
