import type { VersionChange } from "../../../revisions/migration-plan.ts";
import { quoteLiteral, quoteName } from "../quote.ts";

/** The statement of one change of the version rows; it must touch exactly one row. */
export function versionChangeSql(
  tables: { readonly schema: string; readonly version: string },
  change: VersionChange,
): string {
  const table = quoteName(tables.schema, tables.version);
  switch (change.kind) {
    case "insert":
      return `INSERT INTO ${table} (version_num) VALUES (${quoteLiteral(change.revision)})`;
    case "delete":
      return `DELETE FROM ${table} WHERE version_num = ${quoteLiteral(change.revision)}`;
    case "update":
      return `UPDATE ${table} SET version_num = ${quoteLiteral(change.to)} WHERE version_num = ${quoteLiteral(change.from)}`;
  }
}

/** A check for an SQL script: it stops where the database lacks the version rows that the script starts from. */
export function versionCheckSql(
  tables: { readonly schema: string; readonly version: string },
  rows: readonly string[],
): string {
  const table = quoteName(tables.schema, tables.version);
  const list = rows.map(quoteLiteral).join(", ");
  return `DO $athanor$ BEGIN
  IF (SELECT pg_catalog.count(*) FROM ${table} WHERE version_num IN (${list})) <> ${rows.length} THEN
    RAISE EXCEPTION 'This script starts from %, and the database is at %', ${quoteLiteral(rows.join(", "))},
      coalesce((SELECT pg_catalog.string_agg(version_num, ', ' ORDER BY version_num) FROM ${table}), 'base');
  END IF;
END $athanor$`;
}
