import { describe, expect, it } from "vitest";
import { isAthanorError } from "../../src/errors/is-athanor-error.ts";
import { createOp } from "../../src/operations/create-op.ts";
import type { Op } from "../../src/operations/op.ts";
import type { Operation } from "../../src/operations/operation.ts";
import { operationsOf } from "./support/run-body.ts";

/** An op of any type, as a JavaScript script sees it. */
type UntypedOp = Record<string, (...values: unknown[]) => Promise<unknown>>;

function untyped(): UntypedOp {
  return createOp(
    async () => {},
    async () => [],
  ) as unknown as UntypedOp;
}

describe("createOp()", () => {
  it("hands on operations in the order of the calls, awaited or not", async () => {
    const operations = await operationsOf((op) => {
      op.dropTable("a");
      op.alterColumn("b", "c", { nullable: true, name: "d" });
      op.dropTable("e");
    });
    expect(operations.map(({ kind }) => kind)).toEqual(["drop", "alter", "rename", "drop"]);
  });

  it("ends a call when its operations have ended, and fails with the first that fails", async () => {
    const ended: string[] = [];
    const op = createOp(
      async (operation) => {
        await Promise.resolve();
        if (operation.kind === "rename") throw new Error("refused");
        ended.push(operation.kind);
      },
      async () => [],
    );
    await op.dropTable("a");
    expect(ended).toEqual(["drop"]);
    await expect(op.renameTable("a", "b")).rejects.toThrow("refused");
  });

  it("gives with each operation an error whose first frame is the call", async () => {
    const frames: string[] = [];
    const op = createOp(
      async (_operation, callSite) => {
        frames.push(callSite.stack?.split("\n")[1] ?? "");
      },
      async () => [],
    );
    await op.dropTable("account");
    await op.sql`SELECT 1`;
    expect(frames).toHaveLength(2);
    for (const frame of frames) expect(frame).toContain("create-op.test.ts");
  });

  it("passes queries on with their parameters and gives their rows", async () => {
    const seen: unknown[] = [];
    const op = createOp(
      async () => {},
      async (sql, parameters) => {
        seen.push(sql, parameters);
        return [{ id: 1 }];
      },
    );
    expect(await op.query("SELECT id FROM t WHERE a = $1", [2])).toEqual([{ id: 1 }]);
    expect(await op.query("SELECT 1")).toEqual([{ id: 1 }]);
    expect(seen).toEqual(["SELECT id FROM t WHERE a = $1", [2], "SELECT 1", []]);
  });

  it("makes operations that are plain JSON, also of dates, bytes and big numbers", async () => {
    const operations = await operationsOf(async (op) => {
      await op.insertRows("t", [
        { at: new Date(0), bytes: new Uint8Array([1]), id: 2n ** 60n, n: Number.NaN, u: undefined },
      ]);
      await op.execute("SELECT $1", [new Date(0)]);
      await op.createTable("t", { columns: [{ name: "a", type: "int" }] });
    });
    expect(JSON.parse(JSON.stringify(operations))).toEqual(operations);
    expect(operations[0]).toMatchObject({
      rows: [{ at: "1970-01-01T00:00:00.000Z", bytes: "\\x01", id: "1152921504606846976", n: "NaN" }],
    });
  });

  it("takes a name with its schema, without one, and in parts", async () => {
    const operations = await operationsOf(async (op) => {
      await op.dropTable("account");
      await op.dropTable("billing.account");
      await op.dropTable({ name: "a.b" });
      await op.dropTable({ schema: 'S"', name: "x" });
    });
    const objects = operations.map((operation) => operation.kind === "drop" && operation.object);
    expect(objects).toMatchObject([
      { schema: "public", name: "account" },
      { schema: "billing", name: "account" },
      { schema: "public", name: "a.b" },
      { schema: 'S"', name: "x" },
    ]);
  });

  it("keeps why data may go, and marks a drop that only names its object", async () => {
    const [drop] = await operationsOf((op) => op.dropColumn("t", "c", { because: "unused", ifExists: true }));
    expect(drop).toMatchObject({ kind: "drop", nameOnly: true, because: "unused", ifExists: true });
  });
});

