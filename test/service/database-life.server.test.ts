import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Project } from "../../src/project/project.ts";
import { createDatabaseEngine } from "../../src/service/create-database-engine.ts";
import type { DatabaseEngine } from "../../src/service/database-engine.ts";
import { databaseStatus } from "../../src/service/database-status.ts";
import { dropDatabase } from "../../src/service/drop-database.ts";
import { initializeDatabase } from "../../src/service/initialize-database.ts";
import { isDatabaseCurrent } from "../../src/service/is-database-current.ts";
import { isDatabaseInitialized } from "../../src/service/is-database-initialized.ts";
import { requireCurrentSchema } from "../../src/service/require-current-schema.ts";
import { stampDatabase } from "../../src/service/stamp-database.ts";
import { unstampDatabase } from "../../src/service/unstamp-database.ts";
import { updateSchema } from "../../src/service/update-schema.ts";
import { waitForSchema } from "../../src/service/wait-for-schema.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { addEmail, initial, type ScriptText, shopProject } from "./shop-project.ts";

const v1 = "27c6a30d7c24";
const v2 = "1975ea83b712";
const v3: ScriptText = {
  revision: "ae1027a6acf1",
  downRevision: v2,
  message: "Add a note.",
  compatibleWith: v2,
  up: ["alter table account add column note text"],
  down: ["alter table account drop column note"],
};

