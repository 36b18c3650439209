import { describe, expect, test } from "vitest";
import type { AthanorError } from "../../src/errors/athanor-error.ts";
import { buildRevisionGraph } from "../../src/revisions/build-revision-graph.ts";
import { resolveRevisions } from "../../src/revisions/resolve-revisions.ts";
import { graphOf } from "./graphs.ts";
import { errorOf as errorFrom } from "./plans.ts";

//   ae1027 - bb1cd2 - bb1cef           (shop is declared by bb1cd2)
//          \ cc1111 - cc2222
//   dd0000 (other, feature-1), needs cc1111
const graph = graphOf(
  "ae1027 bb1cd2<ae1027#shop bb1cef<bb1cd2 cc1111<ae1027 cc2222<cc1111 dd0000!cc1111#other,feature-1",
);

describe("resolveRevisions()", () => {
  test.each([
    ["bb1cef", ["bb1cef"]],
    ["bb1ce", ["bb1cef"]],
    ["d", ["dd0000"]],
    ["shop", ["bb1cd2"]],
    ["sho", ["bb1cd2"]],
    ["feature-1", ["dd0000"]],
    ["heads", ["bb1cef", "cc2222", "dd0000"]],
    ["base", []],
    ["shop@head", ["bb1cef"]],
    ["shop@heads", ["bb1cef"]],
    ["shop@base", []],
    ["cc1111@head", ["cc2222"]],
    ["cc1@head", ["cc2222"]],
    ["shop@ae1027", ["ae1027"]],
    ["shop@bb1ce", ["bb1cef"]],
  ])("resolves %s to %j", (symbol, expected) => {
    expect(resolveRevisions(graph, symbol)).toEqual(expected);
  });

  test.each([
    ["current", ["bb1cd2", "cc2222"]],
    ["heads", ["bb1cef", "cc2222", "dd0000"]],
    ["ae1027+0", ["ae1027"]],
    ["cc1111+1", ["cc2222"]],
    ["cc2222-2", ["ae1027"]],
    ["cc2222-3", []],
    ["feature-1-1", []],
    ["shop@head-1", ["bb1cd2"]],
    ["shop@ae1027+2", ["bb1cef"]],
    ["shop@+1", ["bb1cef"]],
    ["shop@-1", ["ae1027"]],
    ["other@+1", ["dd0000"]],
    ["base+1", "UPGRADE_AMBIGUOUS"],
    ["ae1027+1", "UPGRADE_AMBIGUOUS"],
    ["+1", "UPGRADE_AMBIGUOUS"],
    ["-1", "DOWNGRADE_AMBIGUOUS"],
    ["shop@+2", "REVISION_PAST_END"],
    ["cc2222-4", "REVISION_PAST_END"],
    ["heads-1", "MULTIPLE_HEADS"],
  ])("resolves %s from where the database is to %j", (symbol, expected) => {
    const options = { from: ["cc2222", "bb1cd2"] };
    if (typeof expected === "string") expectError(symbol, expected, options);
    else expect(resolveRevisions(graph, symbol, options)).toEqual(expected);
  });

  test("refuses rows that no script has where it needs them", () => {
    expectError("-1", "VERSION_UNKNOWN", { from: ["deadbeef"] });
    expectError("current", "VERSION_UNKNOWN", { from: ["deadbeef"] });
  });

  test("takes one below every head for -1 when it does not know where the database is", () => {
    expect(resolveRevisions(graph, "-1")).toEqual(["bb1cd2", "cc1111"]);
    expect(resolveRevisions(graph, "shop@-2")).toEqual(["ae1027"]);
    expectError("+1", "REVISION_NOT_FOUND");
    expectError("head-1", "REVISION_NOT_FOUND");
  });

  test("names the candidates of an ambiguous partial id", () => {
    expect(errorOf("bb1c")).toMatchObject({
      code: "REVISION_AMBIGUOUS",
      message: 'Cannot tell which revision "bb1c" is: 2 start so: bb1cd2, bb1cef',
      hint: "Type more characters of the id.",
      details: { symbol: "bb1c", candidates: ["bb1cd2", "bb1cef"] },
    });
  });

  test("names the heads and the ways out where one head is asked for", () => {
    expect(errorOf("head")).toMatchObject({
      code: "MULTIPLE_HEADS",
      message: "Cannot use one head: the history has 3: bb1cef, cc2222, dd0000",
      hint: 'Name one (bb1cef, or LABEL@head), use "heads" for all of them, or join them with `athanor merge heads`.',
      details: { heads: ["bb1cef", "cc2222", "dd0000"] },
    });
    expect(errorOf("ae1027@head")).toMatchObject({ code: "MULTIPLE_HEADS", details: { heads: ["bb1cef", "cc2222"] } });
  });

  test.each([
    ["zz", "REVISION_NOT_FOUND"],
    ["", "REVISION_NOT_FOUND"],
    ["bb1cef ", "REVISION_NOT_FOUND"],
    ["__proto__", "REVISION_NOT_FOUND"],
    ["shop@cc1111", "REVISION_NOT_ON_BRANCH"],
    ["nolabel@head", "BRANCH_NOT_FOUND"],
    ["@head", "BRANCH_NOT_FOUND"],
    ["bb1c@head", "REVISION_AMBIGUOUS"],
    ["cc1111@c", "REVISION_AMBIGUOUS"],
    ["+1foo", "REVISION_NOT_FOUND"],
    ["a@b@c", "REVISION_NOT_FOUND"],
  ])("refuses %j with %s", (symbol, code) => {
    expectError(symbol, code);
  });

  test("wants ids of up to three characters whole", () => {
    const short = graphOf("a1 b1<a1");
    expect(resolveRevisions(short, "a1")).toEqual(["a1"]);
    expect(errorFrom(() => resolveRevisions(short, "a"))).toMatchObject({
      code: "REVISION_NOT_FOUND",
      message: 'Cannot find revision "a": ids and labels of up to three characters are wanted whole',
      hint: "Write a1.",
    });
  });

  test.each([
    ["bb1cef ", "Did you mean bb1cef? Run `athanor history`"],
    ["hed", "Did you mean head?"],
    ["current", "Use it in `show`, `edit` and `history -r`"],
    ["zzzzzz", "Run `athanor history`"],
    ["-1@shop", "Write the branch first: LABEL@-1."],
    ["nolabel@head", "Use one of the labels: feature-1, other, shop."],
  ])("helps on after %j", (symbol, hint) => {
    expect(errorOf(symbol).hint).toContain(hint);
  });

  test("takes digits for the start of an id, and a sign for a step", () => {
    const numbers = graphOf("1234 1235<1234 99<1235");
    expect(resolveRevisions(numbers, "1235")).toEqual(["1235"]);
    expect(resolveRevisions(numbers, "99")).toEqual(["99"]);
    expect(errorFrom(() => resolveRevisions(numbers, "123"))).toMatchObject({
      code: "REVISION_AMBIGUOUS",
      details: { candidates: ["1234", "1235"] },
    });
    expect(resolveRevisions(numbers, "99-2", { from: [] })).toEqual(["1234"]);
    expect(errorFrom(() => resolveRevisions(numbers, "+1234", { from: [] })).code).toBe("REVISION_PAST_END");
  });

  test("takes labels with quotes, slashes, spaces and signs as they are", () => {
    const labels = ["o'neil", 'say "hi"', "team/billing", "two words", "feature-1", "50%", "日本"];
    const hostile = graphOf(`a1 ${labels.map((_, index) => `b${index}<a1`).join(" ")}`);
    const named = buildRevisionGraph(
      [...hostile.revisions.values()].map(({ revision, downRevisions }) => ({
        revision,
        downRevision: downRevisions,
        branchLabels: revision === "a1" ? null : labels[Number(revision.slice(1))]!,
      })),
    );
    for (const [index, label] of labels.entries()) {
      expect(resolveRevisions(named, label)).toEqual([`b${index}`]);
      expect(resolveRevisions(named, `${label}@head`)).toEqual([`b${index}`]);
      expect(resolveRevisions(named, `${label}@-1`, { from: [`b${index}`] })).toEqual(["a1"]);
      expect(resolveRevisions(named, `${label}-1`, { from: [] })).toEqual(["a1"]);
    }
  });

  test("finds nothing at head of an empty graph", () => {
    expect(resolveRevisions(graphOf(""), "head")).toEqual([]);
    expect(resolveRevisions(graphOf(""), "heads")).toEqual([]);
  });
});

function errorOf(symbol: string, options = {}): AthanorError {
  return errorFrom(() => resolveRevisions(graph, symbol, options));
}

function expectError(symbol: string, code: string, options = {}): void {
  expect(errorOf(symbol, options).code).toBe(code);
}
