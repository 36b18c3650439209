import { describe, expect, test } from "vitest";
import { listRevisions, planDowngrade, planStamp, planUpgrade } from "../../src/public/revisions.ts";
import { buildRevisionGraph } from "../../src/revisions/build-revision-graph.ts";
import type { RevisionHeader } from "../../src/revisions/revision-header.ts";

const count = 10_000;
const id = (index: number) => `r${String(index).padStart(6, "0")}`;
const headers = (parentsOf: (index: number) => null | string | string[]): RevisionHeader[] =>
  Array.from({ length: count }, (_, index) => ({ revision: id(index), downRevision: parentsOf(index) }));

const shapes = {
  "a line": headers((index) => (index === 0 ? null : id(index - 1))),
  "a star": headers((index) => (index === 0 ? null : id(0))),
  "bases only": headers(() => null),
  "a binary tree": headers((index) => (index === 0 ? null : id((index - 1) >> 1))),
  diamonds: headers((index) =>
    index === 0 ? null : index % 3 === 0 ? [id(index - 1), id(index - 2)] : id(index - (index % 3)),
  ),
  "one merge of all": headers((index) =>
    index < count - 1 ? null : Array.from({ length: count - 1 }, (_, n) => id(n)),
  ),
};

describe.each(Object.entries(shapes))("10,000 revisions as %s", (_, shape) => {
  // Far above what it takes (well under a second), far below what anything quadratic takes.
  test("are built, planned and listed without quadratic work", { timeout: 8_000 }, () => {
    const graph = buildRevisionGraph(shape);
    const up = planUpgrade(graph, { from: [], target: "heads" });
    expect(up.steps).toHaveLength(count);
    expect(planDowngrade(graph, { from: up.to, target: "base" }).to).toEqual([]);
    expect(planStamp(graph, { from: [], targets: ["heads"] }).to).toEqual(graph.realHeads);
    expect(planStamp(graph, { from: up.to, targets: ["base"] }).to).toEqual([]);
    expect(listRevisions(graph, { range: `${id(0)}:` })).toContain(id(0));
  });
});
