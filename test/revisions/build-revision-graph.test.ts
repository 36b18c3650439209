import { describe, expect, test } from "vitest";
import { AthanorError } from "../../src/errors/athanor-error.ts";
import { buildRevisionGraph } from "../../src/revisions/build-revision-graph.ts";
import type { RevisionHeader } from "../../src/revisions/revision-header.ts";
import { graphOf, headersOf } from "./graphs.ts";

describe("buildRevisionGraph()", () => {
  test("makes an empty graph of no headers", () => {
    expect(buildRevisionGraph([])).toEqual({
      revisions: new Map(),
      labels: new Map(),
      bases: [],
      heads: [],
      realHeads: [],
    });
  });

  test("knows bases, heads and what stands on what", () => {
    const graph = graphOf("a1#shop b1<a1 c1<a1 m1<b1+c1 z1 z2<z1!shop");
    expect(graph.bases).toEqual(["a1", "z1"]);
    expect(graph.heads).toEqual(["m1", "z2"]);
    expect(graph.labels).toEqual(new Map([["shop", "a1"]]));
    expect(graph.revisions.get("a1")).toEqual({
      revision: "a1",
      downRevisions: [],
      dependsOn: [],
      branchLabels: ["shop"],
      message: "message of a1",
      children: ["b1", "c1"],
      dependents: ["z2"],
      position: 0,
    });
  });

  test("leaves a head that is only depended upon out of the real heads", () => {
    const graph = graphOf("a1 a2<a1 b1 b2<b1!a2");
    expect(graph.heads).toEqual(["a2", "b2"]);
    expect(graph.realHeads).toEqual(["b2"]);
  });

  test("keeps a branch in one piece and breaks ties by id", () => {
    const graph = graphOf("root y1<root x1<root x2<x1 y2<y1 m<y2+x2 other");
    expect([...graph.revisions.keys()]).toEqual(["other", "root", "x1", "x2", "y1", "y2", "m"]);
  });

  test("sorts by code unit, not by locale", () => {
    expect([...graphOf("é Z a _ 版").revisions.keys()]).toEqual(["Z", "_", "a", "é", "版"]);
  });

  test("takes a parent that is named twice, or also as a dependency, once", () => {
    const graph = buildRevisionGraph([
      { revision: "a1", downRevision: null },
      { revision: "b1", downRevision: ["a1", "a1"], dependsOn: ["a1"] },
    ]);
    expect(graph.revisions.get("b1")).toMatchObject({ downRevisions: ["a1"], dependsOn: [] });
  });

  test("takes quotes, dots, spaces, Unicode and 63 bytes in ids, and signs in labels", () => {
    const graph = buildRevisionGraph([
      { revision: `it's "2026.01" 版本`, downRevision: null, branchLabels: ["feature-1", "a+b"] },
      { revision: "x".repeat(63), downRevision: `it's "2026.01" 版本` },
    ]);
    expect(graph.heads).toEqual(["x".repeat(63)]);
  });

  test("lists every problem at once", () => {
    const error = buildError(
      headersOf("a1#one a1 b1<gone c1<c1 d1!nothing e1<f1 f1<e1 g1#one h1#a1 i1#-1 k1<a1!k1 tail<f1").concat([
        { revision: "x@y", downRevision: null },
        { revision: "", downRevision: null },
        { revision: "head", downRevision: null },
      ]),
    );
    expect(error.code).toBe("REVISION_GRAPH_INVALID");
    expect(error.message.split("\n  ")).toEqual([
      "Cannot build the revision graph: 12 problems",
      '"c1" is its own parent',
      '"k1" depends on itself',
      '"nothing", on which "d1" depends, is neither a revision nor a label',
      '2 scripts have the id "a1"',
      'a cycle: "e1" needs "f1" needs "e1"',
      "a script has no id, or one that is not a text",
      'the id "head" is a reserved word',
      'the id "x@y" holds "@", ":", "+", "-" or a control character',
      'the label "-1" of "i1" is empty, reads as a step, or holds "@", ":" or a control character',
      'the label "a1" of "h1" is the id of a revision',
      'the label "one" is declared by "a1" and "g1"',
      'the parent "gone" of "b1" has no script',
    ]);
    expect(error.details.problems).toHaveLength(12);
    expect(error.details.problems).toContainEqual({
      kind: "cycle",
      revisions: ["e1", "f1"],
      message: 'a cycle: "e1" needs "f1" needs "e1"',
    });
  });

  test.each([
    ["a1 a1", "REVISION_DUPLICATE"],
    ["a-1", "REVISION_INVALID_ID"],
    ["a1#x:y", "REVISION_INVALID_ID"],
    ["a1 b1<a2", "REVISION_GRAPH_INVALID"],
    ["a1!b1 b1!a1", "REVISION_GRAPH_INVALID"],
    ["a1#shop b1<shop", "REVISION_GRAPH_INVALID"],
    ["a1#shop b1#shop", "REVISION_GRAPH_INVALID"],
  ])("refuses %s with %s", (line, code) => {
    expect(buildError(headersOf(line)).code).toBe(code);
  });
});

function buildError(headers: readonly RevisionHeader[]): AthanorError {
  try {
    buildRevisionGraph(headers);
  } catch (error) {
    if (error instanceof AthanorError) return error;
    throw error;
  }
  throw new Error("the graph was accepted");
}
