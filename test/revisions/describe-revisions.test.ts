import { describe, expect, test } from "vitest";
import { branchLabels } from "../../src/revisions/branch-labels.ts";
import { describeRevisions } from "../../src/revisions/describe-revisions.ts";
import { graphOf } from "./graphs.ts";

describe("branchLabels()", () => {
  test.each([
    ["flow up, and down to the fork", "r1 a1<r1 a2<a1#shop a3<a2 b1<r1", { a1: ["shop"], a2: ["shop"], a3: ["shop"] }],
    ["flow down to the base where nothing forks", "r1 r2<r1 r3<r2#tip", { r1: ["tip"], r2: ["tip"], r3: ["tip"] }],
    [
      "stop at a merge, and pass it upward",
      "a1#left b1#right m1<a1+b1 m2<m1#joined",
      { a1: ["left"], b1: ["right"], m1: ["left", "right"], m2: ["joined", "left", "right"] },
    ],
    ["stop where another branch depends", "a1 a2<a1#shop b1!a1", { a2: ["shop"] }],
    ["are sorted", "a1#zed,abe", { a1: ["abe", "zed"] }],
    ["do not follow dependencies", "a1#shop b1!a1", { a1: ["shop"] }],
    ["are none without a declaration", "a1 a2<a1", {}],
  ])("%s", (_, line, labels) => {
    expect(Object.fromEntries(branchLabels(graphOf(line)))).toEqual(labels);
  });
});

describe("describeRevisions()", () => {
  const graph = graphOf("a1#shop b1<a1 c1<a1 m1<b1+c1 z1!m1");

  test("tells what each revision is", () => {
    expect(describeRevisions(graph, ["z1", "m1", "a1"], ["b1"])).toEqual([
      {
        revision: "z1",
        downRevisions: [],
        dependsOn: ["m1"],
        children: [],
        branchLabels: [],
        declaredLabels: [],
        message: "message of z1",
        isBase: true,
        isHead: true,
        isEffectiveHead: false,
        isBranchPoint: false,
        isMergePoint: false,
        isCurrent: false,
        isApplied: false,
      },
      expect.objectContaining({
        revision: "m1",
        branchLabels: ["shop"],
        isHead: true,
        isEffectiveHead: true,
        isMergePoint: true,
      }),
      expect.objectContaining({
        revision: "a1",
        children: ["b1", "c1"],
        declaredLabels: ["shop"],
        isBase: true,
        isBranchPoint: true,
        isCurrent: false,
        isApplied: true,
      }),
    ]);
  });

  test("does not say what is applied where it does not know", () => {
    expect(describeRevisions(graph, ["a1"])[0]).toMatchObject({ isCurrent: null, isApplied: null });
    expect(describeRevisions(graph, ["a1"], ["gone"])[0]).toMatchObject({ isCurrent: false, isApplied: false });
  });
});
