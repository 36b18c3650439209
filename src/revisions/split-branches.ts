import { needs, reach } from "./reach.ts";
import type { RevisionGraph } from "./revision-graph.ts";

/** What two revisions need, taken apart; each list in canonical order. */
export interface SplitBranches {
  /** What both need, or are. */
  readonly common: readonly string[];
  /** What only the first needs, itself included; empty where the second stands on it. */
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/**
 * Takes the histories of two revisions apart. Nothing of one side needs anything of the other, so that a database may
 * run either side first.
 *
 * @param left - an id that the graph holds
 */
export function splitBranches(graph: RevisionGraph, left: string, right: string): SplitBranches {
  const [ofLeft, ofRight] = [reach(graph, [left], needs), reach(graph, [right], needs)];
  const inOrder = (ids: Iterable<string>) =>
    [...ids].sort((a, b) => graph.revisions.get(a)!.position - graph.revisions.get(b)!.position);
  return {
    common: inOrder([...ofLeft].filter((id) => ofRight.has(id))),
    left: inOrder([...ofLeft].filter((id) => !ofRight.has(id))),
    right: inOrder([...ofRight].filter((id) => !ofLeft.has(id))),
  };
}
