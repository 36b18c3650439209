import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Connection } from "../../../../src/dialects/connection.ts";
import type { DevDatabase } from "../../../../src/dialects/postgres/dev/dev-database.ts";
import { openDevDatabase } from "../../../../src/dialects/postgres/dev/open-dev-database.ts";
import { isAthanorError } from "../../../../src/errors/is-athanor-error.ts";
import { catalogueFingerprint } from "./catalogue-fingerprint.ts";

let dev: DevDatabase;

beforeAll(async () => {
  dev = await openDevDatabase();
});
afterAll(() => dev.close());

test("openDevDatabase() gives PGlite with a server's session settings", async () => {
  expect(dev.embedded).toBe(true);
  expect(dev.label).toMatch(/^PGlite \(PostgreSQL 1\d\.\d+\)$/);
  const settings = await dev.scratch((connection) =>
    connection.query(`SELECT current_setting('search_path') AS path, current_setting('allow_system_table_mods') AS mods,
      current_setting('TimeZone') AS zone, current_setting('default_text_search_config') AS search`),
  );
  expect(settings).toEqual([{ path: '"$user", public', mods: "off", zone: "UTC", search: "pg_catalog.english" }]);
});

test.each<[string, string]>([
  ["tables and data", "CREATE TABLE t (id serial PRIMARY KEY); INSERT INTO t DEFAULT VALUES"],
  [
    "schemas, types and roles",
    "CREATE SCHEMA s; CREATE TYPE s.mood AS ENUM ('a'); CREATE ROLE r; GRANT USAGE ON SCHEMA s TO r",
  ],
  ["an extension", "CREATE EXTENSION citext"],
  ["settings", "SET search_path = pg_catalog; SET TimeZone = 'Asia/Tokyo'"],
  ["a dropped public schema", "DROP SCHEMA public CASCADE"],
  ["a comment on the database", "COMMENT ON DATABASE postgres IS 'mine'"],
  ["its own transaction", "CREATE TABLE t (); COMMIT; BEGIN; CREATE TABLE u ()"],
  ["its own transaction, aborted", "CREATE TABLE t (); COMMIT; BEGIN; SELECT 1/0"],
  ["an error", "CREATE TABLE t (); SELECT 1/0"],
  ["prepared statements and temporary tables", "PREPARE p AS SELECT 1; CREATE TEMP TABLE t (); LISTEN x"],
])("scratch() leaves nothing of %s", async (_name, sql) => {
  const before = await dev.scratch(catalogueFingerprint);
  await dev.scratch((connection) => connection.script(sql)).catch(() => undefined);
  expect(await dev.scratch(catalogueFingerprint)).toEqual(before);
});

test("scratch() runs outside a transaction where the work says so, and leaves nothing", async () => {
  const before = await dev.scratch(catalogueFingerprint);
  const indexes = await dev.scratch(
    async (connection) => {
      await connection.query("CREATE TABLE t (a int)");
      await connection.query("CREATE INDEX CONCURRENTLY i ON t (a)");
      return connection.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass");
    },
    { transaction: "none" },
  );
  expect(indexes).toEqual([{ indisvalid: true }]);
  expect(await dev.scratch(catalogueFingerprint)).toEqual(before);
});

test("scratch() runs the work again outside a transaction when a statement refuses one", async () => {
  let runs = 0;
  await dev.scratch(async (connection) => {
    runs++;
    await connection.query("CREATE TABLE t (a int)");
    await connection.query("CREATE INDEX CONCURRENTLY i ON t (a)");
  });
  expect(runs).toBe(2);
});

test("scratch() takes enum values that the same work adds and uses", async () => {
  const work = async (connection: Connection) => {
    await connection.query("CREATE TYPE mood AS ENUM ('sad')");
    await connection.query("CREATE TABLE t (m mood)");
    await connection.query("ALTER TYPE mood ADD VALUE 'happy'");
    await connection.query("ALTER TABLE t ALTER m SET DEFAULT 'happy'");
    return connection.query("INSERT INTO t DEFAULT VALUES RETURNING m");
  };
  expect(await dev.scratch(work)).toEqual([{ m: "happy" }]);
});

test("scratch() makes roles that the work names, also hostile ones", async () => {
  const rows = await dev.scratch(async (connection) => {
    await connection.script(`CREATE TABLE t (); GRANT SELECT ON t TO app, "we""ird R.o-le"`);
    return connection.query("SELECT rolname FROM pg_roles WHERE oid >= 16384 ORDER BY 1");
  });
  expect(rows).toEqual([{ rolname: "app" }, { rolname: 'we"ird R.o-le' }]);
});

test("scratch() passes the work's error on, and the next scratch works", async () => {
  await expect(dev.scratch((connection) => connection.query("SELECT nothing"))).rejects.toMatchObject({
    code: "QUERY_FAILED",
    details: { sqlstate: "42703" },
  });
  await expect(dev.scratch(() => Promise.reject(new TypeError("mine")))).rejects.toThrow(TypeError);
  expect(await dev.scratch((connection) => connection.query("SELECT 1 AS one"))).toEqual([{ one: 1 }]);
});

test("scratch() gives overlapping work databases of its own", async () => {
  const inner = await dev.scratch(async (outer) => {
    await outer.query("CREATE TABLE t ()");
    return dev.scratch((connection) => connection.query("SELECT to_regclass('t') AS found"));
  });
  expect(inner).toEqual([{ found: null }]);
});

test("openDevDatabase() makes the extensions that exist already, with those that they need", async () => {
  await using other = await openDevDatabase({ extensions: ["earthdistance", "uuid-ossp"] });
  const names = await other.scratch((connection) => connection.query("SELECT extname FROM pg_extension ORDER BY 1"));
  expect(names).toEqual(["cube", "earthdistance", "plpgsql", "uuid-ossp"].map((extname) => ({ extname })));
});

test("openDevDatabase() refuses an extension that PGlite does not have and says where to go", async () => {
  const error = await openDevDatabase({ extensions: ["postgres_fdw"] }).catch((thrown: unknown) => thrown);
  expect(isAthanorError(error, "DEV_DATABASE_FAILED")).toBe(true);
  expect(error).toMatchObject({
    message: 'Cannot make the extension postgres_fdw in the dev database: extension "postgres_fdw" is not available',
    hint: expect.stringContaining("dev.url"),
  });
});

test("openDevDatabase() runs the setup files once, before every scratch, and names what is wrong in them", async () => {
  const root = mkdtempSync(join(tmpdir(), "athanor-setup-"));
  writeFileSync(join(root, "setup.sql"), "CREATE SCHEMA auth;\nCREATE TABLE auth.users (id int PRIMARY KEY);");
  await using other = await openDevDatabase({ setup: "setup.sql" }, { root });
  for (let run = 0; run < 2; run++) {
    await other.scratch((connection) => connection.script("CREATE TABLE t (id int REFERENCES auth.users)"));
  }
  writeFileSync(join(root, "setup.sql"), "SELECT 1;\nCREATE TABLE absent.t ();");
  await expect(openDevDatabase({ setup: ["setup.sql"] }, { root })).rejects.toMatchObject({
    code: "DEV_DATABASE_FAILED",
    message: 'Cannot run setup.sql:2 in the dev database: schema "absent" does not exist',
  });
  await expect(openDevDatabase({ setup: "absent.sql" }, { root })).rejects.toMatchObject({ code: "FILE_NOT_READABLE" });
});
