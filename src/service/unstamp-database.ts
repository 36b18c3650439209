import type { Connection } from "../dialects/connection.ts";
import { quoteName } from "../dialects/postgres/quote.ts";
import type { MigrationTables } from "../dialects/postgres/version-table/migration-tables.ts";
import { withMigrationLock } from "../runtime/with-migration-lock.ts";
import { type ProjectInput, resolveProject } from "./resolve-project.ts";
import { type Reachable, withSession } from "./with-session.ts";

/**
 * Takes the stamp away: the version table and the log beside it. A table that is not there is no error.
 *
 * @example
 * ```ts
 * import { createDatabaseEngine, unstampDatabase } from "athanor/service";
 *
 * await using engine = createDatabaseEngine("postgresql://example@localhost/example_test");
 * await unstampDatabase(engine);
 * ```
 */
export async function unstampDatabase(
  engine: Reachable,
  options: { readonly project?: ProjectInput } = {},
): Promise<void> {
  const { config } = await resolveProject(options.project);
  await withSession(engine, (connection) =>
    withMigrationLock(connection, config, (tables) => dropVersionTables(connection, tables)),
  );
}

export async function dropVersionTables(connection: Connection, tables: MigrationTables): Promise<void> {
  const names = [tables.version, tables.log, tables.steps].map((name) => quoteName(tables.schema, name));
  await connection.script(`drop table if exists ${names.join(", ")}`);
}
