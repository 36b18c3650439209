import type { Connection } from "../../connection.ts";
import { quoteName } from "../quote.ts";
import type { ConcurrentTask } from "./concurrent-task.ts";

/**
 * Drops what an interrupted REINDEX CONCURRENTLY left on the table: indexes that are not valid and end in `_ccnew` or
 * `_ccold` (PostgreSQL docs, REINDEX, "Rebuilding Indexes Concurrently").
 *
 * @returns how many were dropped
 */
export async function sweepReindexRemnants(
  connection: Connection,
  task: Extract<ConcurrentTask, { kind: "reindex" }>,
): Promise<number> {
  const table =
    task.object === "table"
      ? "pg_catalog.to_regclass($1)"
      : "(SELECT indrelid FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass($1))";
  const rows = await connection.query<{ schema: string; name: string }>(
    `SELECT n.nspname::text AS "schema", c.relname::text AS name
FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE x.indrelid = ${table} AND NOT x.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_stat_progress_create_index p WHERE p.relid = x.indrelid)`,
    [task.name],
  );
  for (const { schema, name } of rows) {
    await connection.query(`DROP INDEX CONCURRENTLY IF EXISTS ${quoteName(schema, name)}`);
  }
  return rows.length;
}
