import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabaseEngine } from "../../src/service/create-database-engine.ts";
import { createSecret } from "../../src/service/secret.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { startBreakableProxy } from "./breakable-proxy.ts";

describe.each(testServers())("createDatabaseEngine() on $name", (server) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(server);
  });
  afterAll(() => database.drop());

  test("opens nothing before it is asked, and commits what begin() returns", async () => {
    const proxy = await startBreakableProxy(database.url);
    await using engine = createDatabaseEngine(proxy.url);
    expect(proxy.connections).toBe(0);
    await engine.begin((client) => client.query("create table kept (id int)"));
    await expect(
      engine.begin(async (client) => {
        await client.query("insert into kept values (1)");
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    const { rows } = await engine.connect((client) => client.query("select count(*)::int as count from kept"));
    expect(rows).toEqual([{ count: 0 }]);
    expect(engine.pool.totalCount).toBe(1);
    await engine.dispose();
    await proxy.close();
  });

  test("applies isolation level, timeouts, name and settings to every session, the pool's own too", async () => {
    await using engine = createDatabaseEngine(`${database.url}?options=-c%20TimeZone%3DAsia%2FTokyo`, null, {
      isolationLevel: "repeatable read",
      statementTimeoutMs: 1500,
      lockTimeoutMs: 250,
      idleInTransactionTimeoutMs: 0,
      applicationName: 'it\'s "é"',
      settings: { work_mem: "5MB" },
    });
    const { rows } = await engine.pool.query(
      `select current_setting('transaction_isolation') as isolation, current_setting('statement_timeout') as statement,
        current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle,
        current_setting('work_mem') as memory, current_setting('TimeZone') as zone`,
    );
    expect(rows).toEqual([
      {
        isolation: "repeatable read",
        statement: "1500ms",
        lock: "250ms",
        idle: "0",
        memory: "5MB",
        zone: "Asia/Tokyo",
      },
    ]);
    const name = await engine.pool.query(
      "select application_name as name from pg_stat_activity where pid = pg_backend_pid()",
    );
    expect(name.rows[0].name).toContain("it's");
  });

  test("begin() takes modes for one transaction", async () => {
    await using engine = createDatabaseEngine(database.url);
    const modes = await engine.begin(
      async (client) =>
        (
          await client.query(
            "select current_setting('transaction_isolation') as i, current_setting('transaction_read_only') as r",
          )
        ).rows[0],
      { isolationLevel: "serializable", readOnly: true, deferrable: true },
    );
    expect(modes).toEqual({ i: "serializable", r: "on" });
  });

  test("begin() fails where a failed statement was swallowed, as the server then rolls back silently", async () => {
    await using engine = createDatabaseEngine(database.url);
    await expect(
      engine.begin(async (client) => {
        await client.query("create table swallowed (id int)");
        await client.query("select 1/0").catch(() => undefined);
      }),
    ).rejects.toMatchObject({
      code: "QUERY_FAILED",
      message: "Cannot commit: a statement of the transaction had failed",
    });
    const { rows } = await engine.pool.query("select to_regclass('swallowed') as found");
    expect(rows).toEqual([{ found: null }]);
  });

  test("begin() gives the server's own error, and a deferred constraint's at the commit", async () => {
    await using engine = createDatabaseEngine(database.url);
    await engine.pool.query("create table once (id int unique deferrable initially deferred)");
    await expect(engine.begin((client) => client.query("select * from missing"))).rejects.toMatchObject({
      code: "42P01",
    });
    await expect(engine.begin((client) => client.query("insert into once values (1), (1)"))).rejects.toMatchObject({
      code: "23505",
    });
    expect(engine.pool.totalCount).toBe(1);
  });

  test("reads timestamp as UTC in every process zone, through the plain driver", () => {
    const module = fileURLToPath(new URL("../../src/service/create-database-engine.ts", import.meta.url));
    const script = `const { createDatabaseEngine } = await import(${JSON.stringify(module)});
      const engine = createDatabaseEngine(${JSON.stringify(database.url)});
      const { rows } = await engine.pool.query("select timestamp '2026-07-01 12:00' as naive, timestamptz '2026-07-01 12:00Z' as aware, timestamp 'infinity' as never");
      console.log(JSON.stringify(rows[0]));
      await engine.dispose();`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        "--import",
        fileURLToPath(new URL("../support/strip-types.mjs", import.meta.url)),
        "--input-type=module",
        "-e",
        script,
      ],
      { encoding: "utf8", env: { ...process.env, TZ: "America/New_York" } },
    );
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({
      naive: "2026-07-01T12:00:00.000Z",
      aware: "2026-07-01T12:00:00.000Z",
      never: "infinity",
    });
  });

  test("survives the end of idle connections and of one in use, and works again", async () => {
    const messages: string[] = [];
    const note = (_fields: object, message: string) => void messages.push(message);
    await using engine = createDatabaseEngine(database.url, null, {
      logger: { debug: note, info: note, warn: note, error: note },
    });
    await engine.pool.query("select 1");
    const admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
    const kill = () =>
      admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [database.name]);
    await kill();
    await expect.poll(() => messages).toEqual(["an idle database connection broke"]);
    expect((await engine.pool.query("select 2 as two")).rows).toEqual([{ two: 2 }]);
    await expect(
      engine.begin(async () => {
        await kill();
        await new Promise((resolve) => setTimeout(resolve, 200));
      }),
    ).rejects.toMatchObject({ code: expect.stringMatching(/COMMIT_UNKNOWN|CONNECTION_LOST/) });
    expect((await engine.pool.query("select 3 as three")).rows).toEqual([{ three: 3 }]);
    await admin.end();
  });

  test("asks an idle connection whether it lives before it gives it to Drizzle", async () => {
    const proxy = await startBreakableProxy(database.url);
    await using engine = createDatabaseEngine(proxy.url, null, { prePingAfterMs: 0 });
    const db = drizzle(engine.pool);
    await db.execute(sql`select 1`);
    proxy.cutAt("select 1", "before");
    const { rows } = await db.execute(sql`select 4 as four`);
    expect(rows).toEqual([{ four: 4 }]);
    await engine.dispose();
    await proxy.close();
  });

  test("begin() tells a connection lost before the commit from one lost in it", async () => {
    const proxy = await startBreakableProxy(database.url);
    await using engine = createDatabaseEngine(proxy.url);
    await engine.pool.query("create table outcome (id int)");
    const insert = (id: number) => engine.begin((client) => client.query("insert into outcome values ($1)", [id]));
    proxy.cutAt("insert into", "before");
    await expect(insert(1)).rejects.toMatchObject({ code: "CONNECTION_LOST", details: { retryable: true } });
    proxy.cutAt("commit", "before");
    await expect(insert(2)).rejects.toMatchObject({ code: "COMMIT_UNKNOWN" });
    proxy.cutAt("commit", "answer");
    await expect(insert(3)).rejects.toMatchObject({ code: "COMMIT_UNKNOWN", details: { retryable: false } });
    await expect.poll(async () => (await engine.pool.query("select id from outcome")).rows).toEqual([{ id: 3 }]);
    await engine.dispose();
    await proxy.close();
  });

  test("takes the second of two hosts, and falls back from TLS where the server has none", async () => {
    const { port } = new URL(database.url);
    await using engine = createDatabaseEngine(
      `postgresql://postgres@127.0.0.1:1,127.0.0.1:${port}/${database.name}?sslmode=prefer`,
    );
    const answers = await Promise.all([1, 2, 3].map(() => engine.pool.query("select 1 as one")));
    expect(answers.map(({ rows }) => rows)).toEqual([[{ one: 1 }], [{ one: 1 }], [{ one: 1 }]]);
    await using strict = createDatabaseEngine(`${database.url}?sslmode=require`);
    await expect(strict.connect(async () => 1)).rejects.toMatchObject({
      code: "DATABASE_UNREACHABLE",
      details: { kind: "tls" },
    });
  });

  test("sorts what a failing connection says", async () => {
    const url = new URL(database.url);
    url.pathname = '/no-such-"database';
    await using missing = createDatabaseEngine(url);
    await expect(missing.connect(async () => 1)).rejects.toMatchObject({ code: "DATABASE_NOT_FOUND" });
    await using nobody = createDatabaseEngine("postgresql://postgres@127.0.0.1:1/x");
    await expect(nobody.connect(async () => 1)).rejects.toMatchObject({ code: "DATABASE_UNREACHABLE" });
  });

  test("says so when every connection of the pool is in use", async () => {
    await using engine = createDatabaseEngine(database.url, null, { poolSize: 1, poolTimeoutMs: 100 });
    await engine.connect(async () => {
      await expect(engine.connect(async () => 1)).rejects.toMatchObject({ code: "POOL_TIMEOUT" });
    });
  });

  test("uses a password with every awkward character, which replaces the URL's and is shown nowhere", async () => {
    const awkward = "INSECURE@%PASSWORD/ é'\\:?#";
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(`create role "awk ward/@é" login password ${pg.escapeLiteral(awkward)}`);
    const url = new URL(database.url);
    url.username = encodeURIComponent("awk ward/@é");
    url.password = "wrong";
    await using engine = createDatabaseEngine(url, createSecret(awkward));
    const { rows } = await engine.pool.query("select current_user as name");
    expect(rows).toEqual([{ name: "awk ward/@é" }]);
    expect(inspect(engine, { depth: 12, showHidden: true })).not.toContain("INSECURE");
    expect(JSON.stringify([engine.target, engine.pool.options])).not.toContain("INSECURE");
    await engine.dispose();
    await admin.query(`drop role "awk ward/@é"`);
    await admin.end();
  });

  test("dispose() may be called twice and waits for work", async () => {
    const engine = createDatabaseEngine(database.url);
    let started = () => {};
    const begun = new Promise<void>((resolve) => {
      started = resolve;
    });
    const work = engine.connect((client) => {
      started();
      return client.query("select pg_sleep(0.2), 5 as five");
    });
    await begun;
    await Promise.all([engine.dispose(), engine.dispose()]);
    expect((await work).rows[0].five).toBe(5);
    await expect(engine.connect(async () => 1)).rejects.toMatchObject({ code: "POOL_CLOSED" });
  });
});
