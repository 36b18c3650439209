import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabaseEngine } from "../../src/service/create-database-engine.ts";
import { initializeDatabase } from "../../src/service/initialize-database.ts";
import { updateSchema } from "../../src/service/update-schema.ts";
import { waitForDatabase } from "../../src/service/wait-for-database.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { startBreakableProxy } from "./breakable-proxy.ts";
import { initial, shopProject } from "./shop-project.ts";

describe.each(testServers())("waitForDatabase() on $name", (server) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(server);
  });
  afterAll(() => database.drop());

  test("waits for a server that comes up", async () => {
    const proxy = await startBreakableProxy(database.url);
    proxy.refuse(true);
    setTimeout(() => proxy.refuse(false), 400);
    const messages: string[] = [];
    const note = (_fields: object, message: string) => void messages.push(message);
    await using engine = createDatabaseEngine(proxy.url);
    await waitForDatabase(engine, { logger: { debug: note, info: note, warn: note, error: note } });
    expect(messages).toEqual(["database not ready, waiting for it"]);
    await engine.dispose();
    await proxy.close();
  });

  test("is what initializeDatabase() and updateSchema() do by themselves", async () => {
    const { project, remove } = await shopProject([initial]);
    const proxy = await startBreakableProxy(database.url);
    await using engine = createDatabaseEngine(proxy.url);
    for (const start of [initializeDatabase, updateSchema]) {
      proxy.refuse(true);
      setTimeout(() => proxy.refuse(false), 300);
      await start(engine, { project });
    }
    proxy.refuse(true);
    await expect(initializeDatabase(engine, { project, waitMs: 0 })).rejects.toMatchObject({
      details: { kind: "unreachable" },
    });
    proxy.refuse(false);
    const url = new URL(database.url);
    url.pathname = "/absent";
    await using missing = createDatabaseEngine(url);
    const started = Date.now();
    await expect(initializeDatabase(missing, { project })).rejects.toMatchObject({ code: "DATABASE_NOT_FOUND" });
    expect(Date.now() - started).toBeLessThan(5_000);
    await engine.dispose();
    await proxy.close();
    remove();
  });

  test("gives up at the time limit with the reason", async () => {
    await using engine = createDatabaseEngine("postgresql://postgres@127.0.0.1:1/x");
    const started = Date.now();
    await expect(waitForDatabase(engine, { timeoutMs: 300 })).rejects.toMatchObject({ code: "DATABASE_UNREACHABLE" });
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  test("throws at once what waiting cannot cure", async () => {
    const url = new URL(database.url);
    url.pathname = "/absent";
    const started = Date.now();
    await using missing = createDatabaseEngine(url);
    await expect(waitForDatabase(missing, { timeoutMs: 60_000 })).rejects.toMatchObject({ code: "DATABASE_NOT_FOUND" });
    await using engine = createDatabaseEngine(database.url);
    await expect(
      waitForDatabase(engine, { timeoutMs: 60_000, probe: "select 1 from no_such_table limit 1" }),
    ).rejects.toMatchObject({ code: "42P01" });
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});
