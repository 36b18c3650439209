import { AssertionError } from "node:assert";
import { parseDatabaseUrl } from "../dialects/postgres/drivers/parse-database-url.ts";
import { type ProjectInput, resolveProject } from "../service/resolve-project.ts";
import { startTestServer } from "./start-test-server.ts";
import type { TestServer } from "./test-server.ts";
import { walkHistory } from "./walk-history.ts";

export interface ExpectMigrationsOptions {
  readonly project?: ProjectInput;
  readonly server?: TestServer;
}

export interface MigrationExpectations {
  /** No two branches of the history wait to be merged. */
  toHaveSingleHead(): Promise<void>;
  /**
   * Every revision goes up, down and up again on a real database, and each time leaves the catalogue that it left, or
   * found, before. `from` skips the older ones.
   */
  toUpgradeDowngradeUpgrade(options?: { readonly from?: string }): Promise<void>;
}

/**
 * What should hold for the migrations of every project. Throws AssertionError, which vitest and node:test both show.
 *
 * @example
 * ```ts
 * import { expectMigrations } from "athanor/testing";
 * import { test } from "vitest";
 *
 * test("the history has one head", () => expectMigrations().toHaveSingleHead());
 * test("every migration has a way back", () => expectMigrations().toUpgradeDowngradeUpgrade(), 60_000);
 * ```
 */
export function expectMigrations(options: ExpectMigrationsOptions = {}): MigrationExpectations {
  return {
    async toHaveSingleHead() {
      const { graph } = await resolveProject(options.project);
      if (graph.heads.length <= 1) return;
      throw new AssertionError({
        message: `The history has ${graph.heads.length} heads: ${graph.heads.join(", ")}. Merge them with \`athanor merge heads\`.`,
        actual: graph.heads,
        expected: graph.heads.slice(0, 1),
        operator: "toHaveSingleHead",
      });
    },
    async toUpgradeDowngradeUpgrade({ from } = {}) {
      const project = await resolveProject(options.project);
      const server = options.server ?? (await startTestServer());
      const database = await server.createDatabase();
      try {
        await walkHistory(project, parseDatabaseUrl(database.url), from);
      } finally {
        await database.drop();
        if (options.server === undefined) await server.stop();
      }
    },
  };
}
