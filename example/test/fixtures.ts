import { createSecret } from "athanor/service";
import { createTestDatabase } from "athanor/testing";
import { test as base } from "vitest";
import { createApp } from "../src/app.ts";
import type { Config } from "../src/config.ts";

interface Fixtures {
  /** Settings with a migrated and stamped database of the test's own. */
  config: Config;
  app: Awaited<ReturnType<typeof createApp>>;
}

export const test = base.extend<Fixtures>({
  config: async ({ task: _task }, use) => {
    const database = await createTestDatabase();
    const config: Config = {
      databaseUrl: database.url,
      databasePassword: createSecret(""),
      logLevel: "error",
      schemaPolicy: "exact",
      port: 0,
    };
    await use(config);
    await database.drop();
  },
  app: async ({ config }, use) => {
    const app = await createApp(config);
    await use(app);
    await app.close();
  },
});
