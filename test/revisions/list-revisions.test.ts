import { describe, expect, test } from "vitest";
import { listRevisions } from "../../src/revisions/list-revisions.ts";
import { graphOf } from "./graphs.ts";
import { errorOf } from "./plans.ts";

const graph = graphOf("a1#shop a2<a1 b1<a1 m1<a2+b1 z1#zed z2<z1!a2");

describe("listRevisions()", () => {
  test("lists everything, newest first", () => {
    expect(listRevisions(graph)).toEqual(["z2", "z1", "m1", "b1", "a2", "a1"]);
    expect(listRevisions(graphOf(""))).toEqual([]);
  });

  test.each([
    [":", ["z2", "z1", "m1", "b1", "a2", "a1"]],
    ["a1:a2", ["a2", "a1"]],
    ["a1:", ["m1", "b1", "a2", "a1"]],
    [":b1", ["b1", "a1"]],
    ["a2:m1", ["m1", "a2"]],
    ["shop:head", "MULTIPLE_HEADS"],
    ["-1:", "DOWNGRADE_AMBIGUOUS"],
    ["zed@-1:", ["z2", "z1"]],
    ["zed@base:", ["z2", "z1", "a2", "a1"]],
    ["a1:shop@+1", "UPGRADE_AMBIGUOUS"],
    ["a2:+1", ["m1", "a2"]],
    ["a2:+9", ["m1", "a2"]],
    [":z2-1", ["z1"]],
    ["a2:b1", "RANGE_INVALID"],
    ["m1:a1", "RANGE_INVALID"],
    ["a1", "RANGE_INVALID"],
    ["a1:a2:m1", "RANGE_INVALID"],
    ["+1:", "RANGE_INVALID"],
    ["a1:-1", "RANGE_INVALID"],
    ["nope:", "REVISION_NOT_FOUND"],
    ["nope@base:", "BRANCH_NOT_FOUND"],
    ["zed@-9:z2", "REVISION_PAST_END"],
  ])("lists %s as %j", (range, expected) => {
    if (typeof expected === "string") expect(errorOf(() => listRevisions(graph, { range })).code).toBe(expected);
    else expect(listRevisions(graph, { range })).toEqual(expected);
  });

  test("-N leaves out what lies below the start of another head", () => {
    expect(listRevisions(graphOf("a1 a2<a1 a3<a2 h1<a3 h2<a1"), { range: "-1:" })).toEqual(["h2", "h1", "a3", "a1"]);
  });

  test("knows where the database is", () => {
    expect(listRevisions(graph, { range: ":current", from: ["b1", "z1"] })).toEqual(["z1", "b1", "a1"]);
    expect(listRevisions(graph, { range: "current:", from: ["a2"] })).toEqual(["m1", "a2"]);
    expect(listRevisions(graph, { range: "current:", from: [] })).toHaveLength(6);
    expect(errorOf(() => listRevisions(graph, { range: ":current", from: ["gone"] })).code).toBe("VERSION_UNKNOWN");
  });
});
