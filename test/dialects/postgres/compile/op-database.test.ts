import { describe, expect, it } from "vitest";
import { compiled } from "./support/compiled.ts";

describe("op on schemas, extensions, publications and statistics", () => {
  it("says what it is told", async () => {
    const sql = await compiled(async (op) => {
      await op.createSchema("Billing", { ifNotExists: true, owner: "app", comment: "c" });
      await op.renameSchema("billing", "accounting");
      await op.dropSchema("billing", { ifExists: true });
      await op.createExtension("pg_trgm", { ifNotExists: true });
      await op.createExtension("uuid-ossp", { schema: "ext", version: "1.1", comment: "c" });
      await op.alterExtension("pg_trgm", { version: "1.6", schema: "ext" });
      await op.dropExtension("pg_trgm");
      await op.createStatistics("st", "account", "CREATE STATISTICS public.st ON a, b FROM public.account", {
        target: 9,
      });
      await op.alterStatistics("st", { target: null });
      await op.dropStatistics("st");
    });
    expect(sql).toEqual([
      'CREATE SCHEMA IF NOT EXISTS "Billing"',
      'ALTER SCHEMA "Billing" OWNER TO app',
      `COMMENT ON SCHEMA "Billing" IS 'c'`,
      "ALTER SCHEMA billing RENAME TO accounting",
      "DROP SCHEMA IF EXISTS billing",
      "CREATE EXTENSION IF NOT EXISTS pg_trgm",
      `CREATE EXTENSION "uuid-ossp" SCHEMA ext VERSION '1.1'`,
      `COMMENT ON EXTENSION "uuid-ossp" IS 'c'`,
      "ALTER EXTENSION pg_trgm UPDATE TO '1.6'",
      "ALTER EXTENSION pg_trgm SET SCHEMA ext",
      "DROP EXTENSION pg_trgm",
      "CREATE STATISTICS public.st ON a, b FROM public.account",
      "ALTER STATISTICS public.st SET STATISTICS 9",
      "ALTER STATISTICS public.st SET STATISTICS -1",
      "DROP STATISTICS public.st",
    ]);
  });

  it("publishes tables, schemas and everything", async () => {
    const sql = await compiled(async (op) => {
      await op.createPublication("p", { allTables: true, options: { publish: "insert, update" } });
      await op.createPublication("p", {
        tables: ["a", { table: "b", columns: ["id", "X"], where: "id > 0" }],
        schemas: ["billing"],
      });
      await op.createPublication("p");
      await op.alterPublication("p", {
        addTables: [{ table: "c", where: "a" }],
        dropTables: ["a"],
        addSchemas: ["x"],
        dropSchemas: ["y"],
        options: { publish: null, publish_via_partition_root: "true" },
      });
      await op.dropPublication("p");
    });
    expect(sql).toEqual([
      "CREATE PUBLICATION p FOR ALL TABLES WITH (publish = 'insert, update')",
      'CREATE PUBLICATION p FOR TABLE ONLY public.a, ONLY public.b (id, "X") WHERE (id > 0), TABLES IN SCHEMA billing',
      "CREATE PUBLICATION p",
      "ALTER PUBLICATION p DROP TABLE ONLY public.a, TABLES IN SCHEMA y",
      "ALTER PUBLICATION p ADD TABLE ONLY public.c WHERE (a), TABLES IN SCHEMA x",
      "ALTER PUBLICATION p SET (publish_via_partition_root = 'true', publish = 'insert, update, delete, truncate')",
      "DROP PUBLICATION p",
    ]);
  });
});

