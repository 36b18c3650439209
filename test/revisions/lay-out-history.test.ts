import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutHistory } from "../../src/revisions/lay-out-history.ts";
import { listRevisions } from "../../src/revisions/list-revisions.ts";
import { anyGraph, graphOf } from "./graphs.ts";

test("layOutHistory() gives each revision a lane and each parent a line", () => {
  const graph = graphOf("a1 b1<a1 c1<a1 m1<b1+c1");
  expect(layOutHistory(graph, listRevisions(graph))).toEqual({
    width: 2,
    rows: [
      { revision: "m1", lane: 0, joining: [], passing: [], forking: [{ lane: 1, isNew: true }], goesOn: true },
      { revision: "c1", lane: 1, joining: [], passing: [0], forking: [], goesOn: true },
      { revision: "b1", lane: 0, joining: [], passing: [1], forking: [], goesOn: true },
      { revision: "a1", lane: 0, joining: [1], passing: [], forking: [], goesOn: false },
    ],
    edges: [
      { child: "m1", parent: "b1", lane: 0 },
      { child: "m1", parent: "c1", lane: 1 },
      { child: "c1", parent: "a1", lane: 1 },
      { child: "b1", parent: "a1", lane: 0 },
    ],
  });
});

test("layOutHistory() draws every parent once, and no two lines in one lane unless they lead to one revision", () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const revisions = listRevisions(graph);
      const { edges, rows, width } = layOutHistory(graph, revisions);
      const wanted = revisions.flatMap((child) =>
        graph.revisions.get(child)!.downRevisions.map((parent) => [child, parent]),
      );
      expect(edges.map(({ child, parent }) => [child, parent])).toEqual(wanted);
      const rowOf = new Map(revisions.map((id, row) => [id, row]));
      for (const edge of edges) {
        expect(edge.lane).toBeLessThan(width);
        for (let row = rowOf.get(edge.child)! + 1; row < rowOf.get(edge.parent)!; row++) {
          expect(rows[row]?.lane).not.toBe(edge.lane);
          expect(rows[row]?.passing).toContain(edge.lane);
        }
        for (const other of edges) {
          if (other.lane !== edge.lane || other.parent === edge.parent) continue;
          const apart =
            rowOf.get(other.child)! >= rowOf.get(edge.parent)! || rowOf.get(edge.child)! >= rowOf.get(other.parent)!;
          expect(apart).toBe(true);
        }
      }
    }),
    { numRuns: 1000 },
  );
});
