import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildRevisionGraph } from "../../src/revisions/build-revision-graph.ts";
import { planOrder } from "../../src/revisions/plan-order.ts";
import { planUpgrade } from "../../src/revisions/plan-upgrade.ts";
import { splitBranches } from "../../src/revisions/split-branches.ts";
import { anyGraph } from "./graphs.ts";

const headers = [
  { revision: "a1", downRevision: null },
  { revision: "b1", downRevision: "a1" },
  { revision: "b2", downRevision: "b1" },
  { revision: "c1", downRevision: "a1" },
  { revision: "c2", downRevision: "a1" },
  { revision: "c3", downRevision: ["c1", "c2"] },
  { revision: "x1", downRevision: null, dependsOn: "b1" },
];
const graph = buildRevisionGraph(headers);

describe("planOrder()", () => {
  test("names every first revision of what runs later", () => {
    expect(planOrder(graph, { heads: ["c3"], after: "b2" })).toEqual(["c1", "c2"]);
    expect(planOrder(graph, { heads: ["b2"], after: "c3" })).toEqual(["b1"]);
    expect(planOrder(graph, { heads: ["x1", "c3"], after: "b2" })).toEqual(["x1", "c1", "c2"]);
  });

  test("changes nothing where the order stands already, and refuses the other one", () => {
    expect(planOrder(graph, { heads: ["b2"], after: "a1" })).toEqual([]);
    const refused = () => planOrder(graph, { heads: ["b1"], after: "x1" });
    expect(refused).toThrowError(expect.objectContaining({ code: "REVISION_OVERLAP" }));
  });

  test("refuses what ran early already, and only that", () => {
    const order = (...rows: string[]) =>
      planOrder(graph, { heads: ["c3"], after: "b2", databases: [{ place: "the database of staging", rows }] });
    for (const rows of [["c1"], ["c3"], ["b1", "c2"]]) {
      expect(() => order(...rows)).toThrowError(expect.objectContaining({ code: "REVISION_APPLIED" }));
    }
    for (const rows of [[], ["a1"], ["b2"], ["b2", "c3"], ["unknown"]]) expect(order(...rows)).toEqual(["c1", "c2"]);
  });
});

test("planOrder() makes every plan run one side before the other", () => {
  fc.assert(
    fc.property(anyGraph, fc.nat(), fc.nat(), (any, one, two) => {
      const ids = [...any.revisions.keys()];
      const [after, head] = [ids[one % Math.max(1, ids.length)], ids[two % Math.max(1, ids.length)]];
      if (after === undefined || head === undefined) return;
      const sides = splitBranches(any, after, head);
      if (sides.right.length === 0) return;
      const first = new Set(planOrder(any, { heads: [head], after }));
      const ordered = buildRevisionGraph(
        [...any.revisions.values()].map(({ revision, downRevisions, dependsOn, branchLabels }) => ({
          revision,
          downRevision: downRevisions,
          branchLabels,
          dependsOn: first.has(revision) ? [...dependsOn, after] : dependsOn,
        })),
      );
      const steps = planUpgrade(ordered, { from: [], target: "heads" }).steps.map(({ revision }) => revision);
      const place = (id: string) => steps.indexOf(id);
      for (const early of sides.left) for (const late of sides.right) expect(place(early)).toBeLessThan(place(late));
    }),
    { numRuns: 1000 },
  );
});

test("splitBranches() takes two histories apart: nothing of one side needs the other", () => {
  fc.assert(
    fc.property(anyGraph, fc.nat(), fc.nat(), (any, one, two) => {
      const ids = [...any.revisions.keys()];
      if (ids.length === 0) return;
      const { common, left, right } = splitBranches(any, ids[one % ids.length]!, ids[two % ids.length]!);
      expect(new Set([...common, ...left, ...right]).size).toBe(common.length + left.length + right.length);
      const known = new Set(common);
      for (const side of [left, right]) {
        const reached = new Set(known);
        for (const id of side) {
          const { downRevisions, dependsOn } = any.revisions.get(id)!;
          for (const need of [...downRevisions, ...dependsOn]) expect(reached).toContain(need);
          reached.add(id);
        }
      }
    }),
    { numRuns: 1000 },
  );
});
