import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAthanorError } from "../../src/errors/is-athanor-error.ts";
import type { Op } from "../../src/operations/op.ts";
import type { Operation } from "../../src/operations/operation.ts";
import { reverse } from "../../src/operations/reverse.ts";
import type { ObjectKind } from "../../src/schema/schema-object.ts";
import { arbitraryObjects } from "./support/arbitrary-object.ts";
import { arbitraryAlter, arbitraryCreate, arbitraryRename } from "./support/arbitrary-operation.ts";
import { operationsOf } from "./support/run-body.ts";

const kinds = Object.keys(arbitraryObjects) as ObjectKind[];
const table = { kind: "table", schema: "public", name: "t" } as const;
const column = { kind: "column", schema: "public", table: "t", name: "c", position: 1, type: "int" } as const;
const mood = { kind: "enum", schema: "public", name: "mood" } as const;

function addsValues(operation: Operation): boolean {
  return operation.kind === "alter" && operation.to.kind === "enum";
}

/** An extension without a version is one whose version nobody told. */
function namesNoVersion(operation: Operation): boolean {
  return JSON.stringify(operation).includes('"version":""');
}

/** Why reverse() refuses what a script does. */
async function refusal(script: (op: Op) => unknown): Promise<string | undefined> {
  const [operation] = await operationsOf(script);
  try {
    reverse(operation as Operation);
  } catch (error) {
    if (isAthanorError(error, "OPERATION_IRREVERSIBLE")) return error.hint;
    throw error;
  }
  throw new Error(`reversible: ${JSON.stringify(reverse(operation as Operation))}`);
}

describe("reverse()", () => {
  it.each(kinds)("twice gives back the create and the alter of a %s", (kind) => {
    fc.assert(
      fc.property(arbitraryCreate(kind), (operation) => {
        expect(reverse(reverse(operation))).toEqual(operation);
      }),
      { numRuns: 20 },
    );
    fc.assert(
      fc.property(arbitraryAlter(kind), (operation) => {
        if (addsValues(operation) || namesNoVersion(operation)) return;
        expect(reverse(reverse(operation))).toEqual(operation);
      }),
      { numRuns: 20 },
    );
  });

  it("twice gives back a rename", () => {
    fc.assert(
      fc.property(arbitraryRename, (operation) => {
        expect(reverse(reverse(operation))).toEqual(operation);
      }),
    );
  });

  it("drops what was created and creates what was dropped, with all its parts", () => {
    const create: Operation = { kind: "create", object: table, columns: [column], constraints: [] };
    expect(reverse(create)).toEqual({ kind: "drop", object: table, columns: [column], constraints: [] });
    expect(reverse({ ...create, kind: "drop", because: "x" })).toEqual(create);
  });

  it("forgets the conversion and the reason of a change, which hold for one way only", () => {
    const to = { ...column, type: "text" };
    const alter: Operation = { kind: "alter", from: column, to, using: "c::text", because: "x", concurrently: true };
    expect(reverse(alter)).toEqual({ kind: "alter", from: to, to: column });
  });

  it("gives an enum its old values", () => {
    const from = { ...mood, values: ["a", "b"] };
    const to = { ...mood, values: ["a"] };
    expect(reverse({ kind: "replaceEnum", from, to, columns: [column], mapping: { b: "a" } })).toEqual({
      kind: "replaceEnum",
      from: to,
      to: from,
      columns: [column],
    });
  });

  it("takes back what a script told in full", async () => {
    const [alter] = await operationsOf((op) =>
      op.alterColumn("t", "c", { default: "1", comment: null, existing: { default: "2", comment: "x" } }),
    );
    expect(reverse(alter as Operation)).toMatchObject({ to: { default: "2", comment: "x" } });
    const [granted] = await operationsOf((op) => op.grant(["SELECT"], { table: "t" }, "reader"));
    expect(reverse(granted as Operation)).toMatchObject({ from: { privileges: [{ grantee: "reader" }] } });
  });

  it.each<[string, (op: Op) => unknown, string]>([
    [
      "a drop that only names its object",
      (op) => op.dropTable("t"),
      "Create the object with all it had in the downgrade.",
    ],
    [
      "a new default over an unknown one",
      (op) => op.alterColumn("t", "c", { default: "1" }),
      "Tell what is there now: add `existing` to the call.",
    ],
    [
      "a comment that goes unread",
      (op) => op.comment({ table: "t" }, null),
      "Tell what is there now: add `existing` to the call.",
    ],
    [
      "a storage parameter that is reset",
      (op) => op.alterTable("t", { storageParameters: { fillfactor: null } }),
      "Tell what is there now: add `existing` to the call.",
    ],
    [
      "a view whose query is not known",
      (op) => op.replaceView("v", "SELECT 1"),
      "Tell what is there now: add `existing` to the call.",
    ],
    [
      "a domain check of which only the name is known",
      (op) => op.alterDomain("d", { dropCheck: "c" }),
      "Tell what is there now: add `existing` to the call.",
    ],
    [
      "a new enum value",
      (op) => op.addEnumValue("mood", "x"),
      "PostgreSQL cannot remove a value: use op.replaceEnum, or leave the value where it is.",
    ],
    [
      "an enum whose old values are not known",
      (op) => op.replaceEnum("mood", ["x"], { columns: [] }),
      "Tell the old values: add `existing` to the call.",
    ],
    ["SQL", (op) => op.execute("SELECT 1"), "Write the statement that undoes it into the downgrade."],
    ["rows", (op) => op.insertRows("t", [{ a: 1 }]), "Delete the rows by their key in the downgrade."],
    ["a plugin's operation", (op) => op.custom("x"), "Call the operation that undoes it in the downgrade."],
  ])("refuses %s and says what to do", async (_name, script, hint) => {
    expect(await refusal(script)).toBe(hint);
  });
});
