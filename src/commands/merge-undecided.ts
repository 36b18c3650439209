import type { BranchComparison } from "../autogenerate/merge/branch-comparison.ts";
import { conflictLines, possibleFirsts } from "../autogenerate/merge/conflict-lines.ts";
import { AthanorError } from "../errors/athanor-error.ts";

/** The error for branches that do not commute or could not be compared, with the ways out. */
export function mergeUndecided(found: readonly BranchComparison[]): AthanorError {
  const conflicts = found.filter(({ verdict }) => verdict === "conflict");
  const lines = found.flatMap(conflictLines).join("\n");
  const details = { comparisons: found };
  if (conflicts.length > 0) {
    return new AthanorError("MERGE_CONFLICT", `Cannot merge before it is decided what runs first:\n${lines}`, {
      hint: waysOut(conflicts),
      details,
    });
  }
  return new AthanorError("MERGE_UNCOMPARED", `Cannot tell whether the branches go together:\n${lines}`, {
    hint: "Cure what is said above, or join them as they are: --plain.",
    details,
  });
}

function waysOut(conflicts: readonly BranchComparison[]): string {
  const orders = conflicts.flatMap((comparison) => {
    const { left, right } = comparison;
    return possibleFirsts(comparison).map(
      (first) => `  --after ${first}   ${first === left ? right : left} always runs behind it`,
    );
  });
  const none = conflicts.some((comparison) => possibleFirsts(comparison).length === 0);
  return [
    "Choose one:",
    ...orders,
    ...(conflicts.length > 1 ? ["  where several pairs conflict, merge two at a time"] : []),
    "  --plain   join them as they are; the script records it",
    `  or change one of the scripts${none ? ": no order of them runs" : ""}.`,
  ].join("\n");
}
