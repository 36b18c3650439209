import { describe, expect, test } from "vitest";
import { planUpgrade } from "../../src/revisions/plan-upgrade.ts";
import { graphOf } from "./graphs.ts";
import { errorOf, linesOf } from "./plans.ts";

const diamond = graphOf("a1 b1<a1#left c1<a1#right m1<b1+c1 n1<m1");

describe("planUpgrade()", () => {
  test("inserts, renames and merges rows", () => {
    expect(linesOf(planUpgrade(diamond, { from: [], target: "head" }))).toEqual([
      "+a1: insert a1 = a1",
      "+b1: a1 > b1 = b1",
      "+c1: insert c1 = b1 c1",
      "+m1: delete c1, b1 > m1 = m1",
      "+n1: m1 > n1 = n1",
    ]);
  });

  test("merges branches of any width", () => {
    const octopus = graphOf("a1 b1<a1 c1<a1 d1<a1 m1<b1+c1+d1");
    expect(linesOf(planUpgrade(octopus, { from: ["b1", "c1", "d1"], target: "m1" }))).toEqual([
      "+m1: delete c1, delete d1, b1 > m1 = m1",
    ]);
  });

  test("takes the row of a dependency, and none of one that something else stands on", () => {
    expect(linesOf(planUpgrade(graphOf("a1 b1!a1"), { from: ["a1"], target: "heads" }))).toEqual(["+b1: a1 > b1 = b1"]);
    const graph = graphOf("a1 a2<a1 b1!a1 c1!a1");
    expect(linesOf(planUpgrade(graph, { from: ["a1"], target: "heads" }))).toEqual([
      "+a2: a1 > a2 = a2",
      "+b1: insert b1 = a2 b1",
      "+c1: insert c1 = a2 b1 c1",
    ]);
  });

  test("brings what the target needs from other branches and nothing else", () => {
    const graph = graphOf("a1#shop a2<a1 a3<a2 b1#bill b2<b1!a2");
    expect(planUpgrade(graph, { from: [], target: "bill@head" }).steps.map((step) => step.revision)).toEqual([
      "a1",
      "a2",
      "b1",
      "b2",
    ]);
  });

  test.each([
    ["+1", ["b1"], "m1"],
    ["right@+1", ["b1"], "c1"],
    ["left@+2", ["a1"], "m1"],
    ["base+1", [], "a1"],
    ["b1+2", ["a1"], "n1"],
    ["head-1", ["a1"], "m1"],
  ])("upgrade %s from %j ends at %s", (target, from, end) => {
    expect(planUpgrade(diamond, { from, target }).steps.at(-1)?.revision).toBe(end);
  });

  test.each(["a1", "base", "b1", "n1", "head", "+0"])("has no steps for %s where all is applied", (target) => {
    expect(planUpgrade(diamond, { from: ["n1"], target })).toEqual({ from: ["n1"], to: ["n1"], steps: [] });
  });

  test("lists the revisions that a step could lead to", () => {
    expect(errorOf(() => planUpgrade(diamond, { from: ["a1"], target: "+1" }))).toMatchObject({
      code: "UPGRADE_AMBIGUOUS",
      message: 'Cannot step up from "a1": it leads to 2 revisions: b1, c1',
      hint: "Name the target (b1, c1), or the branch (LABEL@+1).",
      details: { from: "a1", candidates: ["b1", "c1"] },
    });
    expect(errorOf(() => planUpgrade(diamond, { from: ["c1", "b1"], target: "+1" }))).toMatchObject({
      code: "UPGRADE_AMBIGUOUS",
      details: { candidates: ["b1", "c1"] },
    });
  });

  test("refuses steps that lead down or out of the graph", () => {
    expect(errorOf(() => planUpgrade(diamond, { from: ["n1"], target: "-1" })).code).toBe("USAGE");
    expect(errorOf(() => planUpgrade(diamond, { from: ["m1"], target: "+2" }))).toMatchObject({
      code: "REVISION_PAST_END",
      message: 'Cannot go 2 up from "m1": 1 up is a head',
    });
  });

  test("refuses rows that no script has", () => {
    expect(errorOf(() => planUpgrade(diamond, { from: ["deadbeef", "a1"], target: "head" }))).toMatchObject({
      code: "VERSION_UNKNOWN",
      message: "Cannot plan: the database is at deadbeef, which no script has",
      details: { unknown: ["deadbeef"], rows: ["deadbeef", "a1"] },
    });
  });

  test("refuses rows of which one implies another, and says how to set them right", () => {
    expect(errorOf(() => planUpgrade(diamond, { from: ["a1", "c1"], target: "head" }))).toMatchObject({
      code: "REVISION_OVERLAP",
      message: "Cannot plan: the version rows overlap: a1 is below c1",
      hint: "Check what the database holds, then set the rows: `athanor stamp --purge c1`.",
    });
  });

  test("does not care in which order the rows come", () => {
    const plan = planUpgrade(diamond, { from: ["b1", "c1"], target: "head" });
    expect(planUpgrade(diamond, { from: ["c1", "b1"], target: "head" })).toEqual(plan);
  });

  test("gives the rows of any step, read in any order", () => {
    const { steps } = planUpgrade(diamond, { from: [], target: "head" });
    expect(steps[3]?.rows).toEqual(["m1"]);
    expect(steps[2]?.rows).toEqual(["b1", "c1"]);
    expect(steps[4]?.rows).toEqual(["n1"]);
  });
});
