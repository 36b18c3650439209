import { stripVTControlCharacters } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { branchPoints } from "../../../src/cli/render/branch-points.ts";
import { historyGraph } from "../../../src/cli/render/history-graph.ts";
import { revisionList } from "../../../src/cli/render/revision-list.ts";
import { createStyle } from "../../../src/cli/style.ts";
import { branches } from "../../../src/commands/branches.ts";
import { heads } from "../../../src/commands/heads.ts";
import { history } from "../../../src/commands/history.ts";
import { show } from "../../../src/commands/show.ts";
import { historyOf } from "../../commands/history-of.ts";

const style = createStyle({ isTTY: false });
const page = { columns: 80, cuts: false };
const project = historyOf("1975 27c6<1975#shop ae10<1975 53ff<27c6+ae10 55af#net 29f8<55af 2a95<29f8!55af,53ff");

describe("in Alembic's words", () => {
  test("revisionList() prints heads", () => {
    expect(revisionList(heads(project), style)).toBe("2a95 (net) (head)\n53ff (shop) (effective head)");
  });

  test("revisionList() prints a history with parents, dependencies, points and messages", () => {
    const entries = history(project, { rows: ["53ff"] });
    expect(revisionList(entries, style, { parents: true, points: true, message: true }).split("\n")).toEqual([
      "29f8 (55af, 53ff) -> 2a95 (net) (head), message of 2a95",
      "55af -> 29f8 (net), message of 29f8",
      "<base> -> 55af (net), message of 55af",
      "27c6, ae10 -> 53ff (shop) (effective head) (current) (mergepoint), message of 53ff",
      "1975 -> ae10, message of ae10",
      "1975 -> 27c6 (shop), message of 27c6",
      "<base> -> 1975 (branchpoint), message of 1975",
    ]);
  });

  test("revisionList() prints blocks when verbose", () => {
    const entries = [
      ...show(project, { symbol: "2a95" }),
      ...show(project, { symbol: "53ff" }),
      ...show(project, { symbol: "1975" }),
    ];
    expect(revisionList(entries, style, { verbose: true })).toBe(`Rev: 2a95 (head)
Parent: 29f8
Also depends on: 55af, 53ff
Branch names: net
Path: /app/migrations/2a95.ts

    message of 2a95

    Revision ID: 2a95
    Revises: 29f8
    Create Date: 2026-11-22 07:21:00Z

Rev: 53ff (head) (mergepoint)
Merges: 27c6, ae10
Branch names: shop
Path: /app/migrations/53ff.ts

    message of 53ff

    Revision ID: 53ff
    Revises: 27c6, ae10
    Create Date: 2026-11-22 07:21:00Z

Rev: 1975 (branchpoint)
Parent: <base>
Branches into: 27c6, ae10
Path: /app/migrations/1975.ts

    message of 1975

    Revision ID: 1975
    Revises:
    Create Date: 2026-11-22 07:21:00Z`);
  });

  test("branchPoints() prints arrows", () => {
    expect(branchPoints(branches(project), style)).toBe("1975 (branchpoint)\n     -> 27c6 (shop)\n     -> ae10");
    expect(branchPoints(branches(project), style, { verbose: true })).toBe(`Rev: 1975 (branchpoint)
Parent: <base>
Branches into: 27c6, ae10
Path: /app/migrations/1975.ts
     -> 27c6 (shop), message of 27c6
     -> ae10, message of ae10`);
  });
});

describe("historyGraph()", () => {
  test("draws lanes beside the lines", () => {
    const entries = history(project, { range: ":53ff", rows: ["ae10"] });
    expect(historyGraph(project.graph, entries, style, page).text).toBe(
      `○ 27c6, ae10 -> 53ff (shop) (effective head) (mergepoint), message of 53ff
├─╮
│ ● 1975 -> ae10 (current), message of ae10
○ │ 1975 -> 27c6 (shop), message of 27c6
├─╯
● <base> -> 1975 (branchpoint), message of 1975`,
    );
  });

  test("says more when verbose, and draws with ASCII", () => {
    const entries = history(project, { range: "29f8:2a95" });
    expect(historyGraph(project.graph, entries, style, { ...page, verbose: true, charset: "ascii" }).text).toBe(
      `* 29f8 (55af, 53ff) -> 2a95 (net) (head), message of 2a95
|   Parent: 29f8
|   Also depends on: 55af, 53ff
|   Branch names: net
|   Path: /app/migrations/2a95.ts
|
* 55af -> 29f8 (net), message of 29f8
   Parent: 55af
   Branch names: net
   Path: /app/migrations/29f8.ts`,
    );
  });

  test("is nothing for an empty history", () => {
    expect(historyGraph(historyOf("").graph, [], style, page)).toEqual({ text: "", isTooWide: false });
  });

  // The ids are of one length, so that every line fits.
  const wide = historyOf(`a00 ${Array.from({ length: 30 }, (_, n) => `b${n + 10}<a00`).join(" ")}`);
  const wideEntries = history(wide, { rows: ["b39"] });

  test("draws no lines of 30 branches on a page of 80 columns, but says what stands on what", () => {
    const { text, isTooWide } = historyGraph(wide.graph, wideEntries, style, page);
    expect(isTooWide).toBe(true);
    const lines = text.split("\n");
    expect(lines).toHaveLength(31);
    expect(lines[0]).toBe("● a00 -> b39 (head) (current), message of b39");
    expect(lines[1]).toBe("○ a00 -> b38 (head), message of b38");
    expect(lines[30]).toBe("● <base> -> a00 (branchpoint), message of a00");
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    const verbose = historyGraph(wide.graph, wideEntries, style, { ...page, verbose: true }).text;
    expect(verbose).toContain("\n   Parent: a00\n   Path: /app/migrations/b39.ts\n");
    const ascii = historyGraph(wide.graph, wideEntries, style, { ...page, charset: "ascii" }).text;
    expect(ascii).toMatch(/^\* a00 -> b39.*\no a00/);
  });

  test("draws them where the page is wide enough", () => {
    const { text, isTooWide } = historyGraph(wide.graph, wideEntries, style, { ...page, columns: 120 });
    expect(isTooWide).toBe(false);
    expect(text.split("\n").at(-2)).toBe(`├${"─┴".repeat(28)}─╯`);
  });

  test("cuts messages at the edge of a terminal, so that the drawing stays whole, and in a pipe none", () => {
    const long = historyOf("a1 b1<a1 c1<a1");
    const entries = history(long).map((entry) => ({ ...entry, message: "版本".repeat(30) }));
    const cut = historyGraph(long.graph, entries, style, { columns: 40, cuts: true }).text.split("\n");
    expect(cut[0]).toBe(`● a1 -> c1 (head), ${"版本".repeat(5)}…`);
    expect(cut[1]).toBe(`│ ● a1 -> b1 (head), ${"版本".repeat(4)}版…`);
    vi.stubEnv("FORCE_COLOR", "1");
    const coloured = createStyle({ isTTY: true });
    vi.unstubAllEnvs();
    const line = historyGraph(long.graph, entries, coloured, { columns: 16, cuts: true }).text.split("\n")[0]!;
    expect(stripVTControlCharacters(line)).toBe("● a1 -> c1 (hea…");
    expect(line.endsWith("\u001b[39m")).toBe(true);
    expect(historyGraph(long.graph, entries, style, { columns: 40, cuts: false }).text).toContain("版本".repeat(30));
  });
});
