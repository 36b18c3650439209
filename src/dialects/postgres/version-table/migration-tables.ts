import { AthanorError } from "../../../errors/athanor-error.ts";
import type { Connection } from "../../connection.ts";

/** How the config names the version table; the other tables lie beside it. */
export interface VersionTableNames {
  /** Default `athanor_version`. Alembic's `alembic_version` works as it is. */
  readonly versionTable?: string | undefined;
  /** Default: the schema in which the session finds the table, else its current schema. */
  readonly versionTableSchema?: string | undefined;
}

/** Where Athanor keeps its state in one database, and which of the tables are there. */
export interface MigrationTables {
  readonly schema: string;
  readonly version: string;
  readonly log: string;
  readonly steps: string;
  readonly exists: { readonly version: boolean; readonly log: boolean; readonly steps: boolean };
}

/** Finds the tables without creating anything. */
export async function locateMigrationTables(
  connection: Connection,
  names: VersionTableNames = {},
): Promise<MigrationTables> {
  const tables = migrationTableNames(names);
  const [row] = await connection.query<{ schema: string | null; found: string[] }>(locationQuery, [
    tables.version,
    names.versionTableSchema ?? null,
    [tables.version, tables.log, tables.steps],
  ]);
  if (row === undefined || row.schema === null) {
    throw new AthanorError("CONFIG_INCOMPLETE", "Cannot place the version table: the session has no current schema", {
      hint: "Set versionTableSchema in the config, or a search_path that names an existing schema.",
    });
  }
  const found = new Set(row.found);
  return {
    ...tables,
    schema: row.schema,
    exists: { version: found.has(tables.version), log: found.has(tables.log), steps: found.has(tables.steps) },
  };
}

/**
 * The tables that lie beside a version table: `athanor_log` and `athanor_step` beside `athanor_version`, else the
 * table's name with an ending, so that applications that share a schema share no log.
 */
export function migrationTableNames(names: VersionTableNames): { version: string; log: string; steps: string } {
  const version = names.versionTable ?? "athanor_version";
  if (version === "athanor_version") return { version, log: "athanor_log", steps: "athanor_step" };
  return { version, log: beside(version, "_log"), steps: beside(version, "_step") };
}

/** Names longer than 63 bytes would be cut by the server. */
function beside(table: string, ending: string): string {
  let base = table;
  while (Buffer.byteLength(base + ending) > 63) base = [...base].slice(0, -1).join("");
  return base + ending;
}

const locationQuery = `WITH place AS (
  SELECT coalesce($2::text, (
    SELECT n.nspname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid = pg_catalog.to_regclass(pg_catalog.quote_ident($1)) AND c.relkind IN ('r', 'p')
  ), pg_catalog.current_schema()::text) AS "schema")
SELECT place."schema", array(
  SELECT c.relname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = place."schema" AND c.relname = ANY ($3::text[]) AND c.relkind IN ('r', 'p')) AS found
FROM place`;
