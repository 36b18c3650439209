import type { RevisionGraph } from "./revision-graph.ts";

type Edge = "downRevisions" | "dependsOn" | "children" | "dependents";

/** What must be applied before a revision. */
export const needs: readonly Edge[] = ["downRevisions", "dependsOn"];
/** What must be undone before a revision. */
export const neededBy: readonly Edge[] = ["children", "dependents"];

/**
 * Everything that can be reached from some revisions along the given edges, the revisions included.
 *
 * @param starts - ids that the graph holds
 */
export function reach(graph: RevisionGraph, starts: Iterable<string>, edges: readonly Edge[]): Set<string> {
  const reached = new Set(starts);
  // A Set hands out what is added while it is iterated.
  for (const id of reached) {
    const revision = graph.revisions.get(id)!;
    for (const edge of edges) {
      for (const next of revision[edge]) reached.add(next);
    }
  }
  return reached;
}

export interface ReachedSoFar {
  /** Grows. */
  readonly reached: Set<string>;
  readonly edges: readonly Edge[];
}

/** Adds what can be reached from one more revision; gives what was not reached before. */
export function extendReach(graph: RevisionGraph, start: string, { reached, edges }: ReachedSoFar): readonly string[] {
  const found: string[] = [];
  const add = (id: string) => {
    if (reached.has(id)) return;
    reached.add(id);
    found.push(id);
  };
  add(start);
  for (const id of found) for (const edge of edges) graph.revisions.get(id)![edge].forEach(add);
  return found;
}

/** The line of a revision: its ancestors, itself and its descendants; dependencies do not count. */
export function lineOf(graph: RevisionGraph, revision: string): Set<string> {
  const line = reach(graph, [revision], ["downRevisions"]);
  for (const id of reach(graph, [revision], ["children"])) line.add(id);
  return line;
}

/** What some revisions name: their parents and dependencies. */
export function parentsOf(graph: RevisionGraph, revisions: Iterable<string>): Set<string> {
  const parents = new Set<string>();
  for (const id of revisions) {
    const { downRevisions, dependsOn } = graph.revisions.get(id)!;
    for (const parent of downRevisions) parents.add(parent);
    for (const parent of dependsOn) parents.add(parent);
  }
  return parents;
}
