import { parseDatabaseUrl } from "../dialects/postgres/drivers/parse-database-url.ts";
import { runUpgrade } from "../runtime/run-upgrade.ts";
import { createDatabaseEngine } from "../service/create-database-engine.ts";
import type { DatabaseEngine } from "../service/database-engine.ts";
import { type ProjectInput, resolveProject } from "../service/resolve-project.ts";
import { createTestDatabase } from "./create-test-database.ts";
import type { TestServer } from "./test-server.ts";

export interface MigrationTestOptions {
  readonly project?: ProjectInput;
  readonly server?: TestServer;
  /** The revision before. Default: an empty database. */
  readonly from?: string;
  /** A whole schema as SQL instead of `from`, such as a dump of a release of before Athanor. */
  readonly snapshot?: { readonly sql: string; readonly revision: string };
  /** Writes rows as the release of before would have. */
  seed(engine: DatabaseEngine): Promise<unknown>;
  /** The revision to test. Default "heads". */
  readonly to?: string;
  /** Looks at what became of the rows; throws where it is wrong. */
  expect(engine: DatabaseEngine): Promise<unknown>;
}

/**
 * Tests a migration with rows in the tables: at `from`, rows are written; after the migration to `to`, they are looked
 * at.
 *
 * @example
 * ```ts
 * import assert from "node:assert";
 * import { testMigration } from "athanor/testing";
 * import { test } from "vitest";
 *
 * test("names are split", () =>
 *   testMigration({
 *     from: "27c6a30d7c24",
 *     seed: (engine) => engine.pool.query("INSERT INTO account (id, name) VALUES (1, 'Ada Lovelace')"),
 *     to: "1975ea83b712",
 *     expect: async (engine) => {
 *       const { rows } = await engine.pool.query("SELECT given_name FROM account");
 *       assert.deepEqual(rows, [{ given_name: "Ada" }]);
 *     },
 *   }));
 * ```
 */
export async function testMigration(options: MigrationTestOptions): Promise<void> {
  const project = await resolveProject(options.project);
  const { snapshot, server, from, to = "heads" } = options;
  const target = snapshot === undefined ? (from ?? null) : null;
  const database = await createTestDatabase({ project, target, ...(server === undefined ? {} : { server }) });
  const engine = createDatabaseEngine(database.url);
  try {
    if (snapshot !== undefined) await restore(engine, project, snapshot);
    await options.seed(engine);
    await runUpgrade(to, { project, database: parseDatabaseUrl(database.url) });
    await options.expect(engine);
  } finally {
    await engine.dispose();
    await database.drop();
  }
}

async function restore(
  engine: DatabaseEngine,
  project: Awaited<ReturnType<typeof resolveProject>>,
  { sql, revision }: NonNullable<MigrationTestOptions["snapshot"]>,
): Promise<void> {
  const { stampDatabase } = await import("../service/stamp-database.ts");
  // pg_dump empties search_path for its session: a connection of its own.
  await engine.connect(async (client) => {
    await client.query(sql.replace(/^\\.*$/gm, ""));
    await client.query("reset all");
  });
  await stampDatabase(engine, { project, revisions: [revision] });
}
