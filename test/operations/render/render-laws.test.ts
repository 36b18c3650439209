import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../../../src/dialects/postgres/compile/compile.ts";
import type { Operation } from "../../../src/operations/operation.ts";
import { renderBody } from "../../../src/operations/render/render-body.ts";
import type { ObjectKind } from "../../../src/schema/schema-object.ts";
import { arbitraryObjects } from "../support/arbitrary-object.ts";
import {
  arbitraryAlter,
  arbitraryCreate,
  arbitraryDrop,
  arbitraryPartRename,
  arbitraryPlain,
  arbitraryRename,
  arbitraryReplaceEnum,
} from "../support/arbitrary-operation.ts";
import { runBody } from "../support/run-body.ts";

const runs = { numRuns: 60 };
const kinds = Object.keys(arbitraryObjects) as ObjectKind[];

/** A rendered body, run, compiles to what the operation itself compiles to. */
async function expectSameStatements(operation: Operation): Promise<void> {
  const expected = outcome([operation]);
  if (expected === "refused") return;
  const again = await runBody(renderBody([operation]));
  expect(outcome(again)).toEqual(expected);
}

/** What PostgreSQL has no statement for is refused on both sides. */
function outcome(operations: readonly Operation[]) {
  try {
    return operations.flatMap((operation) => compile(operation));
  } catch {
    return "refused";
  }
}

describe("renderBody() gives a script that compiles to the same statements", () => {
  it.each(kinds)("when it creates a %s", async (kind) => {
    await fc.assert(fc.asyncProperty(arbitraryCreate(kind), expectSameStatements), runs);
  });
  it.each(kinds)("when it drops a %s", async (kind) => {
    await fc.assert(fc.asyncProperty(arbitraryDrop(kind), expectSameStatements), runs);
  });
  it.each(kinds)("when it alters a %s", async (kind) => {
    await fc.assert(fc.asyncProperty(arbitraryAlter(kind), expectSameStatements), { numRuns: 150 });
  });
  it("when it renames", async () => {
    await fc.assert(fc.asyncProperty(arbitraryRename, expectSameStatements), { numRuns: 150 });
  });
  it("when it renames a value, an attribute, a column or a check", async () => {
    await fc.assert(fc.asyncProperty(arbitraryPartRename, expectSameStatements), { numRuns: 150 });
  });
  it("when it replaces an enum", async () => {
    await fc.assert(fc.asyncProperty(arbitraryReplaceEnum, expectSameStatements), runs);
  });
  it("when it runs SQL or inserts rows", async () => {
    await fc.assert(fc.asyncProperty(arbitraryPlain, expectSameStatements), { numRuns: 150 });
  });
});
