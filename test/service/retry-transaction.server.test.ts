import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { integer, pgTable } from "drizzle-orm/pg-core";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabaseEngine } from "../../src/service/create-database-engine.ts";
import type { DatabaseEngine } from "../../src/service/database-engine.ts";
import { retryTransaction } from "../../src/service/retry-transaction.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { type BreakableProxy, startBreakableProxy } from "./breakable-proxy.ts";

const counter = pgTable("counter", { id: integer().primaryKey(), value: integer().notNull() });
const quick = { delayMs: 5 };

describe.each(testServers())("retryTransaction() on $name", (server) => {
  let database: TestDatabase;
  let proxy: BreakableProxy;
  let engine: DatabaseEngine;
  beforeAll(async () => {
    database = await createTestDatabase(server);
    proxy = await startBreakableProxy(database.url);
    engine = createDatabaseEngine(proxy.url);
    await engine.pool.query("create table counter (id int primary key, value int not null)");
    await engine.pool.query("insert into counter values (1, 0)");
  });
  afterAll(async () => {
    await engine?.dispose();
    await proxy?.close();
    await database?.drop();
  });

  test("makes serializable writers all succeed", async () => {
    const add = () =>
      engine.begin(
        async (client) => {
          const { rows } = await client.query("select value from counter where id = 1");
          await client.query("update counter set value = $1 where id = 1", [rows[0].value + 1]);
        },
        { isolationLevel: "serializable" },
      );
    await Promise.all(Array.from({ length: 5 }, () => retryTransaction(add, { ...quick, maxTries: 50 })));
    const { rows } = await engine.pool.query("select value from counter where id = 1");
    expect(rows).toEqual([{ value: 5 }]);
  });

  test("tries three times in all and then throws the failure itself", async () => {
    let tries = 0;
    const failing = () => {
      tries++;
      return engine.pool.query("do $$ begin raise exception 'no' using errcode = '40001'; end $$");
    };
    await expect(retryTransaction(failing, quick)).rejects.toMatchObject({ code: "40001" });
    expect(tries).toBe(3);
    await expect(retryTransaction(failing, { ...quick, maxTries: 1 })).rejects.toMatchObject({ code: "40001" });
    expect(tries).toBe(4);
  });

  test.each([
    ["40P01", true],
    ["55P03", true],
    ["57P03", true],
    ["23505", false],
    ["42601", false],
    ["22012", false],
    ["57014", false],
    ["42501", false],
  ])("meets SQLSTATE %s with another try: %s", async (sqlstate, again) => {
    let tries = 0;
    const logs: unknown[] = [];
    const log = (fields: object) => void logs.push(fields);
    const result = retryTransaction(
      async () => {
        if (++tries === 3) return "done";
        return engine.pool.query(`do $$ begin raise exception 'no' using errcode = '${sqlstate}'; end $$`);
      },
      { ...quick, logger: { debug: log, info: log, warn: log, error: log } },
    );
    if (again) expect(await result).toBe("done");
    else await expect(result).rejects.toMatchObject({ code: sqlstate });
    expect(tries).toBe(again ? 3 : 1);
    expect(logs).toHaveLength(again ? 2 : 0);
  });

  test("runs again on a fresh connection what was lost before the commit", async () => {
    const add = () => engine.begin((client) => client.query("update counter set value = value + 100 where id = 1"));
    const before = (await engine.pool.query("select value from counter where id = 1")).rows[0].value;
    proxy.cutAt("value + 100", "before");
    await retryTransaction(add, quick);
    const { rows } = await engine.pool.query("select value from counter where id = 1");
    expect(rows).toEqual([{ value: before + 100 }]);
  });

  test("never runs again what may have been committed, unless told that twice does no harm", async () => {
    let tries = 0;
    const add = (id: number) =>
      engine.begin((client) => {
        tries++;
        return client.query("insert into counter values ($1, 0) on conflict do nothing", [id]);
      });
    proxy.cutAt("commit", "answer");
    await expect(retryTransaction(() => add(2), quick)).rejects.toMatchObject({ code: "COMMIT_UNKNOWN" });
    expect(tries).toBe(1);
    proxy.cutAt("commit", "answer");
    await retryTransaction(() => add(3), { ...quick, idempotent: true });
    expect(tries).toBe(3);
  });

  test("understands Drizzle's transactions: retried before the commit, not in it", async () => {
    const db = drizzle(engine.pool);
    let tries = 0;
    const add = () =>
      db.transaction(async (tx) => {
        tries++;
        await tx
          .update(counter)
          .set({ value: sql`${counter.value} + 1000` })
          .where(eq(counter.id, 2));
      });
    proxy.cutAt("update", "before");
    await retryTransaction(add, quick);
    expect(tries).toBe(2);
    proxy.cutAt("commit", "answer");
    await expect(retryTransaction(add, quick)).rejects.toMatchObject({ code: "COMMIT_UNKNOWN" });
    expect(tries).toBe(3);
    const [row] = await db.select().from(counter).where(eq(counter.id, 2));
    expect(row?.value).toBe(2000);
  });

  test("does not trust a plain client's lost connection to be before the commit", async () => {
    const work = async () => {
      const client = new pg.Client({ connectionString: proxy.url });
      client.on("error", () => undefined);
      await client.connect();
      await client.query("begin");
      await client.query("commit");
      await client.end();
    };
    proxy.cutAt("commit", "answer");
    await expect(retryTransaction(work, quick)).rejects.toMatchObject({ code: "COMMIT_UNKNOWN" });
  });

  test("stops waiting when its signal is aborted", async () => {
    const signal = AbortSignal.timeout(50);
    const failing = () => engine.pool.query("do $$ begin raise exception 'no' using errcode = '40001'; end $$");
    await expect(retryTransaction(failing, { delayMs: 60_000, maxDelayMs: 60_000, signal })).rejects.toMatchObject({
      code: "INTERRUPTED",
    });
  });
});