describe.each(testServers())("the life of a database on $name", (server) => {
  let database: TestDatabase;
  let engine: DatabaseEngine;
  const removals: (() => void)[] = [];

  beforeEach(async () => {
    database = await createTestDatabase(server);
    engine = createDatabaseEngine(database.url);
  });
  afterEach(async () => {
    await engine.dispose();
    await database.drop();
    for (const remove of removals.splice(0)) remove();
  });

  async function release(...scripts: ScriptText[]): Promise<Project> {
    const { project, remove } = await shopProject(scripts);
    removals.push(remove);
    return project;
  }
  const query = async (sql: string) => (await engine.pool.query(sql)).rows;
  const columns = () =>
    query("select column_name as c from information_schema.columns where table_name = 'account' order by 1").then(
      (rows) => rows.map(({ c }) => c),
    );

  test("goes from nothing over a second release to nothing, the data kept meanwhile", async () => {
    const old = await release(initial);
    const now = await release(initial, addEmail);
    expect(await isDatabaseInitialized(engine, { project: old })).toBe(false);
    expect(await isDatabaseCurrent(engine, { project: old })).toBe(false);
    await initializeDatabase(engine, { project: old });
    expect(await isDatabaseInitialized(engine, { project: old })).toBe(true);
    expect(await isDatabaseCurrent(engine, { project: old, strict: true })).toBe(true);
    await query("insert into account values (1, 'rra')");
    expect(await isDatabaseCurrent(engine, { project: now })).toBe(false);
    const result = await updateSchema(engine, { project: now });
    expect(result).toMatchObject({ from: [v1], to: [v2], steps: [{ revision: v2 }] });
    expect(await isDatabaseCurrent(engine, { project: now, strict: true })).toBe(true);
    expect(await query("select name, email from account")).toEqual([{ name: "rra", email: null }]);
    await unstampDatabase(engine, { project: now });
    await unstampDatabase(engine, { project: now });
    expect((await databaseStatus(engine, { project: now })).state).toBe("uninitialized");
    await stampDatabase(engine, { project: now });
    expect(await isDatabaseCurrent(engine, { project: now })).toBe(true);
    await dropDatabase(engine, { project: now });
    await expect(query("select * from account")).rejects.toMatchObject({ code: "42P01" });
    expect(await isDatabaseInitialized(engine, { project: now })).toBe(false);
  });

  test("initializeDatabase() leaves an initialized database alone, resets one on request, whatever is in it", async () => {
    const now = await release(initial, addEmail);
    await initializeDatabase(engine, { project: now });
    await query("insert into account values (1, 'rra')");
    await initializeDatabase(engine, { project: now });
    expect(await query("select count(*)::int as n from account")).toEqual([{ n: 1 }]);
    await query(`create type "it's" as enum ('a'); create table "left over" (x "it's", id int references account)`);
    await query(
      "create function f(a account) returns int language sql as 'select 1'; create view v as select f(a) from account a",
    );
    await query("update athanor_version set version_num = 'zzz'");
    await initializeDatabase(engine, { project: now, reset: true });
    expect(await query("select count(*)::int as n from account")).toEqual([{ n: 0 }]);
    expect(await query(`select to_regclass('"left over"') as t, to_regtype('"it''s"') as e`)).toEqual([
      { t: null, e: null },
    ]);
    expect(await isDatabaseCurrent(engine, { project: now, strict: true })).toBe(true);
  });

  test("initializeDatabase() refuses a database that holds what it does not know, and one that is behind", async () => {
    const now = await release(initial, addEmail);
    await query("create table account (id int); create type mood as enum ('ok')");
    await expect(initializeDatabase(engine, { project: now })).rejects.toMatchObject({
      code: "DATABASE_NOT_EMPTY",
      message: expect.stringContaining("it holds table public.account, enum public.mood, and no revision"),
    });
    await expect(updateSchema(engine, { project: now })).rejects.toMatchObject({ code: "DATABASE_NOT_EMPTY" });
    expect(await isDatabaseInitialized(engine, { project: now })).toBe(false);
    await dropDatabase(engine, { project: now });
    await initializeDatabase(engine, { project: await release(initial) });
    await expect(initializeDatabase(engine, { project: now })).rejects.toMatchObject({
      code: "SCHEMA_NOT_CURRENT",
      details: { state: "behind" },
    });
    expect(await columns()).toEqual(["id", "name"]);
  });

  test("many that initialize and update at once all end well, with each revision run once", async () => {
    const now = await release(initial, addEmail);
    const work = [1, 2, 3, 4, 5, 6].map((number) =>
      number % 2 === 0 ? initializeDatabase(engine, { project: now }) : updateSchema(engine, { project: now }),
    );
    await Promise.all(work);
    expect(await query("select revision, count(*)::int as n from athanor_log group by 1 order by 1")).toEqual([
      { revision: v2, n: 1 },
      { revision: v1, n: 1 },
    ]);
    expect(await isDatabaseCurrent(engine, { project: now })).toBe(true);
  });

  test("updateSchema() on an empty database gives what initializeDatabase() gives, and calls the hooks", async () => {
    const now = await release(initial, addEmail);
    const calls: unknown[] = [];
    await updateSchema(engine, {
      project: now,
      beforeUpgrade: ({ status }) => calls.push(["before", status.state, status.pending]),
      afterUpgrade: async ({ engine, result }) => {
        await engine.begin((client) => client.query("insert into account values (7, 'seed', 'x')"));
        calls.push(["after", result.to]);
      },
    });
    expect(calls).toEqual([
      ["before", "uninitialized", [v1, v2]],
      ["after", [v2]],
    ]);
    expect(await query("select email from account")).toEqual([{ email: "x" }]);
    const refused = updateSchema(engine, {
      project: await release(initial, addEmail, v3),
      beforeUpgrade: () => Promise.reject(new Error("not now")),
    });
    await expect(refused).rejects.toThrow("not now");
    expect(await columns()).toEqual(["email", "id", "name"]);
  });

  test("a failed revision is named, nothing of it stays, and the next run goes on", async () => {
    const broken = await release(initial, { ...addEmail, up: ["alter table account add email text", "selec 1"] });
    await expect(updateSchema(engine, { project: broken })).rejects.toMatchObject({
      code: "STATEMENT_FAILED",
      message: expect.stringContaining(v2),
    });
    expect(await columns()).toEqual(["id", "name"]);
    const now = await release(initial, addEmail);
    expect((await databaseStatus(engine, { project: now })).state).toBe("behind");
    await updateSchema(engine, { project: now });
    expect(await isDatabaseCurrent(engine, { project: now })).toBe(true);
  });

  test("pods of the old release behave as their policy says while a new schema rolls out and after it", async () => {
    const old = await release(initial, addEmail);
    const now = await release(initial, addEmail, v3);
    await initializeDatabase(engine, { project: old });
    const waiting = waitForSchema(engine, { project: now, timeoutMs: 20_000 });
    await expect(requireCurrentSchema(engine, { project: now })).rejects.toMatchObject({
      details: { state: "behind" },
    });
    await updateSchema(engine, { project: now });
    expect(await waiting).toMatchObject({ state: "current", current: [v3.revision] });
    await expect(requireCurrentSchema(engine, { project: old })).rejects.toMatchObject({
      code: "SCHEMA_NOT_CURRENT",
      details: { state: "ahead", current: [v3.revision], expected: [v2], unknown: [v3.revision] },
      hint: expect.stringContaining("policy `compatible`"),
    });
    expect(await requireCurrentSchema(engine, { project: old, policy: "compatible" })).toMatchObject({
      state: "ahead",
    });
    expect(await requireCurrentSchema(engine, { project: old, policy: "at-least" })).toMatchObject({ state: "ahead" });
    await expect(waitForSchema(engine, { project: old, timeoutMs: 20_000 })).rejects.toMatchObject({
      code: "SCHEMA_NOT_CURRENT",
    });
    expect(await updateSchema(engine, { project: old, policy: "compatible" })).toMatchObject({ steps: [] });
    const older = await release(initial);
    await expect(requireCurrentSchema(engine, { project: older, policy: "compatible" })).rejects.toMatchObject({
      details: { state: "ahead", unknown: [v2, v3.revision] },
    });
  });

  test("a wrong stamp, a manual change and an unknown revision are each refused with their sentence", async () => {
    const now = await release(initial, addEmail);
    await initializeDatabase(engine, { project: await release(initial) });
    await stampDatabase(engine, { project: now });
    expect(await isDatabaseCurrent(engine, { project: now })).toBe(true);
    const errors: unknown[][] = [];
    const note = (...given: unknown[]) => void errors.push(given);
    const logger = { debug: note, info: note, warn: note, error: note };
    expect(await isDatabaseCurrent(engine, { project: now, strict: true, logger })).toBe(false);
    expect(errors).toEqual([
      [
        expect.objectContaining({ state: "drifted", current_schema: [v2], expected_schema: [v2] }),
        `Schema mismatch: ${v2} != ${v2}`,
      ],
    ]);
    await initializeDatabase(engine, { project: now, reset: true });
    await query("create index by_hand on account (name)");
    await expect(requireCurrentSchema(engine, { project: now, strict: true })).rejects.toMatchObject({
      message: expect.stringContaining("is not what its stamp claims"),
      details: { state: "drifted" },
    });
    await query("drop index by_hand; update athanor_version set version_num = 'ffffffffffff'");
    await query("truncate athanor_log");
    await expect(requireCurrentSchema(engine, { project: now })).rejects.toMatchObject({
      message: "Database schema is not current: it is at ffffffffffff, of which this release knows nothing",
    });
    await stampDatabase(engine, { project: now });
    await requireCurrentSchema(engine, { project: now });
  });

  test("works beside another application's tables when `schemas` says so, with its version table in there", async () => {
    await query("create table other (id int)");
    const { project, remove } = await shopProject(
      [
        {
          revision: v1,
          downRevision: null,
          up: ['create schema if not exists "the shop"', 'create table "the shop".account (id int)'],
        },
      ],
      { schemas: ["the shop"], versionTableSchema: "the shop" },
    );
    removals.push(remove);
    await initializeDatabase(engine, { project });
    expect(await query('select version_num as v from "the shop".athanor_version')).toEqual([{ v: v1 }]);
    expect(await isDatabaseCurrent(engine, { project, strict: true })).toBe(true);
    await dropDatabase(engine, { project });
    expect(await query("select to_regclass('other')::text as t, to_regclass('\"the shop\".account') as a")).toEqual([
      { t: "other", a: null },
    ]);
  });

  test("dropDatabase() drops nothing where something outside depends on it", async () => {
    const { project, remove } = await shopProject(
      [
        {
          revision: v1,
          downRevision: null,
          up: ["create schema shop", "create table shop.account (id int primary key)"],
        },
      ],
      { schemas: ["shop"] },
    );
    removals.push(remove);
    await initializeDatabase(engine, { project });
    await query("create table outside (id int references shop.account)");
    await expect(dropDatabase(engine, { project })).rejects.toMatchObject({ details: { kind: "dependency" } });
    expect(await isDatabaseCurrent(engine, { project, strict: true })).toBe(true);
  });
});

test("a history without any revision is an error, never current", async () => {
  const { project, remove } = await shopProject([]);
  await using engine = createDatabaseEngine("postgresql://postgres@127.0.0.1:1/x");
  await expect(isDatabaseCurrent(engine, { project })).rejects.toMatchObject({ code: "HISTORY_EMPTY" });
  remove();
});
