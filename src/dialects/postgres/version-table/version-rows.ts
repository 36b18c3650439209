import type { Connection } from "../../connection.ts";
import { quoteName } from "../quote.ts";
import { locateMigrationTables, type MigrationTables, type VersionTableNames } from "./migration-tables.ts";

/** The version rows, sorted; empty where the table does not exist. Nothing is created. */
export async function readVersionRows(connection: Connection, names: VersionTableNames = {}): Promise<string[]> {
  return readRowsOf(connection, await locateMigrationTables(connection, names));
}

/** The same where the tables have been located. */
export async function readRowsOf(connection: Connection, tables: MigrationTables): Promise<string[]> {
  if (!tables.exists.version) return [];
  const rows = await connection.query<{ version_num: string }>(
    `SELECT version_num FROM ${quoteName(tables.schema, tables.version)}`,
  );
  return rows.map(({ version_num }) => version_num).sort();
}
