import { describe, expect, test } from "vitest";
import { bases } from "../../src/commands/bases.ts";
import { branches } from "../../src/commands/branches.ts";
import { heads } from "../../src/commands/heads.ts";
import { history } from "../../src/commands/history.ts";
import { show } from "../../src/commands/show.ts";
import { errorOf } from "../revisions/plans.ts";
import { historyOf } from "./history-of.ts";

const project = historyOf("a1#shop b1<a1 c1<a1 z1 z2<z1!b1");
const idsOf = (entries: readonly { readonly revision: string }[]) => entries.map(({ revision }) => revision);

describe("heads()", () => {
  test("lists heads with their scripts, as JSON", () => {
    const [first, ...others] = heads(project);
    expect(idsOf(others)).toEqual(["c1", "z2"]);
    expect(first).toEqual({
      revision: "b1",
      downRevisions: ["a1"],
      dependsOn: [],
      children: [],
      branchLabels: ["shop"],
      declaredLabels: [],
      message: "message of b1",
      isBase: false,
      isHead: true,
      isEffectiveHead: true,
      isBranchPoint: false,
      isMergePoint: false,
      isCurrent: null,
      isApplied: null,
      file: "/app/migrations/b1.ts",
      format: "ts",
      createDate: "2026-11-22 07:21:00Z",
    });
    expect(JSON.parse(JSON.stringify(heads(project)))).toEqual(heads(project));
  });

  test("counts dependencies when asked, and marks the current one", () => {
    expect(idsOf(heads(project, { resolveDependencies: true }))).toEqual(["c1", "z2"]);
    expect(heads(project, { rows: ["c1"] }).map((entry) => entry.isCurrent)).toEqual([false, true, false]);
  });
});

test("bases() lists bases", () => {
  expect(idsOf(bases(project))).toEqual(["a1", "z1"]);
});

test("branches() lists branch points with what stands on them", () => {
  const points = branches(project);
  expect(points.map(({ branchPoint, children }) => [branchPoint.revision, idsOf(children)])).toEqual([
    ["a1", ["b1", "c1"]],
  ]);
  expect(branches(historyOf("a1 a2<a1"))).toEqual([]);
});

test("history() lists all, a range, or up to where the database is", () => {
  expect(idsOf(history(project))).toEqual(["z2", "z1", "c1", "b1", "a1"]);
  expect(idsOf(history(project, { range: "a1:c1" }))).toEqual(["c1", "a1"]);
  expect(idsOf(history(project, { range: ":current", rows: ["b1"] }))).toEqual(["b1", "a1"]);
  expect(errorOf(() => history(project, { range: "c1" })).code).toBe("RANGE_INVALID");
});

describe("show()", () => {
  test.each([
    ["b1", ["b1"]],
    ["shop", ["a1"]],
    ["heads", ["c1", "z2"]],
    ["base", []],
    ["shop@-1", ["a1"]],
    ["-1", ["a1", "z1"]],
    ["z2-1", ["z1"]],
    ["base+1", "UPGRADE_AMBIGUOUS"],
    ["z1-1", "REVISION_PAST_END"],
    ["-9", "REVISION_PAST_END"],
    ["current", "USAGE"],
    ["nope", "REVISION_NOT_FOUND"],
  ])("shows %s as %j", (symbol, expected) => {
    if (typeof expected === "string") expect(errorOf(() => show(project, { symbol })).code).toBe(expected);
    else expect(idsOf(show(project, { symbol }))).toEqual(expected);
  });

  test("knows where the database is", () => {
    expect(idsOf(show(project, { symbol: "current", rows: ["c1", "z1"] }))).toEqual(["c1", "z1"]);
    expect(idsOf(show(project, { symbol: "+1", rows: ["z1"] }))).toEqual(["z2"]);
    expect(errorOf(() => show(project, { symbol: "current", rows: ["gone"] })).code).toBe("VERSION_UNKNOWN");
  });
});
