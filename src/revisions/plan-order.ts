import { AthanorError } from "../errors/athanor-error.ts";
import type { PlacedRows } from "./placed-rows.ts";
import { needs, parentsOf, reach } from "./reach.ts";
import { listSome } from "./resolve-name.ts";
import type { RevisionGraph } from "./revision-graph.ts";
import { type SplitBranches, splitBranches } from "./split-branches.ts";

export interface PlanOrderOptions {
  /** The heads that shall run behind another one. */
  readonly heads: readonly string[];
  /** The head that they shall run behind. */
  readonly after: string;
  /** The version rows of every database that is known, to refuse what ran in another order in one. */
  readonly databases?: readonly PlacedRows[];
}

/**
 * Plans to let some branches always run behind another one: the ids of the revisions that must depend on `after`, which
 * are the first ones of these branches.
 *
 * @throws AthanorError REVISION_APPLIED where a database holds what shall run later and lacks what shall run first,
 *   REVISION_OVERLAP where `after` depends on one of the others
 */
export function planOrder(graph: RevisionGraph, { heads, after, databases = [] }: PlanOrderOptions): string[] {
  const first = new Set<string>();
  for (const head of heads) {
    const { left, right } = splitBranches(graph, after, head);
    if (right.length === 0) throw otherWayRound(head, after);
    if (left.length === 0) continue;
    for (const database of databases) refuseEarly(graph, { left, right }, { database, after, head });
    const side = new Set(right);
    for (const id of right) if (![...parentsOf(graph, [id])].some((need) => side.has(need))) first.add(id);
  }
  return [...first];
}

function refuseEarly(
  graph: RevisionGraph,
  { left, right }: Pick<SplitBranches, "left" | "right">,
  asked: { readonly database: PlacedRows; readonly after: string; readonly head: string },
): void {
  const known = asked.database.rows.filter((row) => graph.revisions.has(row));
  const applied = reach(graph, known, needs);
  const early = right.filter((id) => applied.has(id));
  if (early.length > 0 && left.some((id) => !applied.has(id))) throw ranAlready(early, asked);
}

function otherWayRound(head: string, after: string): AthanorError {
  return new AthanorError("REVISION_OVERLAP", `Cannot run ${head} after ${after}: ${after} depends on it`, {
    hint: `Name ${head} as the one to run first, or leave --after out.`,
    details: { head, after },
  });
}

function ranAlready(
  early: readonly string[],
  { database, after, head }: { readonly database: PlacedRows; readonly after: string; readonly head: string },
): AthanorError {
  return new AthanorError(
    "REVISION_APPLIED",
    `Cannot run ${head} after ${after}: ${database.place} holds ${listSome(early)} already, without ${after}`,
    {
      hint: `Order them the other way (--after ${head}), undo ${early[0]} first, or keep both as they are: --plain.`,
      details: { revisions: early, after },
    },
  );
}
