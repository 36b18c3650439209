import pg from "pg";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createDatabaseEngine } from "../../src/service/create-database-engine.ts";
import { databaseStatus } from "../../src/service/database-status.ts";
import { initializeDatabase } from "../../src/service/initialize-database.ts";
import { updateSchema } from "../../src/service/update-schema.ts";
import { createPasswordRole, type PasswordRole } from "../support/password-role.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { startBreakableProxy } from "./breakable-proxy.ts";
import { startProgram } from "./run-program.ts";
import { addEmail, initial, type ScriptText, shopFolder } from "./shop-project.ts";

const application = new URL("./fixtures/program.ts", import.meta.url);
const commandLine = new URL("./fixtures/athanor.ts", import.meta.url);
const [v1, v2] = [initial.revision, addEmail.revision];

/** Its first statement is there for all to see long before its row is. */
const addIndexDirectly: ScriptText = {
  ...initial,
  transaction: "none",
  up: [...initial.up, "select pg_sleep(4)", "create index concurrently account_name on account (name)"],
};

// Each test starts up to a dozen processes.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

describe.each(testServers())("processes on $name", (server) => {
  let database: TestDatabase;
  let client: pg.Client;
  let role: PasswordRole | null = null;
  const removals: (() => void)[] = [];

  beforeEach(async () => {
    database = await createTestDatabase(server);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterEach(async () => {
    await role?.drop();
    role = null;
    await client.end();
    await database.drop();
    for (const remove of removals.splice(0)) remove();
  });

  function release(...scripts: ScriptText[]): string {
    const { root, remove } = shopFolder(scripts, { database: { url: database.url } });
    removals.push(remove);
    return `${root}/athanor.config.js`;
  }
  const start = (config: string, args: readonly string[], environment: Record<string, string> = {}) =>
    startProgram(application, args, {
      EXAMPLE_DATABASE_URL: database.url,
      EXAMPLE_MIGRATIONS_CONFIG: config,
      ...environment,
    });
  const run = (...given: Parameters<typeof start>) => start(...given).ended;
  const athanor = (config: string, ...args: string[]) => startProgram(commandLine, [...args, "-c", config]).ended;
  const upgrades = async () => {
    const { rows } = await client.query("select revision from athanor_log where direction = 'upgrade' order by id");
    return rows.map(({ revision }) => revision);
  };

  test("init from several at once: each ends with 0, one has done the work", async () => {
    const config = release(initial, addEmail);
    const results = await Promise.all([1, 2, 3].map(() => run(config, ["init"])));
    expect(results.map(({ code, out }) => [code, out])).toEqual(Array(3).fill([0, ""]));
    expect(await upgrades()).toEqual([v1, v2]);
  });

  test("init against update-schema against athanor upgrade: the same", async () => {
    const slow = "select pg_sleep(1.5)";
    const config = release({ ...initial, up: [...initial.up, slow] }, { ...addEmail, up: [slow, ...addEmail.up] });
    const results = await Promise.all([
      run(config, ["init"]),
      run(config, ["init"]),
      run(config, ["update-schema"]),
      athanor(config, "upgrade", "heads"),
    ]);
    expect(results).toMatchObject([1, 2, 3, 4].map(() => ({ code: 0 })));
    expect(await upgrades()).toEqual([v1, v2]);
    expect(await run(config, ["validate-schema", "--strict"])).toMatchObject({ code: 0 });
  });

  test("init while a first revision runs outside a transaction waits, and finds its work done", async () => {
    const config = release(addIndexDirectly, { ...addEmail, downRevision: addIndexDirectly.revision });
    const update = start(config, ["update-schema"]);
    await expect
      .poll(async () => (await client.query("select to_regclass('account')::text as t")).rows[0].t, { timeout: 90_000 })
      .toBe("account");
    expect(await run(config, ["init"])).toMatchObject({ code: 0 });
    expect(await update.ended).toMatchObject({ code: 0 });
    expect(await upgrades()).toEqual([addIndexDirectly.revision, v2]);
  });

  test("an init that is killed half way: another that waits finishes what is left", async () => {
    const config = release(initial, { ...addEmail, up: ["select pg_sleep(2)", ...addEmail.up] });
    const killed = start(config, ["init"]);
    await expect.poll(() => upgrades().catch(() => []), { timeout: 90_000 }).toEqual([v1]);
    const waiting = start(config, ["update-schema"]);
    killed.kill("SIGKILL");
    expect((await killed.ended).code).toBe(null);
    expect(await waiting.ended).toMatchObject({ code: 0 });
    expect(await upgrades()).toEqual([v1, v2]);
    expect(await run(config, ["validate-schema", "--strict"])).toMatchObject({ code: 0 });
  });

  test("the time zone of process, session and database makes no difference", async () => {
    const dated: ScriptText = {
      ...initial,
      up: [
        `create table account (
          id integer primary key,
          name text not null,
          since timestamptz default '2026-03-01 00:30:00+00',
          plain timestamp default '2026-03-01 00:30:00',
          check (since > '2020-01-01 00:00:00+00'::timestamptz)
        )`,
      ],
    };
    const config = release(dated, addEmail);
    const url = new URL(database.url);
    url.search = `options=${encodeURIComponent("-c TimeZone=America/St_Johns -c DateStyle=German")}`;
    const kolkata: Record<string, string> = { TZ: "Asia/Kolkata" };
    expect(await run(config, ["init"], { TZ: "UTC" })).toMatchObject({ code: 0 });
    const environments: Record<string, string>[] = [
      kolkata,
      { ...kolkata, EXAMPLE_DATABASE_URL: url.href },
      { PGTZ: "Asia/Kolkata" },
    ];
    for (const environment of environments) {
      expect(await run(config, ["validate-schema", "--strict"], environment)).toMatchObject({ code: 0, err: "" });
    }
    await client.query(`alter database ${database.name} set timezone to 'Pacific/Chatham'`);
    expect(await run(config, ["validate-schema", "--strict"], kolkata)).toMatchObject({ code: 0, err: "" });
    const elsewhere = { ...kolkata, EXAMPLE_DATABASE_URL: url.href };
    expect(await run(config, ["init", "--reset", "--yes"], elsewhere)).toMatchObject({ code: 0 });
    expect(await run(config, ["validate-schema", "--strict"], { TZ: "UTC" })).toMatchObject({ code: 0, err: "" });
    const { rows } = await client.query(
      "select abs(extract(epoch from now() - max(started_at))) < 600 as near from athanor_log",
    );
    expect(rows).toEqual([{ near: true }]);
  });

  test("no output of any command holds the password, whatever fails", async () => {
    const password = "Hünter 2%/@:'";
    role = await createPasswordRole(database.url, password);
    const config = release(initial, addEmail);
    const inUrl = new URL(role.url);
    inUrl.password = encodeURIComponent(password);
    const away = new URL(inUrl);
    away.port = "1";
    const missing = new URL(inUrl);
    missing.pathname = "/absent";
    const wrong = { EXAMPLE_DATABASE_URL: role.url, EXAMPLE_DATABASE_PASSWORD: `${password}!` };
    const environments: [Record<string, string>, number, RegExp][] = [
      [{ EXAMPLE_DATABASE_URL: role.url, EXAMPLE_DATABASE_PASSWORD: password }, 0, /^$/],
      [{ EXAMPLE_DATABASE_URL: inUrl.href }, 0, /^$/],
      [wrong, 1, /password|authenticat/i],
      [{ EXAMPLE_DATABASE_URL: missing.href }, 1, /absent/],
      [{ EXAMPLE_DATABASE_URL: away.href }, 1, /Cannot reach a database server at 127\.0\.0\.1:1\b/],
      [{ EXAMPLE_DATABASE_URL: `${inUrl.href}?sslmode=nonsense` }, 1, /sslmode/],
      [{ EXAMPLE_DATABASE_URL: inUrl.href.replace("postgresql:", "mysql:") }, 1, /^Error: /],
    ];
    expect(await run(config, ["init"], environments[0]![0])).toMatchObject({ code: 0 });
    for (const [environment, code, text] of environments) {
      const result = await run(config, ["validate-schema", "--strict"], environment);
      expect([environment, result.code]).toEqual([environment, code]);
      expect(result.err).toMatch(text);
      for (const form of [password, encodeURIComponent(password), "nter 2", "nter%202"]) {
        expect(result.out + result.err).not.toContain(form);
      }
      expect(result.err).not.toMatch(/\n\s+at /);
    }
  });

  test.each([
    ["before", "alter table account add"],
    ["answer", "alter table account add"],
    ["before", "create table account"],
    ["before", "COMMIT"],
    ["answer", "COMMIT"],
  ] as const)(
    "a connection that ends %s of `%s` is opened again, and each revision runs once",
    async (moment, text) => {
      const config = release(initial, addEmail);
      const proxy = await startBreakableProxy(database.url);
      try {
        await using engine = createDatabaseEngine(proxy.url);
        proxy.cutAt(text, moment);
        await updateSchema(engine, { project: config });
        expect(proxy.cuts).toBe(1);
        expect(await databaseStatus(engine, { project: config, strict: true })).toMatchObject({ state: "current" });
        expect(await upgrades()).toEqual([v1, v2]);
      } finally {
        await proxy.close();
      }
    },
  );

  test("a server that goes away half way and stays away is an error; the next run finishes", async () => {
    const config = release(initial, addEmail);
    const proxy = await startBreakableProxy(database.url);
    try {
      await using engine = createDatabaseEngine(proxy.url);
      proxy.cutAt("alter table account add", "before", () => proxy.refuse(true));
      const signal = AbortSignal.timeout(5_000);
      await expect(updateSchema(engine, { project: config, signal })).rejects.toMatchObject({
        code: "CONNECTION_LOST",
        message: expect.stringMatching(/^Cannot go on with /),
      });
      expect(await upgrades()).toEqual([v1]);
      proxy.refuse(false);
      await updateSchema(engine, { project: config });
      await initializeDatabase(engine, { project: config });
      expect(await databaseStatus(engine, { project: config, strict: true })).toMatchObject({ state: "current" });
      expect(await upgrades()).toEqual([v1, v2]);
    } finally {
      await proxy.close();
    }
  });
});
