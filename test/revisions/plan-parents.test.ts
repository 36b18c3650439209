import { describe, expect, test } from "vitest";
import { planMerge } from "../../src/revisions/plan-merge.ts";
import { planParents } from "../../src/revisions/plan-parents.ts";
import { graphOf } from "./graphs.ts";
import { errorOf } from "./plans.ts";

const graph = graphOf("a1#one a2<a1 b1<a1 z1#zed z2<z1!a2");

describe("planParents()", () => {
  test.each([
    [["a2"], ["a2"]],
    [["base"], []],
    [["zed@head"], ["z2"]],
    [
      ["b1", "a2"],
      ["b1", "a2"],
    ],
    [["heads"], ["a2", "b1", "z2"]],
  ])("resolves %j to %j", (heads, parents) => {
    expect(planParents(graph, { heads })).toEqual(parents);
  });

  test("is empty for head of an empty history", () => {
    expect(planParents(graphOf(""), { heads: ["head"] })).toEqual([]);
  });

  test("refuses a parent that is no head, unless it may fork", () => {
    expect(errorOf(() => planParents(graph, { heads: ["a1"] }))).toMatchObject({
      code: "REVISION_NOT_HEAD",
      message: "Cannot add a revision to a1: it is no head, a2, b1 stands on it",
      hint: "Use a head (a2, b1, z2), or allow the fork with --splice.",
    });
    expect(planParents(graph, { heads: ["a1"], splice: true })).toEqual(["a1"]);
  });

  test.each([
    [["head"], "MULTIPLE_HEADS"],
    [["a2", "a2"], "USAGE"],
    [["a2", "a1"], "REVISION_OVERLAP"],
    [["nope"], "REVISION_NOT_FOUND"],
  ])("refuses %j with %s", (heads, code) => {
    expect(errorOf(() => planParents(graph, { heads, splice: true })).code).toBe(code);
  });
});

describe("planMerge()", () => {
  test("takes all heads, also one that another branch only depends on", () => {
    expect(planMerge(graph, ["heads"])).toEqual(["a2", "b1", "z2"]);
    expect(planMerge(graphOf("a1 b1!a1"), ["heads"])).toEqual(["a1", "b1"]);
  });

  test("refuses to merge one revision, or what lies on one line", () => {
    expect(errorOf(() => planMerge(graphOf("a1"), ["heads"]))).toMatchObject({
      code: "USAGE",
      message: "Cannot merge heads: this is one revision, a1",
      hint: "There is nothing to merge: the history has one head. Use `athanor revision` for a new one.",
    });
    expect(errorOf(() => planMerge(graph, ["base"])).message).toBe("Cannot merge base: this is no revision");
    expect(errorOf(() => planMerge(graph, [])).message).toBe("Cannot merge nothing: this is no revision");
    expect(errorOf(() => planMerge(graph, ["a1", "b1"], { splice: true })).code).toBe("REVISION_OVERLAP");
  });
});
