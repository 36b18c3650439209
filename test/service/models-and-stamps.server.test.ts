import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sqlModels } from "../../src/models/sql/sql-models.ts";
import { createProject } from "../../src/project/create-project.ts";
import { createDatabaseEngine } from "../../src/service/create-database-engine.ts";
import type { DatabaseEngine } from "../../src/service/database-engine.ts";
import { initializeDatabase } from "../../src/service/initialize-database.ts";
import { isDatabaseCurrent } from "../../src/service/is-database-current.ts";
import { stampDatabase } from "../../src/service/stamp-database.ts";
import { expectSchemaMatchesMigrations } from "../../src/testing/expect-schema-matches-migrations.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { addEmail, initial, shopFolder } from "./shop-project.ts";

const models = "create table account (id integer primary key, name text not null, email varchar(320));\n";

describe.each(testServers())("models, stamps and history on $name", (server) => {
  let database: TestDatabase;
  let engine: DatabaseEngine;
  let shop: ReturnType<typeof shopFolder>;
  beforeEach(async () => {
    database = await createTestDatabase(server);
    engine = createDatabaseEngine(database.url);
    shop = shopFolder([initial, addEmail]);
  });
  afterEach(async () => {
    await engine.dispose();
    await database.drop();
    shop.remove();
  });
  const project = (ddl: string) => {
    writeFileSync(join(shop.root, "schema.sql"), ddl);
    return createProject({ root: shop.root, config: { models: sqlModels("./schema.sql") } });
  };

  test("initializeDatabase() from the models gives what the migrations give, stamped and verified", async () => {
    const shared = await project(models);
    await initializeDatabase(engine, { project: shared, from: "models" });
    expect(await isDatabaseCurrent(engine, { project: shared, strict: true })).toBe(true);
    await expectSchemaMatchesMigrations({ project: shared });
    await stampDatabase(engine, { project: shared, verify: true });
    expect(await isDatabaseCurrent(engine, { project: shared, strict: true })).toBe(true);
  });

  test("expectSchemaMatchesMigrations() lists what a new migration would do, enum values and defaults too", async () => {
    const ahead = await project(
      `create type mood as enum ('ok'); ${models.replace("email", "mood mood not null default 'ok', email")}`,
    );
    await expect(expectSchemaMatchesMigrations({ project: ahead })).rejects.toMatchObject({
      name: "AssertionError",
      message: expect.stringMatching(/The models differ from the migrations[\s\S]*mood/),
      actual: [expect.stringContaining("mood"), expect.stringContaining("mood")],
    });
  });

  test("stampDatabase() with verify refuses a database that is not what the revisions produce, and says why", async () => {
    const shared = await project(models);
    await engine.pool.query("create table account (id integer primary key, name text not null)");
    await expect(stampDatabase(engine, { project: shared, verify: true })).rejects.toMatchObject({
      code: "STAMP_UNVERIFIED",
      message: expect.stringContaining("email"),
    });
    expect((await engine.pool.query("select to_regclass('athanor_version') as t")).rows).toEqual([{ t: null }]);
    await stampDatabase(engine, { project: shared, revisions: ["27c6a30d7c24"], verify: true });
    expect((await engine.pool.query("select version_num as v from athanor_version")).rows).toEqual([
      { v: "27c6a30d7c24" },
    ]);
  });
});
