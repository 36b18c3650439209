import { describe, expect, test } from "vitest";
import { findRenameCandidates } from "../../../src/autogenerate/renames/find-candidates.ts";
import { resolveRenames } from "../../../src/autogenerate/renames/resolve-renames.ts";
import type { Schema } from "../../../src/schema/schema.ts";
import type { SchemaObject } from "../../../src/schema/schema-object.ts";

function schemaOf(...objects: readonly (SchemaObject | readonly SchemaObject[])[]): Schema {
  return { objects: objects.flat(), dependencies: [], unmodelled: [] };
}

/** `table("account", "id bigint", "mail text")`. */
function table(path: string, ...columns: readonly string[]): SchemaObject[] {
  const [name, schema = "public"] = path.split("@") as [string, string?];
  return [
    { kind: "table", schema, name },
    ...columns.map((text, index): SchemaObject => {
      const [column, ...type] = text.split(" ");
      return { kind: "column", schema, table: name, name: column!, position: index + 1, type: type.join(" ") };
    }),
  ];
}

function mood(name: string, ...values: readonly string[]): SchemaObject {
  return { kind: "enum", schema: "public", name, values };
}

function candidates(before: Schema, after: Schema, ...decided: readonly [string, string][]): string[] {
  const renames = decided.map(([from, to]) => ({ from, to }));
  return findRenameCandidates(before, after, renames).map(({ from, to, score }) => `${from} > ${to} ${score}`);
}

