import { describe, expect, test } from "vitest";
import { planDowngrade } from "../../src/revisions/plan-downgrade.ts";
import { graphOf } from "./graphs.ts";
import { errorOf, linesOf } from "./plans.ts";

const diamond = graphOf("a1 b1<a1#left c1<a1#right m1<b1+c1 n1<m1");

describe("planDowngrade()", () => {
  test("renames, unmerges and deletes rows", () => {
    expect(linesOf(planDowngrade(diamond, { from: ["n1"], target: "base" }))).toEqual([
      "-n1: n1 > m1 = m1",
      "-m1: insert c1, m1 > b1 = b1 c1",
      "-c1: delete c1 = b1",
      "-b1: b1 > a1 = a1",
      "-a1: delete a1 = ",
    ]);
  });

  test("undoes only what stands on the target", () => {
    expect(linesOf(planDowngrade(diamond, { from: ["m1"], target: "b1" }))).toEqual([
      "-m1: insert c1, m1 > b1 = b1 c1",
    ]);
    const forest = graphOf("a1 a2<a1 b1 b2<b1");
    expect(linesOf(planDowngrade(forest, { from: ["a2", "b2"], target: "a1" }))).toEqual(["-a2: a2 > a1 = a1 b2"]);
  });

  test("undoes what depends on the undone", () => {
    const graph = graphOf("a1 a2<a1 b1 b2<b1!a2");
    expect(linesOf(planDowngrade(graph, { from: ["b2"], target: "a1" }))).toEqual([
      "-b2: insert a2, b2 > b1 = a2 b1",
      "-a2: a2 > a1 = a1 b1",
    ]);
  });

  test("unwinds the named branch alone where several stand on the target", () => {
    const fork = graphOf("a1 b1<a1#left b2<b1 c1<a1#right");
    expect(linesOf(planDowngrade(fork, { from: ["b2", "c1"], target: "left@a1" }))).toEqual([
      "-b2: b2 > b1 = b1 c1",
      "-b1: delete b1 = c1",
    ]);
    const forest = graphOf("a1#one a2<a1 b1#two");
    expect(linesOf(planDowngrade(forest, { from: ["a2", "b1"], target: "two@base" }))).toEqual(["-b1: delete b1 = a2"]);
  });

  test("-1 from a merge undoes the merge", () => {
    expect(linesOf(planDowngrade(diamond, { from: ["m1"], target: "-1" }))).toEqual([
      "-m1: insert c1, m1 > b1 = b1 c1",
    ]);
    expect(linesOf(planDowngrade(diamond, { from: ["n1"], target: "-2" }))).toEqual([
      "-n1: n1 > m1 = m1",
      "-m1: insert c1, m1 > b1 = b1 c1",
    ]);
  });

  test("a step past a merge lists the revisions to choose from", () => {
    expect(errorOf(() => planDowngrade(diamond, { from: ["m1"], target: "-2" }))).toMatchObject({
      code: "DOWNGRADE_AMBIGUOUS",
      message: 'Cannot step down past "m1": it merges 2 revisions: b1, c1',
      hint: "Go down to b1 or c1, which undoes m1 alone, then say from which: b1@-1, c1@-1.",
      details: { from: "m1", candidates: ["b1", "c1"] },
    });
  });

  test("a step with several rows lists them, sorted, and a label decides", () => {
    for (const from of [
      ["b1", "c1"],
      ["c1", "b1"],
    ]) {
      expect(errorOf(() => planDowngrade(diamond, { from, target: "-1" }))).toMatchObject({
        code: "DOWNGRADE_AMBIGUOUS",
        message: "Cannot take the step -1: the database is at 2 revisions: b1, c1",
        hint: "Say from which: b1@-1, c1@-1, or LABEL@-1.",
        details: { candidates: ["b1", "c1"] },
      });
    }
    expect(linesOf(planDowngrade(diamond, { from: ["b1", "c1"], target: "right@-1" }))).toEqual([
      "-c1: delete c1 = b1",
    ]);
    expect(linesOf(planDowngrade(diamond, { from: ["b1", "c1"], target: "b1@-1" }))).toEqual(["-b1: delete b1 = c1"]);
  });

  test("-1 from a base that depends on another tree leaves that tree", () => {
    const graph = graphOf("a1 b1!a1");
    expect(linesOf(planDowngrade(graph, { from: ["b1"], target: "-1" }))).toEqual(["-b1: b1 > a1 = a1"]);
  });

  test("has no steps where the target is a row", () => {
    expect(planDowngrade(diamond, { from: ["n1"], target: "n1" }).steps).toEqual([]);
    expect(planDowngrade(diamond, { from: [], target: "base" }).steps).toEqual([]);
  });

  test.each([
    ["n1", ["m1"], "REVISION_NOT_ANCESTOR"],
    ["c1", ["b1"], "REVISION_NOT_ANCESTOR"],
    ["-1", [], "REVISION_PAST_END"],
    ["-9", ["b1"], "REVISION_PAST_END"],
    ["+1", ["b1"], "USAGE"],
    ["right@-1", [], "REVISION_PAST_END"],
    ["left@c1", ["m1"], "REVISION_NOT_ON_BRANCH"],
    ["nope", ["m1"], "REVISION_NOT_FOUND"],
    ["nope@-1", ["m1"], "BRANCH_NOT_FOUND"],
    ["a1", ["gone"], "VERSION_UNKNOWN"],
    ["a1", ["b1", "m1"], "REVISION_OVERLAP"],
  ])("refuses %s from %j with %s", (target, from, code) => {
    expect(errorOf(() => planDowngrade(diamond, { from, target })).code).toBe(code);
  });

  test("says where the database is when the target is not below", () => {
    expect(errorOf(() => planDowngrade(diamond, { from: ["b1"], target: "n1" })).message).toBe(
      'Cannot downgrade to "n1": it is not below b1, where the database is',
    );
  });
});