describe("op on comments, owners and grants", () => {
  it("comment() speaks of every kind of object", async () => {
    const sql = await compiled(async (op) => {
      await op.comment({ table: "t" }, "it's");
      await op.comment({ table: "s.t", column: "C" }, null);
      await op.comment({ table: "t", constraint: "c" }, "x");
      await op.comment({ view: "v", column: "c" }, null);
      await op.comment({ materializedView: "m", column: "c" }, "x");
      await op.comment({ type: "p", attribute: "a" }, "x");
      await op.comment({ foreignTable: "f" }, "x");
      await op.comment({ index: "i" }, "x");
      await op.comment({ schema: "public" }, "x");
      await op.comment({ foreignServer: "s" }, "x");
      await op.comment({ eventTrigger: "e" }, "x");
    });
    expect(sql).toEqual([
      "COMMENT ON TABLE public.t IS 'it''s'",
      'COMMENT ON COLUMN s.t."C" IS NULL',
      "COMMENT ON CONSTRAINT c ON public.t IS 'x'",
      "COMMENT ON COLUMN public.v.c IS NULL",
      "COMMENT ON COLUMN public.m.c IS 'x'",
      "COMMENT ON COLUMN public.p.a IS 'x'",
      "COMMENT ON FOREIGN TABLE public.f IS 'x'",
      "COMMENT ON INDEX public.i IS 'x'",
      "COMMENT ON SCHEMA public IS 'x'",
      "COMMENT ON SERVER s IS 'x'",
      "COMMENT ON EVENT TRIGGER e IS 'x'",
    ]);
  });

  it("grant() and revoke() spell roles and privileges as SQL does", async () => {
    const sql = await compiled(async (op) => {
      await op.grant(["select", "INSERT"], { table: "t" }, ["reader", "Public"]);
      await op.grant(["SELECT"], { table: "t", column: "c" }, "Role One", { withGrantOption: true });
      await op.grant(["USAGE"], { type: "mood" }, "reader");
      await op.grant(["USAGE"], { domain: "d" }, "reader");
      await op.grant(["EXECUTE"], { function: "f", arguments: "integer" }, "reader");
      await op.grant(["EXECUTE"], { aggregate: "a", arguments: "integer" }, "reader");
      await op.grant(["USAGE"], { foreignServer: "s" }, "reader");
      await op.revoke(["SELECT"], { view: "v" }, "reader");
      await op.revoke(["USAGE"], { schema: "billing" }, "public");
      await op.alterOwner({ table: "t" }, "app");
      await op.alterDefaultPrivileges({
        role: "app",
        schema: "billing",
        objects: "tables",
        grant: [{ grantee: "reader", privilege: "SELECT" }],
      });
      await op.alterDefaultPrivileges({ objects: "functions", revoke: [{ grantee: "public", privilege: "EXECUTE" }] });
    });
    expect(sql).toEqual([
      "GRANT SELECT, INSERT ON TABLE public.t TO reader",
      "GRANT SELECT, INSERT ON TABLE public.t TO PUBLIC",
      'GRANT SELECT (c) ON TABLE public.t TO "Role One" WITH GRANT OPTION',
      "GRANT USAGE ON TYPE public.mood TO reader",
      "GRANT USAGE ON DOMAIN public.d TO reader",
      "GRANT EXECUTE ON FUNCTION public.f(integer) TO reader",
      "GRANT EXECUTE ON FUNCTION public.a(integer) TO reader",
      "GRANT USAGE ON FOREIGN SERVER s TO reader",
      "REVOKE SELECT ON TABLE public.v FROM reader",
      "REVOKE USAGE ON SCHEMA billing FROM PUBLIC",
      "ALTER TABLE public.t OWNER TO app",
      "ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA billing GRANT SELECT ON TABLES TO reader",
      "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
    ]);
  });
});

