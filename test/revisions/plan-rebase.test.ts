import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAthanorError } from "../../src/errors/is-athanor-error.ts";
import { buildRevisionGraph } from "../../src/revisions/build-revision-graph.ts";
import { planRebase } from "../../src/revisions/plan-rebase.ts";
import { anyHeaders, graphOf } from "./graphs.ts";
import { errorOf } from "./plans.ts";

const graph = graphOf("a1 b1<a1 b2<b1 c1<a1#mine c2<c1 d1");

describe("planRebase()", () => {
  test("puts a revision, and what stands on it, on another head", () => {
    expect(planRebase(graph, { revision: "c1", onto: "b2" })).toEqual({
      changes: [{ revision: "c1", from: "a1", to: "b2" }],
      moved: ["c1", "c2"],
    });
    expect(planRebase(graph, { revision: "d1", onto: "mine@head" })).toEqual({
      changes: [{ revision: "d1", from: null, to: "c2" }],
      moved: ["d1"],
    });
  });

  test("changes nothing where the revision stands there already", () => {
    expect(planRebase(graph, { revision: "c1", onto: "a1" }).changes).toEqual([]);
  });

  test("refuses what the database holds", () => {
    expect(
      errorOf(() =>
        planRebase(graph, { revision: "c1", onto: "b2", databases: [{ place: "the database", rows: ["c2", "gone"] }] }),
      ),
    ).toMatchObject({
      code: "REVISION_APPLIED",
      message: "Cannot rebase c1: the database holds it",
      hint: "Undo it first (`athanor downgrade c1@-1`), or join the branches with `athanor merge heads`.",
    });
    expect(
      planRebase(graph, { revision: "c2", onto: "b2", databases: [{ place: "the database", rows: ["c1"] }] }).changes,
    ).toHaveLength(1);
  });

  test("refuses merges, and what was merged or is depended upon", () => {
    const merged = graphOf("a1 b1<a1 c1<a1 m1<b1+c1 d1<a1 e1<a1 f1!e1");
    for (const revision of ["m1", "b1"]) {
      expect(errorOf(() => planRebase(merged, { revision, onto: "d1" }))).toMatchObject({
        code: "REVISION_MERGED",
        message: `Cannot rebase ${revision}: m1 merges b1, c1`,
      });
    }
    expect(errorOf(() => planRebase(merged, { revision: "e1", onto: "d1" }))).toMatchObject({
      code: "REVISION_MERGED",
      message: "Cannot rebase e1: f1 depends on e1",
    });
  });

  test.each([
    ["c1", "c2", "REVISION_OVERLAP"],
    ["c1", "c1", "REVISION_OVERLAP"],
    ["c1", "b1", "REVISION_NOT_HEAD"],
    ["c1", "base", "REVISION_NOT_FOUND"],
    ["nope", "b2", "REVISION_NOT_FOUND"],
    ["c1", "head", "MULTIPLE_HEADS"],
  ])("refuses to put %s onto %s with %s", (revision, onto, code) => {
    expect(errorOf(() => planRebase(graph, { revision, onto })).code).toBe(code);
  });

  test("leaves a valid graph with one head less, whatever the graph", () => {
    fc.assert(
      fc.property(anyHeaders, fc.nat(), fc.nat(), (headers, first, second) => {
        const before = buildRevisionGraph(headers);
        const revision = headers[first % Math.max(1, headers.length)]?.revision;
        const onto = before.heads[second % Math.max(1, before.heads.length)];
        if (revision === undefined || onto === undefined) return;
        try {
          for (const change of planRebase(before, { revision, onto }).changes) {
            const after = buildRevisionGraph(
              headers.map((header) =>
                header.revision === change.revision ? { ...header, downRevision: change.to } : header,
              ),
            );
            expect(after.revisions.get(revision)?.downRevisions).toEqual([onto]);
            expect(after.heads).not.toContain(onto);
          }
        } catch (error) {
          if (!isAthanorError(error)) throw error;
          expect(["REVISION_MERGED", "REVISION_OVERLAP", "REVISION_NOT_HEAD"]).toContain(error.code);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
