import type { Connection } from "../../connection.ts";
import { quoteName } from "../quote.ts";
import { madeBefore } from "./made-before.ts";

/** What is stored at one moment: tables that hold something, and their columns. */
export type StoredInventory = ReadonlyMap<string, string>;

/** Whether a hand-written statement may destroy what is stored: only then the inventories are worth their price. */
export function mayDestroy(sql: string): boolean {
  return /\b(drop|truncate|cascade|do|call)\b/i.test(sql);
}

/** Takes the inventory of all tables that occupy space. Sizes of files tell that, so that no row is read. */
export async function takeInventory(connection: Connection): Promise<StoredInventory> {
  const rows = await connection.query<{ key: string; schema: string; table: string; column: string | null }>(
    inventoryQuery,
  );
  return new Map(
    rows.map(({ key, schema, table, column }) => [
      key,
      column === null
        ? `the rows of the table ${quoteName(schema, table)}`
        : `the values of the column ${quoteName(column)} of ${quoteName(schema, table)}`,
    ]),
  );
}

/** What the first inventory holds and the second does not, tables before and instead of their columns. */
export function lostBetween(before: StoredInventory, after: StoredInventory): string[] {
  const lost = [...before.keys()].filter((key) => !after.has(key));
  const tables = new Set(lost.filter((key) => !key.includes(".")));
  return lost
    .filter((key) => !key.includes(".") || !tables.has(key.split(".")[0] ?? ""))
    .map((key) => before.get(key) ?? key);
}

/**
 * A partitioned table stores nothing itself; dropping one drops partitions, which do. What this transaction has made is
 * no loss: the row type tells, for it is written once, where the table's own row changes with every ALTER TABLE.
 */
const inventoryQuery = `WITH stored AS (
  SELECT c.oid, n.nspname::text AS "schema", c.relname::text AS "table" FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND pg_catalog.pg_relation_size(c.oid) > 0 AND ${madeBefore("c.reltype")})
SELECT oid::text AS key, "schema", "table", NULL AS "column" FROM stored
UNION ALL
SELECT s.oid || '.' || a.attnum, s."schema", s."table", a.attname::text FROM stored s
JOIN pg_catalog.pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped`;
