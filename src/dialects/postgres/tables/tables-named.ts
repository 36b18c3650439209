import type { Connection } from "../../connection.ts";

export interface FoundTable {
  readonly schema: string;
  readonly columns: readonly string[];
}

/** The tables of one name, in every schema but the system's, with their columns. */
export function tablesNamed(connection: Connection, name: string): Promise<FoundTable[]> {
  return connection.query<{ schema: string; columns: string[] }>(
    `SELECT n.nspname::text AS schema, array_agg(a.attname::text) AS columns
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relname = $1 AND c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    GROUP BY n.nspname ORDER BY n.nspname`,
    [name],
  );
}
