import { describe, expect, test } from "vitest";
import { planStamp } from "../../src/revisions/plan-stamp.ts";
import { graphOf } from "./graphs.ts";
import { errorOf, linesOf } from "./plans.ts";

const graph = graphOf("a1#shop a2<a1 b1<a1 m1<a2+b1 z1#zed z2<z1");

describe("planStamp()", () => {
  test.each([
    [[], ["heads"], ["=m1: insert m1 = m1", "=z2: insert z2 = m1 z2"]],
    [["a1"], ["m1"], ["=m1: a1 > m1 = m1"]],
    [["a2", "b1"], ["m1"], ["=m1: delete b1, a2 > m1 = m1"]],
    [["m1", "z1"], ["a1"], ["=a1: m1 > a1 = a1 z1"]],
    [["a2", "z1"], ["b1"], ["=b1: insert b1 = a2 b1 z1"]],
    [["a2"], ["a2"], []],
    [["b1", "z2", "a2"], ["base"], ["=a2: delete a2 = b1 z2", "=b1: delete b1 = z2", "=z2: delete z2 = "]],
    [["m1", "z2"], ["zed@base"], ["=z2: delete z2 = m1"]],
    [[], ["zed@head", "a2", "b1"], ["=z2: insert z2 = z2", "=a2: insert a2 = a2 z2", "=b1: insert b1 = a2 b1 z2"]],
    [[], ["a2", "a1"], ["=a2: insert a2 = a2", "=a1: a2 > a1 = a1"]],
    [["z1"], ["base", "a1"], ["=a1: insert a1 = a1 z1"]],
  ])("from %j to %j", (from, targets, lines) => {
    expect(linesOf(planStamp(graph, { from, targets }))).toEqual(lines);
  });

  test("purge forgets every row first, also those that no script has", () => {
    const plan = planStamp(graph, { from: ["deadbeef", "a1", "z1"], targets: ["m1", "z1"], purge: true });
    expect(linesOf(plan)).toEqual([
      "=a1: delete a1 = deadbeef z1",
      "=deadbeef: delete deadbeef = z1",
      "=m1: insert m1 = m1 z1",
    ]);
    expect(planStamp(graph, { from: ["deadbeef"], targets: ["base"], purge: true }).to).toEqual([]);
  });

  test("takes rows that overlap", () => {
    expect(planStamp(graph, { from: ["a1", "a2"], targets: ["heads"] }).to).toEqual(["m1", "z2"]);
    expect(planStamp(graph, { from: ["a1", "a2"], targets: ["base"] }).to).toEqual([]);
  });

  test("drops the row of a branch that depends on what is unstamped", () => {
    const depending = graphOf("a1 a2<a1 b1!a2");
    expect(linesOf(planStamp(depending, { from: ["b1"], targets: ["a1"] }))).toEqual(["=a1: b1 > a1 = a1"]);
  });

  test.each([
    [["deadbeef"], ["heads"], "VERSION_UNKNOWN"],
    [[], ["head"], "MULTIPLE_HEADS"],
    [[], ["a1", "nope"], "REVISION_NOT_FOUND"],
    [[], ["nope@base"], "BRANCH_NOT_FOUND"],
    [["a1"], ["+1"], "REVISION_NOT_FOUND"],
  ])("refuses from %j to %j with %s", (from, targets, code) => {
    expect(errorOf(() => planStamp(graph, { from, targets })).code).toBe(code);
  });
});
