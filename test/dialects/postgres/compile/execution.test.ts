import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Connection } from "../../../../src/dialects/connection.ts";
import { compile } from "../../../../src/dialects/postgres/compile/compile.ts";
import { openConnection } from "../../../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../../../src/dialects/postgres/drivers/parse-database-url.ts";
import type { Op } from "../../../../src/operations/op.ts";
import { reverse } from "../../../../src/operations/reverse.ts";
import { operationsOf } from "../../../operations/support/run-body.ts";
import { rolledBack } from "./support/rolled-back.ts";

let connection: Connection;

beforeAll(async () => {
  connection = await openConnection(parseDatabaseUrl("pglite://memory"));
});

afterAll(async () => {
  await connection.close();
});

async function run(script: (op: Op) => unknown): Promise<void> {
  for (const operation of await operationsOf(script)) {
    for (const { sql, parameters } of compile(operation)) {
      await (parameters === undefined ? connection.script(sql) : connection.query(sql, parameters));
    }
  }
}

describe("the statements of op on a database", () => {
  it("replaceEnum() keeps the rows, arrays and defaults, and frees the old type", async () => {
    await rolledBack(connection, async () => {
      await connection.script(`
        CREATE TYPE mood AS ENUM ('sad', 'furious', 'happy');
        CREATE TABLE parent (id int, m mood DEFAULT 'furious') PARTITION BY LIST (id);
        CREATE TABLE child PARTITION OF parent FOR VALUES IN (1);
        CREATE TABLE log (ms mood[] NOT NULL DEFAULT '{happy}');
        INSERT INTO parent VALUES (1, 'furious'), (1, 'happy'), (1, NULL);
        INSERT INTO log VALUES ('{furious,happy,NULL}'), ('{}');
      `);
      await run((op) =>
        op.replaceEnum("mood", ["happy", "sad"], {
          columns: [
            { table: "parent", column: "m", default: "'furious'::mood" },
            { table: "log", column: "ms", type: "[]", default: "'{happy}'::mood[]" },
          ],
          mapping: { furious: "sad" },
        }),
      );
      await connection.script("INSERT INTO parent (id) VALUES (1); INSERT INTO log DEFAULT VALUES");
      expect(await connection.query("SELECT m::text FROM parent ORDER BY m")).toEqual([
        { m: "happy" },
        { m: "sad" },
        { m: "sad" },
        { m: null },
      ]);
      expect(await connection.query("SELECT ms::text FROM log")).toEqual([
        { ms: "{sad,happy,NULL}" },
        { ms: "{}" },
        { ms: "{happy}" },
      ]);
      const types = await connection.query("SELECT typname FROM pg_type WHERE typname LIKE '%replaced%'");
      expect(types).toEqual([]);
    });
  });

  it("replaceEnum() fails where rows hold a removed value that has no replacement", async () => {
    await rolledBack(connection, async () => {
      await connection.script(
        "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (m mood); INSERT INTO t VALUES ('b')",
      );
      const replaced = run((op) => op.replaceEnum("mood", ["a"], { columns: [{ table: "t", column: "m" }] }));
      await expect(replaced).rejects.toThrow('invalid input value for enum mood: "b"');
    });
  });

  it("insertRows() stores what JavaScript held", async () => {
    await rolledBack(connection, async () => {
      await connection.script(`CREATE TABLE t (id bigint, n numeric, s text, at timestamptz, tags text[],
        doc jsonb, bytes bytea, ok boolean, d text DEFAULT 'default', "__proto__" int, deep int[][])`);
      await run((op) =>
        op.insertRows("t", [
          {
            id: 9007199254740993n,
            n: 0.1,
            s: 'it\'s\\ "x"\n$1',
            at: new Date(0),
            tags: ["a,b", 'q"\\', null, "NULL", ""],
            doc: { a: [1, "it's"], b: null },
            bytes: new Uint8Array([0, 255, 92]),
            ok: false,
            ["__proto__"]: 7,
            deep: [
              [1, 2],
              [3, 4],
            ],
          },
          { id: 2, n: Number.NaN, d: null },
        ]),
      );
      const rows =
        await connection.query(`SELECT id::text, n::text, s, at::text, to_json(tags)::text AS tags, doc::text,
        encode(bytes, 'hex') AS bytes, ok, d, "__proto__" AS proto, deep::text FROM t`);
      expect(rows[0]).toEqual({
        id: "9007199254740993",
        n: "0.1",
        s: 'it\'s\\ "x"\n$1',
        at: "1970-01-01 00:00:00+00",
        tags: '["a,b","q\\"\\\\",null,"NULL",""]',
        doc: '{"a": [1, "it\'s"], "b": null}',
        bytes: "00ff5c",
        ok: false,
        d: "default",
        proto: 7,
        deep: "{{1,2},{3,4}}",
      });
      expect(rows[1]).toMatchObject({ id: "2", n: "NaN", d: null, s: null });
    });
  });

  it("takes hostile names through every kind of statement", async () => {
    const names = ['he said "x"', "a.b", "it's", "日本", "n".repeat(63), "select", " ", "-- x", "$tag$"];
    for (const name of names) {
      await rolledBack(connection, async () => {
        const schema = name;
        const table = { schema, name };
        await run(async (op) => {
          await op.createSchema(name, { comment: name });
          await op.createEnum({ schema, name: `${name.slice(0, 60)}_e` }, [name, "x"]);
          await op.createTable(table, {
            columns: [
              { name, type: "text", comment: name, default: `'${name.replaceAll("'", "''")}'` },
              { name: "id", type: "int", nullable: false },
            ],
            constraints: [{ type: "primaryKey", name: `${name.slice(0, 60)}_p`, columns: ["id"], comment: name }],
            comment: name,
          });
          await op.createIndex(`${name.slice(0, 60)}_i`, table, [name], {
            where: `"${name.replaceAll('"', '""')}" <> ''`,
          });
          await op.createForeignKey(`${name.slice(0, 60)}_f`, table, table, ["id"], ["id"], { notValid: true });
          await op.validateConstraint(`${name.slice(0, 60)}_f`, table);
          await op.createPolicy(name, table, { using: "true", comment: name });
          await op.alterColumn(table, name, { default: null, type: "varchar(99)", nullable: false, statistics: 5 });
          await op.insertRows(table, [{ [name]: name, id: 1 }]);
          await op.renameConstraint(`${name.slice(0, 60)}_f`, table, `${name.slice(0, 60)}_g`);
          await op.renameColumn(table, name, `${name.slice(0, 60)}_c`);
          await op.renameTable(table, { name: `${name.slice(0, 60)}_t` });
          await op.grant(["SELECT"], { table: { schema, name: `${name.slice(0, 60)}_t` } }, "public");
          await op.setSchema({ table: { schema, name: `${name.slice(0, 60)}_t` } }, "public");
          await op.dropTable({ name: `${name.slice(0, 60)}_t` });
        });
      });
    }
  });

  it("renames every kind of object that has a name, and back", async () => {
    await rolledBack(connection, async () => {
      await connection.script(`
        CREATE SCHEMA s; CREATE TABLE t (a int CONSTRAINT ck CHECK (a > 0)); CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT a FROM t;
        CREATE MATERIALIZED VIEW m AS SELECT a FROM t; CREATE SEQUENCE q; CREATE TYPE e AS ENUM ('x');
        CREATE TYPE c AS (f int); CREATE DOMAIN d AS int CONSTRAINT dc CHECK (VALUE > 0);
        CREATE FUNCTION fn(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';
        CREATE AGGREGATE ag(int) (SFUNC = int4pl, STYPE = int);
        CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
        CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING; CREATE POLICY y ON t;
        CREATE STATISTICS st ON a, (a + 1) FROM t; CREATE COLLATION co FROM "C"; CREATE PUBLICATION pb;
        CREATE FOREIGN DATA WRAPPER w; CREATE SERVER sv FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE ft (a int) SERVER sv;
        CREATE FUNCTION ef() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
        CREATE EVENT TRIGGER et ON ddl_command_end EXECUTE FUNCTION ef();
      `);
      const operations = await operationsOf(async (op) => {
        await op.renameTable("t", "New T");
        await op.renameColumn({ name: "New T" }, "a", "New a");
        await op.renameConstraint("ck", { name: "New T" }, "new_ck");
        await op.renameIndex("i", "new_i");
        await op.renameSchema("s", "new_s");
        await op.renameEnumValue("e", "x", "new x");
        await op.rename({ type: "c", attribute: "f" }, "new_f");
        await op.rename({ domain: "d", constraint: "dc" }, "new_dc");
        await op.rename({ view: "v", column: "a" }, "new_a");
        await op.rename({ materializedView: "m", column: "a" }, "new_a");
        await op.rename({ table: { name: "New T" }, trigger: "g" }, "new_g");
        await op.rename({ table: { name: "New T" }, rule: "r" }, "new_r");
        await op.rename({ table: { name: "New T" }, policy: "y" }, "new_y");
        await op.rename({ view: "v" }, "new_v");
        await op.rename({ materializedView: "m" }, "new_m");
        await op.rename({ sequence: "q" }, "new_q");
        await op.rename({ type: "e" }, "new_e");
        await op.rename({ type: "c" }, "new_c");
        await op.rename({ domain: "d" }, "new_d");
        await op.rename({ function: "fn", arguments: "integer" }, "new_fn");
        await op.rename({ procedure: "p" }, "new_p");
        await op.rename({ aggregate: "ag", arguments: "integer" }, "new_ag");
        await op.rename({ statistics: "st" }, "new_st");
        await op.rename({ collation: "co" }, "new_co");
        await op.rename({ publication: "pb" }, "new_pb");
        await op.rename({ foreignDataWrapper: "w" }, "new_w");
        await op.rename({ foreignServer: "sv" }, "new_sv");
        await op.rename({ foreignTable: "ft" }, "new_ft");
        await op.rename({ eventTrigger: "et" }, "new_et");
      });
      const statements = [...operations, ...operations.toReversed().map(reverse)].flatMap(compile);
      expect(statements.length).toBe(operations.length * 2);
      for (const { sql } of statements) await connection.script(sql);
    });
  });

  it("refuses to rename what PostgreSQL cannot rename", () => {
    const cast = { kind: "operator", schema: "public", name: "=~", arguments: "int, int", definition: "" } as const;
    expect(() => compile({ kind: "rename", from: cast, to: { ...cast, name: "~=" } })).toThrow(
      "Cannot rename or move OPERATOR public.=~ (int, int): PostgreSQL has no such statement",
    );
    const column = { kind: "column", schema: "a", table: "t", name: "c", position: 1, type: "int" } as const;
    expect(() => compile({ kind: "rename", from: column, to: { ...column, schema: "b" } })).toThrow(
      "Cannot rename or move",
    );
  });
});
