import { createInterface } from "node:readline/promises";
import type { BranchComparison } from "../autogenerate/merge/branch-comparison.ts";
import { conflictLines, possibleFirsts } from "../autogenerate/merge/conflict-lines.ts";
import type { MergeDecision } from "../commands/merge.ts";
import { mergeUndecided } from "../commands/merge-undecided.ts";
import { oneLine } from "../revisions/one-line.ts";
import type { Conversation } from "./ask-renames.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Asks what becomes of branches that do not commute: one runs first, or both stay as they are.
 *
 * @throws AthanorError MERGE_CONFLICT or MERGE_UNCOMPARED where the answer is to stop, at Ctrl-C and where the input ends
 */
export async function askMerge(
  found: readonly BranchComparison[],
  terminal: Pick<Terminal, "style">,
  { input, output }: Conversation = { input: process.stdin, output: process.stderr },
): Promise<MergeDecision> {
  const choices = choicesFor(found);
  const lines = createInterface({ input, output });
  lines.on("SIGINT", () => lines.close());
  const answers = lines[Symbol.asyncIterator]();
  try {
    for (const line of found.flatMap(conflictLines)) output.write(`${printable(line)}\n`);
    for (const [index, { text }] of choices.entries())
      output.write(`  ${terminal.style.bold(`${index + 1}`)}  ${text}\n`);
    for (;;) {
      lines.setPrompt(`Which? [1-${choices.length}] `);
      lines.prompt();
      const { done, value } = await answers.next();
      if (done) throw mergeUndecided(found);
      const choice = /^\s*\d\s*$/.test(value) ? choices[Number(value) - 1] : undefined;
      if (choice?.decision === null) throw mergeUndecided(found);
      if (choice !== undefined) return choice.decision!;
    }
  } finally {
    lines.close();
  }
}

interface Choice {
  readonly text: string;
  /** null: stop. */
  readonly decision: MergeDecision | null;
}

function choicesFor(found: readonly BranchComparison[]): readonly Choice[] {
  // An order of two settles the conflict of these two only.
  const [only, ...others] = found;
  const firsts = only === undefined || others.length > 0 ? [] : possibleFirsts(only);
  return [
    ...firsts.map((revision) => ({
      text: `${revision === only!.left ? only!.right : only!.left} always runs behind ${revision}`,
      decision: { kind: "after" as const, revision },
    })),
    { text: "join them as they are; the script records it", decision: { kind: "plain" } },
    { text: "stop, nothing is written", decision: null },
  ];
}

/** A name or a server's message may hold what a terminal would obey. */
function printable(line: string): string {
  return line.slice(0, line.search(/\S|$/)) + oneLine(line);
}
