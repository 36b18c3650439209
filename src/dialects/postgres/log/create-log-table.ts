import { quoteName } from "../quote.ts";

/** The log: one row for each revision that was applied, undone or stamped, written in the transaction that did it. */
export function createLogTableSql(tables: { readonly schema: string; readonly log: string }): string {
  return `CREATE TABLE IF NOT EXISTS ${quoteName(tables.schema, tables.log)} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id text NOT NULL,
  revision text NOT NULL,
  direction text NOT NULL,
  checksum text,
  version_rows text[] NOT NULL,
  statements integer NOT NULL,
  started_at timestamptz NOT NULL,
  duration_ms double precision NOT NULL,
  database_user text NOT NULL DEFAULT session_user,
  client_host text,
  client_address text DEFAULT pg_catalog.host(pg_catalog.inet_client_addr()),
  application_name text DEFAULT pg_catalog.current_setting('application_name'),
  athanor_version text NOT NULL,
  application_version text,
  fingerprint text,
  compatible_with text[]
)`;
}
