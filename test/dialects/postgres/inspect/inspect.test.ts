import { afterAll, beforeAll, expect, test } from "vitest";
import type { Connection } from "../../../../src/dialects/connection.ts";
import { openConnection } from "../../../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../../../src/dialects/postgres/drivers/parse-database-url.ts";
import { inspect, inspectInTransaction } from "../../../../src/dialects/postgres/inspect/inspect.ts";
import type { Schema } from "../../../../src/schema/schema.ts";
import { inspectCases } from "./cases/all-cases.ts";
import { expectedOn, shownBy } from "./cases/inspect-case.ts";

let connection: Connection;

beforeAll(async () => {
  connection = await openConnection(parseDatabaseUrl("pglite://memory"));
});

afterAll(async () => {
  await connection.close();
});

/** What stands after the statements; they are rolled back. */
async function scratch<Result>(sql: string, look: () => Promise<Result>): Promise<Result> {
  await connection.script("begin");
  try {
    await connection.script(sql);
    return await look();
  } finally {
    await connection.script("rollback");
  }
}

function after(sql: string, scope?: Parameters<typeof inspect>[1]): Promise<Schema> {
  return scratch(sql, () => inspectInTransaction(connection, scope));
}

test("inspect() finds nothing in an empty database", async () => {
  expect(await inspect(connection)).toEqual({ objects: [], dependencies: [], unmodelled: [] });
});

for (const inspectCase of inspectCases) {
  test(`inspect() reads ${inspectCase.name}`, async () => {
    const schema = await after(inspectCase.sql);
    expect(shownBy(schema)).toEqual(expectedOn(inspectCase, 18));
  });
}

test("inspect() names every dependency's two ends among its objects", async () => {
  for (const { sql } of inspectCases) {
    const schema = await after(sql);
    const columns = schema.objects.filter((object) => object.kind === "column");
    expect(schema.dependencies.filter(({ object }) => object.startsWith("column:")).length).toBeGreaterThanOrEqual(
      columns.length,
    );
  }
});

test("inspect() has no property that is undefined and says the same twice", async () => {
  for (const { sql } of inspectCases) {
    const [first, second] = await scratch(sql, async () => [
      await inspectInTransaction(connection),
      await inspectInTransaction(connection),
    ]);
    expect(JSON.parse(JSON.stringify(first))).toStrictEqual(first);
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  }
});

test("inspectInTransaction() sees the transaction's own changes and leaves its settings as they were", async () => {
  const [schema, settings] = await scratch(
    `create schema app; create table app.account (at timestamptz default '2024-01-01 00:00:00+00');
     set local search_path = app; set local timezone = 'Asia/Tokyo'; set local datestyle = 'SQL, DMY'`,
    async () => [
      await inspectInTransaction(connection),
      await connection.query(
        "select current_setting('search_path') as path, current_setting('timezone') as zone, current_setting('datestyle') as dates",
      ),
    ],
  );
  expect(settings).toEqual([{ path: "app", zone: "Asia/Tokyo", dates: "SQL, DMY" }]);
  expect(schema.objects.find((object) => object.kind === "column")).toMatchObject({
    default: "'2024-01-01 00:00:00+00'::timestamp with time zone",
  });
});

test("inspect() is not misled by a search path and by tables that are named like catalogues", async () => {
  const schema = await after(`
    create schema app; create table app.pg_class (relname text); create temporary table pg_namespace (oid oid);
    set local search_path = app, pg_temp, pg_catalog; set local quote_all_identifiers = on`);
  expect(schema.objects.map(({ kind }) => kind)).toEqual(["column", "schema", "table"]);
  expect(schema.objects[0]).toMatchObject({ table: "pg_class", type: "text" });
});

test("inspect() throws what the server says and leaves a session that works", async () => {
  const broken: Connection = {
    ...connection,
    script: (sql) => connection.script(sql.replace("commit", "select 1/0; commit")),
  };
  await expect(inspect(broken)).rejects.toMatchObject({ message: expect.stringContaining("division by zero") });
  expect(await connection.query("select 1 as one")).toEqual([{ one: 1 }]);
});

test("inspect() looks at the schemas of its scope only", async () => {
  const schema = await after(
    `create schema app; create schema other;
     create type other.mood as enum ('a'); create table other.parent (id integer primary key);
     create table app.account (mood other.mood, parent_id integer references other.parent);`,
    { schemas: ["app"] },
  );
  expect(schema.objects.map(({ kind }) => kind)).toEqual(["column", "column", "constraint", "schema", "table"]);
  expect(schema.objects[2]).toMatchObject({ references: { schema: "other", name: "parent", columns: ["id"] } });
  expect(schema.dependencies.every(({ dependsOn }) => dependsOn.includes("app"))).toBe(true);
});

test("inspect() of no schema at all finds none", async () => {
  expect((await after("create schema app; create table app.t (id integer)", { schemas: [] })).objects).toEqual([]);
});

test("inspect() leaves out an excluded table with everything that hangs on it", async () => {
  const schema = await after(
    `create table public.version (id serial primary key, other integer generated always as identity, note text);
     create index version_note on public.version (note);
     create table public.account (id integer);
     create table app_version (id integer)`,
    { excludeTables: [{ schema: "public", name: "version" }] },
  );
  expect(schema.objects.map((object) => ("table" in object ? `${object.kind} ${object.table}` : object.kind))).toEqual([
    "column account",
    "column app_version",
    "table",
    "table",
  ]);
});
