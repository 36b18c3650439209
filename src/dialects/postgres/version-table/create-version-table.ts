import type { Connection } from "../../connection.ts";
import { databaseErrorKind } from "../errors/database-error-kind.ts";
import { createLogTableSql } from "../log/create-log-table.ts";
import { quoteName } from "../quote.ts";
import { locateMigrationTables, type MigrationTables, type VersionTableNames } from "./migration-tables.ts";

/**
 * Creates the version table and the log where they are missing, with the schema that the config names; gives the
 * tables as they are then. A role that may not create the log beside an existing version table works without it.
 */
export async function ensureVersionTable(
  connection: Connection,
  names: VersionTableNames = {},
): Promise<MigrationTables> {
  return ensureMigrationTables(connection, await locateMigrationTables(connection, names));
}

/** The same where the tables have been located. */
export async function ensureMigrationTables(connection: Connection, tables: MigrationTables): Promise<MigrationTables> {
  if (!tables.exists.version) {
    const statements = [createVersionTableSql(tables), createLogTableSql(tables)];
    const schema = await schemaStatement(connection, tables.schema);
    await createUnlessThere(connection, [...schema, ...statements].join(";\n"));
    return { ...tables, exists: { ...tables.exists, version: true, log: true } };
  }
  if (tables.exists.log) return tables;
  const created = await connection.script(createLogTableSql(tables)).then(
    () => true,
    () => false,
  );
  return { ...tables, exists: { ...tables.exists, log: created } };
}

/** IF NOT EXISTS does not help two sessions that create at once, which happens where no lock is to be had. */
async function createUnlessThere(connection: Connection, sql: string): Promise<void> {
  try {
    await connection.script(sql);
  } catch (error) {
    const kind = databaseErrorKind(error);
    if (kind !== "uniqueViolation" && kind !== "duplicateObject") throw error;
    await connection.script(sql);
  }
}

/** The table that Alembic knows: one row for each head, `version_num` its only column. */
export function createVersionTableSql(tables: { readonly schema: string; readonly version: string }): string {
  const constraint = quoteName(constraintName(tables.version));
  return `CREATE TABLE IF NOT EXISTS ${quoteName(tables.schema, tables.version)} (
  version_num varchar(255) NOT NULL CONSTRAINT ${constraint} PRIMARY KEY
)`;
}

/** `alembic_version_pkc` in Alembic's manner; a name that is too long is cut by the server. */
function constraintName(table: string): string {
  return `${table}_pkc`;
}

/** CREATE SCHEMA asks for rights even where the schema exists: only a missing one is created. */
async function schemaStatement(connection: Connection, schema: string): Promise<string[]> {
  const rows = await connection.query("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1", [schema]);
  return rows.length > 0 ? [] : [`CREATE SCHEMA IF NOT EXISTS ${quoteName(schema)}`];
}
