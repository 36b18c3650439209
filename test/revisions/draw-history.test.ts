import { describe, expect, test } from "vitest";
import { buildRevisionGraph } from "../../src/revisions/build-revision-graph.ts";
import { type DrawHistoryOptions, drawHistory } from "../../src/revisions/draw-history.ts";
import { graphOf } from "./graphs.ts";
import { errorOf } from "./plans.ts";

const drawingOf = (line: string, options?: DrawHistoryOptions) =>
  `\n${drawHistory(graphOf(line), options)
    .map((one) => one.replace(/, message of \S+$/, ""))
    .join("\n")}\n`;

describe("drawHistory()", () => {
  test("draws nothing of an empty graph", () => {
    expect(drawHistory(graphOf(""))).toEqual([]);
  });

  test("draws a line with its messages", () => {
    expect(drawHistory(graphOf("a1#shop a2<a1"))).toEqual(["● a2 (head), message of a2", "● a1 (shop), message of a1"]);
  });

  test("draws a fork and a merge", () => {
    expect(drawingOf("a1 b1<a1#left c1<a1 c2<c1 m1<b1+c2 n1<m1")).toBe(`
● n1 (head)
● m1
├─╮
│ ● c2
│ ● c1
● │ b1 (left)
├─╯
● a1
`);
  });

  test("draws heads beside each other", () => {
    expect(drawingOf("a1 b1<a1 c1<a1 d1<a1")).toBe(`
● d1 (head)
│ ● c1 (head)
│ │ ● b1 (head)
├─┴─╯
● a1
`);
  });

  test("draws a merge of several", () => {
    expect(drawingOf("a1 b1<a1 c1<a1 d1<a1 m1<b1+c1+d1")).toBe(`
● m1 (head)
├─┬─╮
│ │ ● d1
│ ● │ c1
● │ │ b1
├─┴─╯
● a1
`);
  });

  test("draws merges that cross, and a line that crosses another", () => {
    expect(drawingOf("a1 b1<a1 c1<a1 d1<b1+c1 e1<b1+c1 f1<d1+e1")).toBe(`
● f1 (head)
├─╮
│ ● e1
│ ├─╮
● │ │ d1
├─┼─┤
│ │ ● c1
├─╯ │
●   │ b1
├───╯
● a1
`);
  });

  test("runs a merge into a line to the left that leads there already", () => {
    expect(drawingOf("a1 p1<a1 h1<p1 x1 m1<x1+p1 k1<h1 z1<k1+m1")).toBe(`
● z1 (head)
├─╮
│ ● m1
│ ├─╮
│ ● │ x1
●   │ k1
●   │ h1
├───╯
● p1
● a1
`);
  });

  test("draws several trees, and names what a revision needs of another", () => {
    expect(drawingOf("a1#shop a2<a1 b1#bill b2<b1!a2")).toBe(`
● b2 (head) needs a2
● b1 (bill)
● a2 (effective head)
● a1 (shop)
`);
  });

  test("marks where the database is, and draws what is not applied hollow", () => {
    expect(drawingOf("a1 b1<a1 c1<a1 m1<b1+c1", { rows: ["b1"] })).toBe(`
○ m1 (head)
├─╮
│ ○ c1
● │ b1 (current)
├─╯
● a1
`);
    expect(drawingOf("a1", { rows: [] })).toBe("\n○ a1 (head)\n");
    expect(drawingOf("a1", { rows: ["deadbeef"] })).toBe("\n○ a1 (head)\n");
  });

  test("draws a range, and names the parents that it leaves out", () => {
    const line = "a1 b1<a1 c1<a1 m1<b1+c1 n1<m1";
    expect(drawingOf(line, { range: "b1:" })).toBe(`
● n1 (head)
● m1 on c1
● b1 on a1
`);
    expect(drawingOf(line, { range: ":current", rows: ["c1"] })).toBe(`
● c1 (current)
● a1
`);
    expect(errorOf(() => drawHistory(graphOf(line), { range: "m1" })).code).toBe("RANGE_INVALID");
  });

  test("says more when verbose, under the right lines", () => {
    const details = () => ["Path: /app/x.ts"];
    expect(drawingOf("a1 b1<a1#left c1<a1!z1 m1<b1+c1 z1", { verbose: true, details })).toBe(`
● m1 (head)
├─╮
│ │   Revises: b1, c1
│ │   Branch: left
│ │   Path: /app/x.ts
│ │
│ ● c1 needs z1
│ │   Revises: a1
│ │   Depends on: z1
│ │   Path: /app/x.ts
│ │
│ │ ● z1 (effective head)
│ │   Revises: <base>
│ │   Path: /app/x.ts
│ │
● │ b1 (left)
│ │   Revises: a1
│ │   Branch: left
│ │   Path: /app/x.ts
│ │
├─╯
● a1
   Revises: <base>
   Path: /app/x.ts
`);
  });

  test("draws with ASCII where a terminal has no better", () => {
    expect(drawingOf("a1 b1<a1 c1<a1 d1<b1+c1 e1<b1+c1", { charset: "ascii", rows: ["b1"] })).toBe(`
o e1 (head)
+-.
| | o d1 (head)
| +-+
| o | c1
+-+-'
* | b1 (current)
+-'
* a1
`);
  });

  test("keeps hostile text on its line", () => {
    const graph = buildRevisionGraph([
      { revision: "a'1", downRevision: null, branchLabels: 'l"1', message: "one\n● fake\u001b[2J\u202Etxet\u0007" },
    ]);
    expect(drawHistory(graph)).toEqual([`● a'1 (l"1) (head), one ● fake [2J txet`]);
  });
});
