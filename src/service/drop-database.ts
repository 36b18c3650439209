import { diffSchemas } from "../autogenerate/diff/diff-schemas.ts";
import type { Connection } from "../dialects/connection.ts";
import { postgresDialect } from "../dialects/postgres/postgres-dialect.ts";
import type { MigrationTables } from "../dialects/postgres/version-table/migration-tables.ts";
import type { Project } from "../project/project.ts";
import { withMigrationLock } from "../runtime/with-migration-lock.ts";
import type { Schema } from "../schema/schema.ts";
import type { Logger } from "./logger.ts";
import { type ProjectInput, resolveProject } from "./resolve-project.ts";
import { isSurrounding, ownedCatalogue } from "./unknown-objects.ts";
import { dropVersionTables } from "./unstamp-database.ts";
import { type Reachable, withSession } from "./with-session.ts";

export interface DropOptions {
  readonly project?: ProjectInput;
  readonly logger?: Logger;
}

/**
 * Drops everything in the schemas that the project speaks about (`schemas` of the config, else the whole database),
 * with all data: tables, types, views, functions, also what the models no longer know; then the stamp. Extensions stay.
 * One transaction: all or nothing.
 *
 * @throws AthanorError QUERY_FAILED where something outside depends on what would be dropped; nothing has gone then
 *
 * @example
 * ```ts
 * import { createDatabaseEngine, dropDatabase } from "athanor/service";
 *
 * await using engine = createDatabaseEngine("postgresql://example@localhost/example_test");
 * await dropDatabase(engine);
 * ```
 */
export async function dropDatabase(engine: Reachable, options: DropOptions = {}): Promise<void> {
  const project = await resolveProject(options.project);
  await withSession(engine, (connection) =>
    withMigrationLock(connection, project.config, async (tables) => {
      const statements = await dropStatements(connection, project, tables);
      await connection.script("begin");
      try {
        for (const sql of statements) await connection.script(sql);
        await dropVersionTables(connection, tables);
        await connection.script("commit");
      } catch (error) {
        await connection.script("rollback").catch(() => undefined);
        throw error;
      }
      options.logger?.info({ statements: statements.length }, "dropped database schema");
    }),
  );
}

async function dropStatements(connection: Connection, project: Project, tables: MigrationTables): Promise<string[]> {
  const live = await ownedCatalogue(connection, project);
  const operations = diffSchemas(live, leftOver(live, tables), { serverVersion: connection.info.serverVersion });
  return operations.flatMap((operation) => postgresDialect.compile(operation)).map(({ sql }) => sql);
}

/** What stays: what others have made, the schema `public`, and the schema of the version table. */
function leftOver({ objects }: Schema, tables: MigrationTables): Schema {
  const stays = objects.filter(
    (object) =>
      isSurrounding(object) && (object.kind !== "schema" || object.name === "public" || object.name === tables.schema),
  );
  return { objects: stays, dependencies: [], unmodelled: [] };
}
