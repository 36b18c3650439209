import { expect, test } from "vitest";
import { buildRevisionGraph } from "../../src/revisions/build-revision-graph.ts";
import { resolveStart } from "../../src/revisions/resolve-start.ts";
import { graphOf } from "./graphs.ts";
import { errorOf } from "./plans.ts";

const graph = graphOf("a1 b1<a1#left c1<a1#right c2<c1 m1<b1+c2 z1");

test.each([
  ["", []],
  ["base", []],
  ["b1", ["b1"]],
  ["b1,c1", ["b1", "c1"]],
  ["left,right@c2,z1", ["b1", "c2", "z1"]],
  ["heads", ["m1", "z1"]],
  ["m1,m1", ["m1"]],
  ["c2-1", ["c1"]],
])("resolveStart() takes %j for the rows %j", (text, rows) => {
  expect(resolveStart(graph, text)).toEqual(rows);
});

test.each([
  ["current", "RANGE_INVALID"],
  ["-1", "RANGE_INVALID"],
  ["left@-1", "RANGE_INVALID"],
  ["b1,", "REVISION_NOT_FOUND"],
  ["b1,a1", "REVISION_OVERLAP"],
  ["nope", "REVISION_NOT_FOUND"],
])("resolveStart() refuses %j with %s", (text, code) => {
  expect(errorOf(() => resolveStart(graph, text)).code).toBe(code);
});

test("resolveStart() takes an id with a comma as it is", () => {
  const comma = buildRevisionGraph([{ revision: "a,b", downRevision: null }]);
  expect(resolveStart(comma, "a,b")).toEqual(["a,b"]);
});
