import { describe, expect, test } from "vitest";
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
    expect(historyGraph(project.graph, history(project, { range: ":53ff", rows: ["ae10"] }), style)).toBe(
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
    expect(historyGraph(project.graph, entries, style, { verbose: true, charset: "ascii" })).toBe(
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
    expect(historyGraph(historyOf("").graph, [], style)).toBe("");
  });
});
