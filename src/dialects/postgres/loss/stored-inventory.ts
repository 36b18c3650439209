import type { Connection } from "../../connection.ts";
import { quoteName } from "../quote.ts";
import { madeBefore } from "./made-before.ts";

/** What is stored at one moment: tables that hold something, and their columns. Keys are oids, `4711` and `4711.2`. */
export type StoredInventory = ReadonlyMap<string, StoredThing>;

export interface StoredThing {
  readonly schema: string;
  readonly table: string;
  /** Null for the table itself. */
  readonly column: string | null;
  /** As format_type prints it; null for the table itself. */
  readonly type: string | null;
  /** How many rows of the table this transaction has deleted; TRUNCATE does not count. */
  readonly deleted: number;
}

/** Whether a hand-written statement may destroy what is stored: only then the inventories are worth their price. */
export function mayDestroy(sql: string): boolean {
  return /\b(drop|truncate|cascade|delete|do|call)\b/i.test(sql) || mayConvert(sql);
}

/** Whether a hand-written statement may give a column another type. */
export function mayConvert(sql: string): boolean {
  return /\b(alter|do|call)\b[\s\S]*\btype\b/i.test(sql);
}

/** Takes the inventory of all tables that occupy space. Sizes of files tell that, so that no row is read. */
export async function takeInventory(connection: Connection): Promise<StoredInventory> {
  const rows = await connection.query<StoredThing & { key: string }>(inventoryQuery);
  return new Map(rows.map(({ key, ...thing }) => [key, { ...thing, deleted: Number(thing.deleted) }]));
}

/** What the first inventory holds and the second does not, tables before and instead of their columns. */
export function lostBetween(before: StoredInventory, after: StoredInventory): string[] {
  const lost = [...before.keys()].filter((key) => !after.has(key));
  const tables = new Set(lost.filter((key) => !key.includes(".")));
  return lost
    .filter((key) => !key.includes(".") || !tables.has(key.split(".")[0] ?? ""))
    .map((key) => describe(before.get(key) as StoredThing));
}

/** Tables that were emptied row by row, which is the end of their rows as much as TRUNCATE is. */
export async function emptiedBetween(
  connection: Connection,
  before: StoredInventory,
  after: StoredInventory,
): Promise<string[]> {
  const emptied: string[] = [];
  for (const [key, thing] of after) {
    if (thing.column !== null || thing.deleted <= (before.get(key)?.deleted ?? Number.POSITIVE_INFINITY)) continue;
    const [row] = await connection.query<{ kept: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM ONLY ${quoteName(thing.schema, thing.table)}) AS kept`,
    );
    if (row?.kept === false) emptied.push(describe(thing));
  }
  return emptied;
}

/** A column that holds values and has another type than before. */
export interface ConvertedColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

/** Columns whose type changed between two inventories, with the names they had before. */
export function convertedBetween(before: StoredInventory, after: StoredInventory): ConvertedColumn[] {
  return [...before].flatMap(([key, { schema, table, column, type: from }]) => {
    const to = after.get(key)?.type ?? null;
    return column === null || from === null || to === null || from === to ? [] : [{ schema, table, column, from, to }];
  });
}

function describe({ schema, table, column }: StoredThing): string {
  return column === null
    ? `the rows of the table ${quoteName(schema, table)}`
    : `the values of the column ${quoteName(column)} of ${quoteName(schema, table)}`;
}

/**
 * A partitioned table stores nothing itself; dropping one drops partitions, which do. What this transaction has made is
 * no loss.
 */
const inventoryQuery = `WITH stored AS (
  SELECT c.oid, n.nspname::text AS "schema", c.relname::text AS "table",
    pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid)::float8 AS deleted
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND pg_catalog.pg_relation_size(c.oid) > 0 AND ${madeBefore("c.oid")})
SELECT oid::text AS key, "schema", "table", NULL AS "column", NULL AS type, deleted FROM stored
UNION ALL
SELECT s.oid || '.' || a.attnum, s."schema", s."table", a.attname::text, pg_catalog.format_type(a.atttypid, a.atttypmod), s.deleted
FROM stored s
JOIN pg_catalog.pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped`;
