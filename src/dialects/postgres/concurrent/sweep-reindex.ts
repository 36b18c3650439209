import type { Connection } from "../../connection.ts";
import { quoteName } from "../quote.ts";
import type { ConcurrentTask } from "./concurrent-task.ts";

type Reindex = Extract<ConcurrentTask, { kind: "reindex" }>;

/**
 * Drops what an interrupted REINDEX CONCURRENTLY left on the table: indexes that are not valid and end in `_ccnew` or
 * `_ccold` (PostgreSQL docs, REINDEX, "Rebuilding Indexes Concurrently").
 *
 * @returns how many were dropped
 */
export async function sweepReindexRemnants(connection: Connection, task: Reindex): Promise<number> {
  const remnants = await readRemnants(connection, task);
  for (const { schema, name } of remnants) {
    await connection.query(`DROP INDEX CONCURRENTLY IF EXISTS ${quoteName(schema, name)}`);
  }
  return remnants.length;
}

/** How many there are; nothing is dropped. */
export async function countReindexRemnants(connection: Connection, task: Reindex): Promise<number> {
  return (await readRemnants(connection, task)).length;
}

/** Those that a backend still builds are left alone. */
function readRemnants(connection: Connection, task: Reindex): Promise<{ schema: string; name: string }[]> {
  const table =
    task.object === "table"
      ? "pg_catalog.to_regclass($1)"
      : "(SELECT indrelid FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass($1))";
  return connection.query(
    `SELECT n.nspname::text AS "schema", c.relname::text AS name
FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE x.indrelid = ${table} AND NOT x.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_stat_progress_create_index p WHERE p.relid = x.indrelid)`,
    [task.name],
  );
}