describe("findRenameCandidates()", () => {
  test("finds nothing when both sides are equal or empty", () => {
    const schema = schemaOf(table("account", "id bigint"));
    expect(candidates(schema, schema)).toEqual([]);
    expect(candidates(schemaOf(), schema)).toEqual([]);
    expect(candidates(schema, schemaOf())).toEqual([]);
  });

  test("pairs columns with similar names, and none for their type and place alone", () => {
    const before = schemaOf(table("account", "id bigint", "mail text", "age integer"));
    const after = schemaOf(table("account", "id bigint", "email text", "note text", "years uuid"));
    expect(candidates(before, after)).toEqual(["column:public.account.mail > column:public.account.email 0.82"]);
  });

  test("pairs columns of related types only when their names are similar", () => {
    const before = schemaOf(table("account", "user_name character varying(80)", "city jsonb"));
    const after = schemaOf(table("account", "username text", "zip character varying(10)"));
    expect(candidates(before, after)).toEqual([
      "column:public.account.user_name > column:public.account.username 0.82",
    ]);
  });

  test("pairs columns with unlike names that have a default, a comment or a key in common", () => {
    const column = (name: string, attributes: object): SchemaObject[] => [
      { kind: "table", schema: "public", name: "t" },
      { kind: "column", schema: "public", table: "t", name, position: 1, type: "integer", ...attributes },
    ];
    const key = (name: string): SchemaObject => {
      return {
        kind: "constraint",
        schema: "public",
        table: "t",
        name: `t_${name}_key`,
        type: "unique",
        columns: [name],
      };
    };
    const pair = (old: SchemaObject[], young: SchemaObject[]) => candidates(schemaOf(old), schemaOf(young));
    expect(pair(column("qty", {}), column("amount", {}))).toEqual([]);
    expect(pair(column("qty", { notNull: true }), column("amount", { notNull: true }))).toEqual([]);
    expect(pair(column("qty", { default: "7" }), column("amount", { default: "8" }))).toEqual([]);
    const found = ["column:public.t.qty > column:public.t.amount 0.55"];
    expect(pair(column("qty", { default: "7" }), column("amount", { default: "7" }))).toEqual(found);
    expect(pair(column("qty", { comment: "pieces" }), column("amount", { comment: "pieces" }))).toEqual(found);
    expect(pair([...column("qty", {}), key("qty")], [...column("amount", {}), key("amount")])).toEqual(found);
  });

  test("pairs no columns of different tables, of unrelated types, and none that are inherited", () => {
    const before = schemaOf(table("a", "id bigint", "x text"), table("b", "id bigint"));
    expect(candidates(before, schemaOf(table("a", "id bigint"), table("b", "id bigint", "x text")))).toEqual([]);
    expect(candidates(before, schemaOf(table("a", "id bigint", "y uuid"), table("b", "id bigint")))).toEqual([]);
    const inherited = (name: string) =>
      schemaOf(table("p"), {
        kind: "column",
        schema: "public",
        table: "p",
        name,
        position: 1,
        type: "text",
        inherited: true,
      });
    expect(candidates(inherited("x"), inherited("xx"))).toEqual([]);
  });

  test("pairs a table with the one that has its columns, and its columns with that one's", () => {
    const before = schemaOf(table("account", "id bigint", "mail text", "name text", "born date"));
    const after = schemaOf(
      table("member", "id bigint", "email text", "name text", "born date"),
      table("log", "at date"),
    );
    expect(candidates(before, after)).toEqual([
      "column:public.account.mail > column:public.member.email 0.82",
      "table:public.account > table:public.member 0.56",
    ]);
  });

  test("does not take tables for one another that share what every table has", () => {
    const common = ["id bigint", "created_at date"];
    const others = ["a", "b", "c", "d"].map((name) => table(name, ...common));
    const before = schemaOf(...others, table("invoice", ...common, "total numeric"));
    const after = schemaOf(...others, table("session", ...common, "token text"));
    expect(candidates(before, after)).toEqual([]);
  });

  test("compares the columns of a table as renamed when its rename is decided", () => {
    const before = schemaOf(table("account", "id bigint", "mail text"));
    const after = schemaOf(table("member", "id bigint", "email text"));
    expect(candidates(before, after, ["account", "member"])).toEqual([
      "column:public.account.mail > column:public.member.email 0.82",
    ]);
    expect(candidates(before, after, ["account", "member"], ["account.mail", "email"])).toEqual([]);
  });

  test("sees the columns of a renamed type as unchanged", () => {
    const before = schemaOf(mood("mood", "sad", "ok"), table("person", "now public.mood", "then public.mood"));
    const after = schemaOf(
      mood("feeling", "sad", "ok"),
      table("person", "now public.feeling", "thence public.feeling"),
    );
    expect(candidates(before, after)).toEqual([
      "column:public.person.then > column:public.person.thence 0.76",
      "enum:public.mood > enum:public.feeling 0.75",
    ]);
  });

  test("pairs the removed and the added value of an enum", () => {
    const before = schemaOf(mood("mood", "sad", "ok"));
    expect(candidates(before, schemaOf(mood("mood", "un.happy", "ok")))).toEqual([
      'value:public.mood.sad > value:public.mood."un.happy" 0.74',
    ]);
    expect(candidates(before, schemaOf(mood("mood", "sad", "ok", "great")))).toEqual([]);
    expect(candidates(before, schemaOf(mood("mood", "ok")))).toEqual([]);
    const [candidate] = findRenameCandidates(before, schemaOf(mood("mood", "un.happy", "ok")), []);
    expect(resolveRenames([candidate!], before, schemaOf())).toEqual([
      { id: "enum:public.mood", name: "un.happy", value: "sad" },
    ]);
  });

  test("explains the tables of a renamed schema by the schema", () => {
    const space = (name: string): SchemaObject => ({ kind: "schema", name });
    const before = schemaOf(
      space("billing"),
      table("invoice@billing", "id bigint"),
      table("line@billing", "id bigint"),
    );
    const after = schemaOf(space("finance"), table("invoice@finance", "id bigint"), table("line@finance", "id bigint"));
    expect(candidates(before, after)).toEqual(["schema:billing > schema:finance 0.79"]);
  });

  test("pairs a table that is renamed inside of a renamed schema, which goes along with it", () => {
    const space = (name: string): SchemaObject => ({ kind: "schema", name });
    const lines = (schema: string) => [...table(`line@${schema}`, "id bigint"), ...table(`tax@${schema}`, "id bigint")];
    const bill = (path: string) => table(path, "nr text", "total numeric", "due date");
    const before = schemaOf(space("billing"), lines("billing"), bill("invoice@billing"));
    const after = schemaOf(space("finance"), lines("finance"), bill("bill@finance"));
    const found = findRenameCandidates(before, after, []);
    expect(found.map(({ from, to }) => `${from} > ${to}`)).toEqual([
      "table:billing.invoice > table:finance.bill",
      "schema:billing > schema:finance",
    ]);
    expect(resolveRenames(found, before, after)).toEqual([
      { id: "table:billing.invoice", name: "bill" },
      { id: "schema:billing", name: "finance" },
    ]);
    expect(findRenameCandidates(before, after, found)).toEqual([]);
  });

  test("pairs a table that moves to another schema", () => {
    const before = schemaOf(table("invoice@billing", "id bigint", "total numeric"));
    const after = schemaOf(table("invoice", "id bigint", "total numeric"));
    expect(candidates(before, after)).toEqual(["table:billing.invoice > table:public.invoice 0.95"]);
  });

  test("tells partitions apart by their bounds", () => {
    const partition = (name: string, bound: string): SchemaObject => ({
      kind: "table",
      schema: "public",
      name,
      partitionOf: { schema: "public", name: "event", bound },
    });
    const before = schemaOf(partition("event_1", "FOR VALUES IN (1)"));
    expect(candidates(before, schemaOf(partition("event_2", "FOR VALUES IN (2)")))).toEqual([]);
    expect(candidates(before, schemaOf(partition("event_one", "FOR VALUES IN (1)")))).toEqual([
      "table:public.event_1 > table:public.event_one 0.89",
    ]);
  });

  test("pairs views and functions that say the same", () => {
    const view = (name: string, definition: string): SchemaObject => ({
      kind: "view",
      schema: "public",
      name,
      definition,
      columns: [],
    });
    const add = (name: string, body: string): SchemaObject => ({
      kind: "function",
      schema: "public",
      name,
      arguments: "integer",
      signature: "a integer",
      returns: "integer",
      language: "sql",
      definition: `CREATE OR REPLACE FUNCTION public.${name}(a integer)\n RETURNS integer\n LANGUAGE sql\nAS $$${body}$$`,
    });
    const before = schemaOf(view("old", " SELECT 1"), add("one", "SELECT a + 1"));
    const after = schemaOf(
      view("older", " SELECT 1"),
      view("other", " SELECT 2"),
      add("plus", "SELECT a + 1"),
      add("minus", "SELECT a - 1"),
    );
    expect(candidates(before, after)).toEqual([
      "view:public.old > view:public.older 0.88",
      "function:public.one(integer) > function:public.plus(integer) 0.7",
    ]);
    const [, candidate] = findRenameCandidates(before, after, []);
    expect(resolveRenames([candidate!], before, after)).toEqual([{ id: "function:public.one(integer)", name: "plus" }]);
  });

  test("pairs free sequences by name, and leaves those that a column owns to their column", () => {
    const sequence = (name: string, ownedBy?: { schema: string; table: string; column: string }): SchemaObject => ({
      kind: "sequence",
      schema: "public",
      name,
      ...(ownedBy && { ownedBy }),
    });
    expect(candidates(schemaOf(sequence("ticket_no")), schemaOf(sequence("ticket_number")))).toEqual([
      "sequence:public.ticket_no > sequence:public.ticket_number 0.69",
    ]);
    expect(candidates(schemaOf(sequence("ticket_no")), schemaOf(sequence("zebra")))).toEqual([]);
    const owner = { schema: "public", table: "t", column: "id" };
    expect(candidates(schemaOf(sequence("a_seq", owner)), schemaOf(sequence("b_seq", owner)))).toEqual([]);
  });

  test("keeps the best three of each side, in a fixed order", () => {
    const before = schemaOf(table("t", "line1 text", "line2 text", "line3 text", "line4 text", "line5 text"));
    const after = schemaOf(table("t", "lane1 text", "lane2 text", "lane3 text", "lane4 text", "lane5 text"));
    const found = candidates(before, after);
    expect(found.slice(0, 5)).toEqual(
      [1, 2, 3, 4, 5].map((n) => `column:public.t.line${n} > column:public.t.lane${n} 0.82`),
    );
    const froms = found.map((line) => line.split(" ")[0]);
    expect(
      Math.max(...[1, 2, 3, 4, 5].map((n) => froms.filter((from) => from === `column:public.t.line${n}`).length)),
    ).toBe(3);
    const backwards = { ...before, objects: [...before.objects].reverse() };
    expect(candidates(backwards, after)).toEqual(found);
  });

  test("takes hostile names as they are", () => {
    const before = schemaOf(table('we.ird"', "a=b text", "id bigint"));
    const after = schemaOf(table('we.ird"', "a=c text", "id bigint"));
    const [candidate] = findRenameCandidates(before, after, []);
    expect(candidate).toMatchObject({
      from: 'column:public."we.ird"""."a=b"',
      to: 'column:public."we.ird"""."a=c"',
    });
    expect(resolveRenames([candidate!], before, after)).toEqual([{ id: candidate!.from, name: "a=c" }]);
  });
});