describe("op on statements", () => {
  it("execute(), sql and custom operations", async () => {
    const sql = await compiled(async (op) => {
      await op.execute(`SELECT '{"a":1}'::jsonb, ':x'`);
      await op.execute("UPDATE t SET a = $1", [new Date(0)]);
      await op.execute("VACUUM t", [], { transaction: "none" });
      await op.sql`UPDATE t SET a = ${1} WHERE b = ${"x"}`;
    });
    expect(sql).toEqual([
      `SELECT '{"a":1}'::jsonb, ':x'`,
      `UPDATE t SET a = $1 -- ["1970-01-01T00:00:00.000Z"]`,
      "VACUUM t -- outside a transaction",
      `UPDATE t SET a = $1 WHERE b = $2 -- [1,"x"]`,
    ]);
    await expect(compiled((op) => op.custom("x.y", { a: 1 }))).rejects.toThrow(
      "Cannot compile the custom operation x.y: no plugin took it",
    );
  });

  it("insertRows() writes literals that the column's type reads", async () => {
    const sql = await compiled((op) =>
      op.insertRows("plan", [
        { id: 1, name: "it's", at: new Date(0), tags: ["a,b", 'q"', null, ["n"]], extra: { a: [1] } },
        { id: 9007199254740993n, ok: true, bytes: new Uint8Array([1, 255]), gone: undefined, nothing: null },
      ]),
    );
    expect(sql).toEqual([
      `INSERT INTO public.plan (id, name, at, tags, extra, ok, bytes, nothing) VALUES
  (1, 'it''s', '1970-01-01T00:00:00.000Z', E'{"a,b","q\\\\"",NULL,{"n"}}', '{"a":[1]}', DEFAULT, DEFAULT, DEFAULT),
  ('9007199254740993', DEFAULT, DEFAULT, DEFAULT, DEFAULT, TRUE, E'\\\\x01ff', NULL)`,
    ]);
  });

  it("insertRows() makes several statements of many rows, and none of none", async () => {
    const rows = Array.from({ length: 1001 }, (_, id) => ({ id }));
    expect(await compiled((op) => op.insertRows("t", rows))).toHaveLength(3);
    expect(await compiled((op) => op.bulkInsert("t", []))).toEqual([]);
    expect(await compiled((op) => op.insertRows("t", [{}]))).toEqual(["INSERT INTO public.t DEFAULT VALUES"]);
  });

  it("createObject(), dropObject(), alterObject() and renameObject() take any object as plain data", async () => {
    const cast = {
      kind: "cast",
      source: "text",
      target: "public.p",
      definition: "CREATE CAST (text AS public.p) WITH INOUT",
    } as const;
    const server = { kind: "foreignServer", name: "s", wrapper: "w" } as const;
    const sql = await compiled(async (op) => {
      await op.createObject({ ...cast, comment: "c" });
      await op.dropObject(cast, { ifExists: true });
      await op.createObject({ ...server, type: "t", version: "1", options: { host: "it's" } });
      await op.alterObject(
        { ...server, options: { host: "a", port: "1" } },
        { ...server, version: "2", options: { host: "b", x: "y" } },
      );
      await op.renameObject(server, { ...server, name: "S" });
      await op.createObject({ kind: "foreignDataWrapper", name: "w", handler: { schema: "x", name: "h" } });
      await op.createObject({ kind: "userMapping", server: "s", user: "public", optionNames: ["password"] });
      await op.dropObject({ kind: "userMapping", server: "s", user: "app" }, { ifExists: true });
      await op.dropObject({ kind: "operator", schema: "x", name: "=~", arguments: "integer, integer", definition: "" });
      await op.dropObject({ kind: "operatorClass", schema: "x", name: "c", method: "btree", definition: "" });
      await op.dropObject({ kind: "textSearch", schema: "x", name: "t", type: "dictionary", statements: [] });
    });
    expect(sql).toEqual([
      "CREATE CAST (text AS public.p) WITH INOUT",
      "COMMENT ON CAST (text AS public.p) IS 'c'",
      "DROP CAST IF EXISTS (text AS public.p)",
      "CREATE SERVER s TYPE 't' VERSION '1' FOREIGN DATA WRAPPER w OPTIONS (host 'it''s')",
      "ALTER SERVER s VERSION '2' OPTIONS (DROP port, SET host 'b', ADD x 'y')",
      'ALTER SERVER s RENAME TO "S"',
      "CREATE FOREIGN DATA WRAPPER w HANDLER x.h",
      "CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (password '')",
      "DROP USER MAPPING IF EXISTS FOR app SERVER s",
      "DROP OPERATOR x.=~ (integer, integer)",
      "DROP OPERATOR CLASS x.c USING btree",
      "DROP TEXT SEARCH DICTIONARY x.t",
    ]);
  });
});
