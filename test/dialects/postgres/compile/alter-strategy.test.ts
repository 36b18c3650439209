import { describe, expect, it } from "vitest";
import { alterStrategy } from "../../../../src/dialects/postgres/compile/alter-strategy.ts";
import type { SchemaObject } from "../../../../src/schema/schema-object.ts";
import type { ColumnObject, IndexObject } from "../../../../src/schema/table-objects.ts";

const column: ColumnObject = { kind: "column", schema: "public", table: "t", name: "c", position: 1, type: "int" };
const stored = { expression: "(a * 2)", storage: "stored" } as const;
const view = { kind: "view", schema: "public", name: "v", definition: "SELECT 1" } as const;
const columns = [
  { name: "a", type: "integer" },
  { name: "b", type: "text" },
];
const index: IndexObject = { kind: "index", schema: "public", table: "t", name: "i", keys: [{ column: "a" }] };
const fn = {
  kind: "function",
  schema: "public",
  name: "f",
  arguments: "integer, text",
  definition: "x",
  returns: "integer",
  signature: "a integer, b text DEFAULT 'x, y'::text",
  language: "sql",
} as const;
const check = { kind: "constraint", type: "check", schema: "public", table: "t", name: "c", expression: "a" } as const;
const foreignKey = {
  kind: "constraint",
  type: "foreignKey",
  schema: "public",
  table: "t",
  name: "f",
  columns: ["a"],
  references: { schema: "public", name: "p", columns: ["id"] },
} as const;
const key = { kind: "constraint", type: "unique", schema: "public", table: "t", name: "u", columns: ["a"] } as const;
const policy = { kind: "policy", schema: "public", table: "t", name: "p", using: "a" } as const;
const composite = { kind: "compositeType", schema: "public", name: "ct" } as const;
const trigger = { kind: "trigger", schema: "public", table: "t", name: "g", definition: "x" } as const;

