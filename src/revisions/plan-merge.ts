import { AthanorError } from "../errors/athanor-error.ts";
import { planParents } from "./plan-parents.ts";
import type { RevisionGraph } from "./revision-graph.ts";

/**
 * The parents of a merge revision, in the given order.
 *
 * @param targets - symbols; `heads` for all heads
 * @param options - splice: allow parents that are no heads
 * @throws AthanorError USAGE where there is less than two revisions to merge; what planParents throws
 */
export function planMerge(
  graph: RevisionGraph,
  targets: readonly string[],
  options: { readonly splice?: boolean } = {},
): string[] {
  const parents = planParents(graph, { heads: targets, ...options });
  if (parents.length > 1) return parents;
  const named = targets.join(" ");
  const found = parents.length === 0 ? "no revision" : `one revision, ${parents[0]}`;
  throw new AthanorError("USAGE", `Cannot merge ${named === "" ? "nothing" : named}: this is ${found}`, {
    hint:
      graph.heads.length > 1
        ? `Name two or more heads (${graph.heads.join(", ")}), or "heads" for all.`
        : "There is nothing to merge: the history has one head. Use `athanor revision` for a new one.",
    details: { targets, parents },
  });
}