describe("op refuses wrong arguments and names them", () => {
  const wrong: readonly (readonly [string, (op: UntypedOp) => unknown, string, string?])[] = [
    ["a name that is no text", (op) => op.dropTable?.(3), "Cannot run op.dropTable: table is not a name"],
    ["an empty name", (op) => op.dropTable?.(""), "Cannot run op.dropTable: table is an empty name"],
    [
      "a name with several dots",
      (op) => op.dropTable?.("a.b.c"),
      "Cannot run op.dropTable: table is no name that can be split",
      "Give it as { schema, name }, without quotes.",
    ],
    ["a quoted name", (op) => op.dropTable?.('"a"'), "Cannot run op.dropTable: table is no name that can be split"],
    ["a missing argument", (op) => op.addColumn?.("t"), "Cannot run op.addColumn: column is missing"],
    [
      "a missing attribute",
      (op) => op.addColumn?.("t", { name: "a" }),
      "Cannot run op.addColumn: column.type is missing",
    ],
    [
      "a misspelt attribute",
      (op) => op.addColumn?.("t", { name: "a", type: "int", nulable: true }),
      "Cannot run op.addColumn: column.nulable is not known here",
      "Did you mean nullable?",
    ],
    [
      "a wrong word",
      (op) => op.addColumn?.("t", { name: "a", type: "text", storage: "extendd" }),
      'Cannot run op.addColumn: column.storage is not "plain" or "external" or "extended" or "main"',
      'Write "extended".',
    ],
    [
      "a wrong place in a list",
      (op) =>
        op.createTable?.("t", {
          columns: [
            { name: "a", type: "int" },
            { name: "b", type: 3 },
          ],
        }),
      "Cannot run op.createTable: definition.columns[1].type is not a text that is not empty",
    ],
    [
      "a constraint without type",
      (op) => op.createTable?.("t", { constraints: [{ columns: ["a"] }] }),
      'Cannot run op.createTable: definition.constraints[0].type is not "primaryKey" or "unique" or "foreignKey" or "check" or "exclusion"',
    ],
    [
      "a list where there is a text",
      (op) => op.createPrimaryKey?.("p", "t", "id"),
      "Cannot run op.createPrimaryKey: columns is not a list",
    ],
    [
      "too many arguments",
      (op) => op.enableRowSecurity?.("t", true),
      "Cannot run op.enableRowSecurity: it takes 1 arguments and got 2",
      "Give it table.",
    ],
    [
      "rows that are no objects",
      (op) => op.insertRows?.("t", [[1]]),
      "Cannot run op.insertRows: rows[0] is not an object",
    ],
    [
      "an index key of nothing",
      (op) => op.createIndex?.("i", "t", [{ order: "desc" }]),
      "Cannot run op.createIndex: keys[0] is not either a column or an expression",
    ],
    [
      "a reference to nothing",
      (op) => op.comment?.({ column: "a" }, "x"),
      "Cannot run op.comment: on is a reference to nothing",
    ],
    [
      "a reference to two objects",
      (op) => op.comment?.({ table: "a", view: "b" }, "x"),
      "Cannot run op.comment: on is a reference to more than one object",
    ],
    [
      "a collation without type",
      (op) => op.alterColumn?.("t", "c", { collation: '"C"' }),
      "Cannot run op.alterColumn: the collation of c changes and its type is not told",
    ],
    [
      "grants that go without being told",
      (op) => op.alterTable?.("t", { privileges: null }),
      "Cannot run op.alterTable: privileges changes and nothing tells what it is now",
    ],
    [
      "a schema for what lives in none",
      (op) => op.setSchema?.({ publication: "p" }, "s"),
      "Cannot run op.setSchema: the object does not live in a schema",
    ],
    [
      "an object of no kind",
      (op) => op.createObject?.({ kind: "tabel", name: "x" }),
      "Cannot run op.createObject: object.kind is not a kind of object",
    ],
    [
      "an operation of no kind",
      (op) => op.invoke?.({ kind: "add" }),
      "Cannot run op.invoke: operation.kind is not a kind of operation",
    ],
    [
      "an operation without its object",
      (op) => op.invoke?.({ kind: "create" }),
      "Cannot run op.invoke: operation.object is missing",
    ],
    ["SQL that is no text", (op) => op.execute?.(), "Cannot run op.execute: sql is missing"],
    ["a query that is no text", (op) => op.query?.(3), "Cannot run op.query: sql is not a text that is not empty"],
  ];

  for (const [name, call, message, hint] of wrong)
    it(`when it is given ${name}`, () => {
      const op = untyped();
      let thrown: unknown;
      try {
        call(op);
      } catch (error) {
        thrown = error;
      }
      if (!isAthanorError(thrown, "OPERATION_INVALID")) throw new Error(`no OPERATION_INVALID but ${thrown}`);
      expect(thrown.message).toBe(message);
      if (hint !== undefined) expect(thrown.hint).toBe(hint);
    });

  it("never calls on when an argument is wrong", () => {
    const seen: Operation[] = [];
    const op: Op = createOp(
      async (operation) => {
        seen.push(operation);
      },
      async () => [],
    );
    expect(() => op.dropTable("a.b.c")).toThrow();
    expect(seen).toEqual([]);
  });
});
