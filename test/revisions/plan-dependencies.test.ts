import { expect, test } from "vitest";
import { planDependencies } from "../../src/revisions/plan-dependencies.ts";
import { graphOf } from "./graphs.ts";
import { errorOf } from "./plans.ts";

const graph = graphOf("ae1027 bb1cd2<ae1027#shop bb1cef<bb1cd2 dd0000");

test.each([
  [[], []],
  [["ae1027"], ["ae1027"]],
  [
    ["ae1", "d"],
    ["ae1027", "dd0000"],
  ],
  [["shop"], ["shop"]],
  [["shop@head"], ["bb1cef"]],
  [
    ["heads", "dd0000"],
    ["bb1cef", "dd0000"],
  ],
])("planDependencies() makes %j to %j", (symbols, names) => {
  expect(planDependencies(graph, symbols)).toEqual(names);
});

test.each([
  ["base", "USAGE"],
  ["nope", "REVISION_NOT_FOUND"],
  ["bb1c", "REVISION_AMBIGUOUS"],
])("planDependencies() refuses %j with %s", (symbol, code) => {
  expect(errorOf(() => planDependencies(graph, [symbol])).code).toBe(code);
});
