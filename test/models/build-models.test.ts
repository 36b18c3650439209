import { afterAll, beforeAll, expect, test } from "vitest";
import type { Connection } from "../../src/dialects/connection.ts";
import type { DevDatabase } from "../../src/dialects/postgres/dev/dev-database.ts";
import { openDevDatabase } from "../../src/dialects/postgres/dev/open-dev-database.ts";
import { type BuildOptions, buildModels } from "../../src/models/build-models.ts";
import type { DeclaredModels, DeclaredStatement } from "../../src/models/model-source.ts";

let dev: DevDatabase;

beforeAll(async () => {
  dev = await openDevDatabase();
});
afterAll(() => dev.close());

function models(...statements: (string | DeclaredStatement)[]): DeclaredModels {
  return {
    statements: statements.map((one, index) =>
      typeof one === "string" ? { sql: one, origin: `models.sql:${10 * (index + 1)}` } : one,
    ),
    implicitNames: [],
    expresses: { kinds: "all", silentOn: {}, schemas: "all" },
    files: [],
  };
}

function built<Result>(
  declared: DeclaredModels,
  look: (connection: Connection) => Promise<Result>,
  options?: BuildOptions,
): Promise<Result> {
  return dev.scratch(async (connection) => {
    await buildModels(connection, [declared], options);
    return look(connection);
  });
}

const tables = (connection: Connection) =>
  connection.query(
    "SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') ORDER BY 1",
  );

test("buildModels() builds statements in any order, cycles and views of views included", async () => {
  const declared = models(
    "CREATE VIEW c AS SELECT * FROM b",
    "CREATE VIEW b AS SELECT * FROM a",
    "ALTER TABLE a ADD FOREIGN KEY (z) REFERENCES z",
    "ALTER TABLE z ADD FOREIGN KEY (a) REFERENCES a",
    "CREATE TABLE a (id int PRIMARY KEY, z int, mood mood DEFAULT 'ok')",
    "CREATE TABLE z (id int PRIMARY KEY, a int)",
    "CREATE TYPE mood AS ENUM ('ok')",
  );
  expect(await built(declared, tables)).toEqual(["a", "b", "c", "z"].map((name) => ({ name })));
});

test("buildModels() builds nothing from nothing", async () => {
  expect(await built(models(), tables)).toEqual([]);
});

test("buildModels() makes the roles that models name", async () => {
  const declared = models(
    'ALTER TABLE t OWNER TO "O\'Neill"',
    "CREATE TABLE t ()",
    "CREATE POLICY p ON t TO app",
    "GRANT SELECT ON t TO reader",
  );
  const roles = await built(declared, (connection) =>
    connection.query("SELECT rolname FROM pg_roles WHERE oid >= 16384 ORDER BY 1"),
  );
  expect(roles).toEqual([{ rolname: "O'Neill" }, { rolname: "app" }, { rolname: "reader" }]);
});

test("buildModels() names the place, the server's words and the statement of what cannot be built", async () => {
  const declared = models(
    "CREATE VIEW v AS SELECT * FROM t",
    "CREATE TABLE t (\n  id int,\n  a intt\n)",
    "CREATE INDEX ON t (id)",
  );
  await expect(built(declared, tables)).rejects.toMatchObject({
    code: "MODELS_INVALID",
    message: 'Cannot build the models: type "intt" does not exist (models.sql:22)',
    hint: expect.stringContaining("The statement is: CREATE TABLE t ("),
    details: { sqlstate: "42704", position: 32, origin: "models.sql:22", sql: expect.stringContaining("intt") },
  });
});

test("buildModels() reports a mistake rather than what it leaves missing", async () => {
  const declared = models("CREATE VIEW v AS SELECT * FROM t", "CREATE TABLE t (id int,, b int)");
  await expect(built(declared, tables)).rejects.toMatchObject({
    message: 'Cannot build the models: syntax error at or near "," (models.sql:20)',
  });
});

test("buildModels() runs functions whose bodies name later objects and checks them at the end", async () => {
  const declared = models(
    "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM t'",
    "CREATE TABLE t ()",
  );
  expect(await built(declared, (connection) => connection.query("SELECT f() AS n"))).toEqual([{ n: "0" }]);
  const wrong = models("CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM absent'");
  await expect(built(wrong, tables)).rejects.toMatchObject({
    code: "MODELS_INVALID",
    message: expect.stringContaining('relation "absent" does not exist'),
  });
});

test("buildModels() runs a statement under the search path in which it was written, in every round", async () => {
  const inApp = { origin: "app.sql:2", searchPath: "SET search_path = app" };
  const declared = models(
    { sql: "CREATE VIEW v AS SELECT * FROM t", ...inApp },
    "CREATE TABLE outside ()",
    { sql: "CREATE TABLE t ()", ...inApp },
    "CREATE SCHEMA app",
  );
  const found = await built(declared, (connection) =>
    connection.query(
      "SELECT to_regclass('app.v') IS NOT NULL AS v, to_regclass('public.outside') IS NOT NULL AS t, current_setting('search_path') AS path",
    ),
  );
  expect(found).toEqual([{ v: true, t: true, path: '"$user", public' }]);
});

test("buildModels() leaves out seeds and settings that cannot run", async () => {
  const declared = models("CREATE TABLE t (id text DEFAULT next_id())", {
    sql: "SET setting_of_another_version = 1",
    origin: "dump.sql:1",
    optional: true,
  });
  const seed = [
    "CREATE FUNCTION broken() RETURNS absent LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION next_id() RETURNS text LANGUAGE sql AS $$SELECT 'x'$$",
  ];
  expect(await built(declared, tables, { seed })).toEqual([{ name: "t" }]);
  await expect(built(declared, tables)).rejects.toMatchObject({ code: "MODELS_INVALID" });
});

test("buildModels() builds what no transaction takes", async () => {
  const declared = models(
    "CREATE TABLE t (a int)",
    "CREATE INDEX CONCURRENTLY i ON t (a)",
    "CREATE VIEW v AS SELECT * FROM t",
  );
  expect(await built(declared, tables)).toEqual([{ name: "t" }, { name: "v" }]);
});
