import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import type { BranchComparison } from "../../src/autogenerate/merge/branch-comparison.ts";
import { askMerge } from "../../src/cli/ask-merge.ts";
import { createStyle } from "../../src/cli/style.ts";
import type { MergeDecision } from "../../src/commands/merge.ts";

const conflict: BranchComparison = {
  left: "a1",
  right: "b1",
  leftRevisions: ["a1"],
  rightRevisions: ["b1"],
  verdict: "conflict",
  reason: null,
  conflicts: [
    {
      object: "column:public.account.email",
      left: { kind: "drop", description: "drop column account.email" },
      right: { kind: "use", description: "create index \u001b[31mi on account, which needs column account.email" },
    },
  ],
  orders: [
    { first: "a1", second: "b1", failure: { revision: "b1", message: "no such column" } },
    { first: "b1", second: "a1", failure: null },
  ],
  differences: [],
  rowsOnly: [],
};

async function ask(found: readonly BranchComparison[], answers: string) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(answers);
  const decision: MergeDecision | unknown = await askMerge(
    found,
    { style: createStyle({ isTTY: false }) },
    { input, output },
  ).catch((error: unknown) => error);
  return { decision, text: String(output.read() ?? "") };
}

test("askMerge() shows the conflict and offers only the order that runs", async () => {
  const { decision, text } = await ask([conflict], "9\nx\n1\n");
  expect(decision).toEqual({ kind: "after", revision: "b1" });
  expect(text).toBe(`a1 and b1 touch the same objects in ways that do not commute:
  column account.email
    a1: drop column account.email
    b1: create index  [31mi on account, which needs column account.email
  b1 fails behind a1: no such column
  a1 runs behind b1.
  1  a1 always runs behind b1
  2  join them as they are; the script records it
  3  stop, nothing is written
Which? [1-3] Which? [1-3] Which? [1-3] `);
});

test("askMerge() takes the plain merge, and stops where it is told to or nobody answers", async () => {
  expect((await ask([conflict], "2\n")).decision).toEqual({ kind: "plain" });
  expect((await ask([conflict], "3\n")).decision).toMatchObject({ code: "MERGE_CONFLICT" });
  expect((await ask([conflict], "")).decision).toMatchObject({ code: "MERGE_CONFLICT" });
  const unknown = { ...conflict, verdict: "unknown" as const, reason: "Cannot open", conflicts: [], orders: [] };
  expect((await ask([unknown], "1\n")).decision).toEqual({ kind: "plain" });
  expect((await ask([unknown], "2\n")).decision).toMatchObject({ code: "MERGE_UNCOMPARED" });
});

test("askMerge() offers no order where several pairs are open: it would settle one of them only", async () => {
  expect((await ask([conflict, { ...conflict, right: "c1" }], "1\n")).decision).toEqual({ kind: "plain" });
});
