import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseDatabaseUrl } from "../dialects/postgres/drivers/parse-database-url.ts";
import type { Project } from "../project/project.ts";
import { runUpgrade } from "../runtime/run-upgrade.ts";
import { createDatabaseEngine } from "../service/create-database-engine.ts";
import type { DatabaseEngine } from "../service/database-engine.ts";
import { type ProjectInput, resolveProject } from "../service/resolve-project.ts";
import { startTestServer } from "./start-test-server.ts";
import type { Template, TestDatabase, TestServer } from "./test-server.ts";

export interface CreateTestDatabaseOptions {
  /** Whose migrations fill the database. Default: the project found from the working directory. */
  readonly project?: ProjectInput;
  /** Default: what startTestServer finds, started for this database alone where nothing runs. */
  readonly server?: TestServer;
  /** How far to migrate. Default "heads"; null leaves the database empty. */
  readonly target?: string | null;
  /** Rows that every test may rely on; part of the template, so that they are written once. */
  readonly seed?: (engine: DatabaseEngine) => Promise<unknown>;
}

/**
 * Makes a migrated and stamped database of one's own, as a copy of a template that is made once for a state of the
 * migrations: a copy takes a fraction of a second, and test files run in parallel.
 *
 * @example
 * ```ts
 * import { createTestDatabase } from "athanor/testing";
 * import { afterAll, beforeAll, test } from "vitest";
 *
 * let database: Awaited<ReturnType<typeof createTestDatabase>>;
 * beforeAll(async () => {
 *   database = await createTestDatabase();
 * });
 * afterAll(() => database.drop());
 * ```
 */
export async function createTestDatabase(options: CreateTestDatabaseOptions = {}): Promise<TestDatabase> {
  const { target = "heads", seed } = options;
  const server = options.server ?? (await startTestServer());
  const database = await server.createDatabase(
    target === null ? undefined : templateOf(await resolveProject(options.project), target, seed),
  );
  if (options.server !== undefined) return database;
  const drop = async () => {
    await database.drop();
    await server.stop();
  };
  return { url: database.url, drop, [Symbol.asyncDispose]: drop };
}

function templateOf(project: Project, target: string, seed: CreateTestDatabaseOptions["seed"]): Template {
  const hash = createHash("sha256");
  for (const { file } of project.scripts) hash.update(readFileSync(file));
  return {
    key: `${target} ${hash.update(String(seed)).digest("hex")}`,
    owner: project.root,
    prepare: async (url) => {
      await runUpgrade(target, { project, database: parseDatabaseUrl(url) });
      if (seed === undefined) return;
      await using engine = createDatabaseEngine(url);
      await seed(engine);
    },
  };
}