const cases: readonly (readonly [string, SchemaObject, SchemaObject, "alter" | "recreate"])[] = [
  ["a type changes", column, { ...column, type: "text" }, "alter"],
  ["a plain column becomes generated", column, { ...column, generated: stored }, "recreate"],
  ["a stored column becomes plain", { ...column, generated: stored }, column, "alter"],
  ["a virtual column becomes plain", { ...column, generated: { ...stored, storage: "virtual" } }, column, "recreate"],
  [
    "a stored column becomes virtual",
    { ...column, generated: stored },
    { ...column, generated: { ...stored, storage: "virtual" } },
    "recreate",
  ],
  [
    "an expression changes and the server is not known",
    { ...column, generated: stored },
    { ...column, generated: { ...stored, expression: "1" } },
    "recreate",
  ],
  [
    "a view gains a column at its end",
    { ...view, columns },
    { ...view, definition: "SELECT 2", columns: [...columns, { name: "c", type: "date" }] },
    "alter",
  ],
  [
    "a view loses a column",
    { ...view, columns },
    { ...view, definition: "SELECT 2", columns: columns.slice(0, 1) },
    "recreate",
  ],
  [
    "a view's column changes its type",
    { ...view, columns },
    { ...view, definition: "SELECT 2", columns: [{ name: "a", type: "bigint" }, ...columns.slice(1)] },
    "recreate",
  ],
  [
    "a view's columns change places",
    { ...view, columns },
    { ...view, definition: "SELECT 2", columns: columns.toReversed() },
    "recreate",
  ],
  ["a view's comment changes", { ...view, columns }, { ...view, columns, comment: "x" }, "alter"],
  [
    "a materialized view's query changes",
    { ...view, kind: "materializedView", columns },
    { ...view, kind: "materializedView", columns, definition: "SELECT 2" },
    "recreate",
  ],
  ["an index's key changes", index, { ...index, keys: [{ column: "b" }] }, "recreate"],
  ["an index's predicate changes", index, { ...index, where: "a > 0" }, "recreate"],
  [
    "an index's storage and targets change",
    index,
    { ...index, keys: [{ column: "a", statistics: 5 }], storageParameters: { fillfactor: "70" } },
    "alter",
  ],
  [
    "an index leaves its partitioned index",
    { ...index, partitionOf: { schema: "public", name: "p" } },
    index,
    "recreate",
  ],
  ["an index is the remnant of a failed build", { ...index, invalid: true }, index, "recreate"],
  ["a function's body changes", fn, { ...fn, definition: "y" }, "alter"],
  ["a function's result changes", fn, { ...fn, returns: "bigint" }, "recreate"],
  ["a function's argument is renamed", fn, { ...fn, signature: "z integer, b text DEFAULT 'x, y'::text" }, "recreate"],
  ["a function's default changes", fn, { ...fn, signature: "a integer, b text DEFAULT 'z'::text" }, "alter"],
  ["a function's default goes", fn, { ...fn, signature: "a integer, b text" }, "recreate"],
  ["a function gains a default", { ...fn, signature: "a integer, b text" }, fn, "alter"],
  ["a function becomes a procedure", fn, { ...fn, procedure: true }, "recreate"],
  ["a check is validated", { ...check, notValid: true }, check, "alter"],
  ["a check loses its validity", check, { ...check, notValid: true }, "recreate"],
  ["a check's expression changes", check, { ...check, expression: "b" }, "recreate"],
  ["a foreign key defers", foreignKey, { ...foreignKey, deferrable: "deferred" }, "alter"],
  ["a foreign key cascades", foreignKey, { ...foreignKey, onDelete: "cascade" }, "recreate"],
  [
    "a foreign key is not enforced any more and the server is not known",
    foreignKey,
    { ...foreignKey, notEnforced: true },
    "recreate",
  ],
  ["a unique constraint defers", key, { ...key, deferrable: "deferred" }, "recreate"],
  ["a key's storage changes", key, { ...key, storageParameters: { fillfactor: "70" }, indexComment: "x" }, "alter"],
  ["a key gets another type", key, { ...key, type: "primaryKey" }, "recreate"],
  ["a policy's expression changes", policy, { ...policy, using: "b" }, "alter"],
  ["a policy loses its expression", policy, { ...policy, using: undefined, withCheck: "b" } as never, "recreate"],
  ["a policy becomes restrictive", policy, { ...policy, restrictive: true }, "recreate"],
  [
    "a type gains an attribute at its end",
    { ...composite, attributes: columns },
    { ...composite, attributes: [...columns, { name: "c", type: "int" }] },
    "alter",
  ],
  [
    "a type gains an attribute before another",
    { ...composite, attributes: columns },
    { ...composite, attributes: [{ name: "c", type: "int" }, ...columns] },
    "recreate",
  ],
  ["a trigger changes", trigger, { ...trigger, definition: "y" }, "alter"],
  [
    "a constraint trigger changes",
    { ...trigger, constraint: true },
    { ...trigger, constraint: true, definition: "y" },
    "recreate",
  ],
  [
    "a constraint trigger is disabled",
    { ...trigger, constraint: true },
    { ...trigger, constraint: true, state: "disabled" },
    "alter",
  ],
  [
    "an enum loses a value",
    { kind: "enum", schema: "public", name: "e", values: ["a", "b"] },
    { kind: "enum", schema: "public", name: "e", values: ["b"] },
    "recreate",
  ],
  [
    "an enum's values change places",
    { kind: "enum", schema: "public", name: "e", values: ["a", "b"] },
    { kind: "enum", schema: "public", name: "e", values: ["b", "a"] },
    "recreate",
  ],
  [
    "an enum gains values anywhere",
    { kind: "enum", schema: "public", name: "e", values: ["a", "b"] },
    { kind: "enum", schema: "public", name: "e", values: ["x", "a", "y", "b", "z"] },
    "alter",
  ],
  [
    "a table's partition key changes",
    { kind: "table", schema: "public", name: "t" },
    { kind: "table", schema: "public", name: "t", partitionBy: "LIST (a)" },
    "recreate",
  ],
  [
    "a foreign table moves to another server",
    { kind: "table", schema: "public", name: "t", foreign: { server: "a" } },
    { kind: "table", schema: "public", name: "t", foreign: { server: "b" } },
    "recreate",
  ],
  ["two objects are of different kinds", index, column, "recreate"],
];

describe("alterStrategy()", () => {
  it.each(cases)("decides when %s", (_name, from, to, expected) => {
    expect(alterStrategy(from, to)).toBe(expected);
  });

  it("lets newer servers do more", () => {
    const generated = { ...column, generated: { ...stored, expression: "1" } };
    expect(alterStrategy({ ...column, generated: stored }, generated, { serverVersion: 170000 })).toBe("alter");
    expect(alterStrategy({ ...column, generated: stored }, generated, { serverVersion: 160009 })).toBe("recreate");
    expect(alterStrategy(foreignKey, { ...foreignKey, notEnforced: true }, { serverVersion: 180000 })).toBe("alter");
  });
});
