import type { VersionChange } from "../../../revisions/migration-plan.ts";
import { serverErrorFields } from "../errors/server-error-fields.ts";
import { versionChangeSql } from "./version-change-sql.ts";

const mark = "athanor version rows";

/**
 * A change of the version rows that is an error of the server unless it touches exactly one row, so that COMMIT may
 * stand behind it in the same message. The number that cannot be read depends on the count: a constant would be
 * computed while the statement is planned.
 */
export function fencedChangeSql(
  tables: { readonly schema: string; readonly version: string },
  change: VersionChange,
): string {
  return `WITH changed AS (${versionChangeSql(tables, change)} RETURNING 1)
SELECT CASE WHEN pg_catalog.count(*) = 1 THEN 1 ELSE ('${mark}: ' || pg_catalog.count(*))::integer END FROM changed`;
}

/** Whether an error came from a fenced change. */
export function isFenceError(error: unknown): boolean {
  const fields = serverErrorFields(error instanceof Error ? error.cause : undefined);
  return fields?.sqlstate === "22P02" && fields.message.includes(mark);
}
