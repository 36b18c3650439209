import { expect, describe as group, it } from "vitest";
import { dataLoss } from "../../src/operations/data-loss.ts";
import { describe } from "../../src/operations/describe.ts";
import { losesData } from "../../src/operations/loses-data.ts";
import type { Op } from "../../src/operations/op.ts";
import type { Operation } from "../../src/operations/operation.ts";
import { operationsOf } from "./support/run-body.ts";

async function described(script: (op: Op) => unknown): Promise<string[]> {
  return (await operationsOf(script)).map(describe);
}

group("describe()", () => {
  it("says in one sentence what a script does to tables", async () => {
    const sentences = await described(async (op) => {
      await op.createTable("account", {});
      await op.createTable("far", { foreign: { server: "s" } });
      await op.addColumn("billing.account", { name: "email", type: "varchar(320)" });
      await op.addColumn("account", { name: "id", type: "bigint", nullable: false });
      await op.dropColumn("account", "E-Mail");
      await op.alterColumn("account", "age", {
        type: "bigint",
        default: null,
        nullable: false,
        existing: { type: "integer", default: "0" },
      });
      await op.alterTable("account", { comment: "x", rowSecurity: true, storageParameters: { fillfactor: "70" } });
      await op.renameTable("user", "account");
      await op.renameTable("a", "billing.b");
      await op.renameColumn("account", "mail", "email");
      await op.attachPartition("event", "event_1", "DEFAULT");
      await op.detachPartition("event", "event_1");
      await op.dropTable("account");
    });
    expect(sentences).toEqual([
      "create table account",
      "create foreign table far",
      "add column billing.account.email varchar(320)",
      "add column account.id bigint NOT NULL",
      'drop column account."E-Mail"',
      "change column account.age: type integer to bigint, NOT NULL, no default",
      "change table account: comment x, row security, storage parameters",
      "rename table user to account",
      "rename table a to billing.b",
      "rename column account.mail to email",
      "attach event_1 to event",
      "detach event_1 from event",
      "drop table account",
    ]);
  });

  it("says in one sentence what a script does to everything else", async () => {
    const sentences = await described(async (op) => {
      await op.createPrimaryKey("pk", "account", ["id"]);
      await op.createForeignKey(null, "account", "org", ["a"], ["b"]);
      await op.dropConstraint("ck", "account");
      await op.validateConstraint("ck", "account");
      await op.createIndex("ix", "account", ["a"], { unique: true });
      await op.dropIndex("ix");
      await op.addEnumValue("mood", "calm", { after: "sad" });
      await op.renameEnumValue("mood", "sad", "unhappy");
      await op.replaceEnum("mood", ["a"], { columns: [], existing: { values: ["a", "b"] } });
      await op.replaceEnum("mood", ["b", "a"], { columns: [], existing: { values: ["a", "b"] } });
      await op.createMaterializedView("m", "SELECT 1");
      await op.refreshMaterializedView("m");
      await op.replaceFunction("f", "integer", "CREATE FUNCTION …\n…");
      await op.createProcedure("p", "", "…");
      await op.createPolicy("p", "account");
      await op.grant(["SELECT"], { table: "account" }, "reader");
      await op.createObject({ kind: "textSearch", type: "dictionary", schema: "public", name: "d", statements: [] });
      await op.createObject({ kind: "cast", source: "text", target: "p", definition: "" });
      await op.alterDefaultPrivileges({ objects: "tables", schema: "s" });
      await op.execute("UPDATE t\n   SET a = 1");
      await op.execute(`SELECT '${"x".repeat(200)}'`);
      await op.execute("SELECT 1", [], { describe: "warm the cache" });
      await op.insertRows("plan", [{ a: 1 }]);
      await op.insertRows("billing.plan", [{ a: 1 }, { a: 2 }]);
      await op.custom("timescale.hypertable");
    });
    expect(sentences).toEqual([
      "add primary key pk on account",
      "add foreign key on account",
      "drop check constraint ck on account",
      "change check constraint ck on account: validate",
      "create unique index ix on account",
      "drop index ix",
      "add 'calm' to type mood",
      "rename 'sad' to 'unhappy' in type mood",
      "replace type mood: remove 'b'",
      "replace type mood: reorder the values",
      "create materialized view m",
      "refresh materialized view m",
      "change function f(integer): definition",
      "create procedure p()",
      "create policy p on account",
      "change table account: grants",
      "create text search dictionary d",
      "create cast from text to p",
      "change default privileges on tables in schema s",
      "run UPDATE t SET a = 1",
      `run SELECT '${"x".repeat(91)}…`,
      "warm the cache",
      "insert 1 row into plan",
      "insert 2 rows into billing.plan",
      "run timescale.hypertable",
    ]);
  });
});

group("dataLoss()", () => {
  const column = { kind: "column", schema: "public", table: "t", name: "c", position: 1, type: "int" } as const;
  const composite = { kind: "compositeType", schema: "public", name: "p" } as const;
  const losses: readonly (readonly [Operation, string | null])[] = [
    [{ kind: "drop", object: { kind: "table", schema: "billing", name: "t" } }, "every row of billing.t"],
    [{ kind: "drop", object: { kind: "table", schema: "public", name: "t", foreign: { server: "s" } } }, null],
    [{ kind: "drop", object: column }, "every value of t.c"],
    [{ kind: "drop", object: { ...column, generated: { expression: "1", storage: "stored" } } }, null],
    [{ kind: "drop", object: { kind: "view", schema: "public", name: "v", definition: "", columns: [] } }, null],
    [{ kind: "alter", from: column, to: { ...column, type: "smallint" } }, null],
    [{ kind: "alter", from: column, to: { ...column, type: "smallint" }, review: "digits go" }, "digits go"],
    [
      {
        kind: "alter",
        from: { ...composite, attributes: [{ name: "a", type: "int" }] },
        to: { ...composite, attributes: [] },
      },
      "attribute a in every value of type p",
    ],
    [
      {
        kind: "replaceEnum",
        from: { kind: "enum", schema: "public", name: "e", values: ["a", "b"] },
        to: { kind: "enum", schema: "public", name: "e", values: ["a"] },
        columns: [],
        mapping: { b: "a" },
      },
      "values of type e: 'b' becomes 'a'",
    ],
    [{ kind: "create", object: column }, null],
    [{ kind: "execute", sql: "DROP TABLE t" }, null],
  ];

  it.each(losses)("tells what %o destroys", (operation, expected) => {
    expect(dataLoss(operation)).toBe(expected);
    expect(losesData(operation)).toBe(expected !== null);
  });
});
