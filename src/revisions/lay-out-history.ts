import type { RevisionGraph } from "./revision-graph.ts";

/** A revision with its lane, and the lines around it. Lanes count from the left, from 0. */
export interface HistoryRow {
  readonly revision: string;
  readonly lane: number;
  /** Lanes to the right whose line comes down from a child and ends here. */
  readonly joining: readonly number[];
  /** Lanes of other lines beside the revision. */
  readonly passing: readonly number[];
  /** Lanes that lead to the second parent and further ones; the first stays in the lane of the revision. */
  readonly forking: readonly { readonly lane: number; readonly isNew: boolean }[];
  /** Whether the line goes on below the revision. */
  readonly goesOn: boolean;
}

/** A line from a revision down to a parent; `lane` is where it runs in between. */
export interface HistoryEdge {
  readonly child: string;
  readonly parent: string;
  readonly lane: number;
}

export interface HistoryLayout {
  readonly rows: readonly HistoryRow[];
  readonly edges: readonly HistoryEdge[];
  /** How many lanes there are. */
  readonly width: number;
}

/**
 * Places revisions in rows and lanes. Parents outside the list are left out.
 *
 * @param revisions - newest first: no revision before one that stands on it
 */
export function layOutHistory(graph: RevisionGraph, revisions: readonly string[]): HistoryLayout {
  return layOutWithin(graph, revisions, Number.POSITIVE_INFINITY)!;
}

/** The same, or null as soon as there are more lanes than `maxLanes`. */
export function layOutWithin(
  graph: RevisionGraph,
  revisions: readonly string[],
  maxLanes: number,
): HistoryLayout | null {
  const listed = new Set(revisions);
  /** What each lane leads to; undefined where it is free. */
  const lanes: (string | undefined)[] = [];
  const edges: HistoryEdge[] = [];
  let width = 0;
  const rows: HistoryRow[] = [];
  for (const revision of revisions) {
    const own = lanesTo(lanes, revision);
    const lane = own[0] ?? freeLane(lanes, 0);
    for (const index of own) lanes[index] = undefined;
    const passing: number[] = [];
    for (let index = 0; index < lanes.length; index++) if (lanes[index] !== undefined) passing.push(index);
    const parents = graph.revisions.get(revision)!.downRevisions.filter((parent) => listed.has(parent));
    const first = parents[0];
    lanes[lane] = first;
    if (first !== undefined) edges.push({ child: revision, parent: first, lane });
    const forking = parents.slice(1).map((parent) => {
      const present = lanesTo(lanes, parent)[0];
      const target = present ?? freeLane(lanes, lane + 1);
      lanes[target] = parent;
      edges.push({ child: revision, parent, lane: target });
      return { lane: target, isNew: present === undefined };
    });
    width = Math.max(width, lanes.length);
    if (width > maxLanes) return null;
    rows.push({ revision, lane, joining: own.slice(1), passing, forking, goesOn: first !== undefined });
  }
  return { rows, edges, width };
}

function lanesTo(lanes: readonly (string | undefined)[], revision: string): number[] {
  const found: number[] = [];
  for (let index = 0; index < lanes.length; index++) if (lanes[index] === revision) found.push(index);
  return found;
}

function freeLane(lanes: readonly (string | undefined)[], from: number): number {
  for (let index = from; index < lanes.length; index++) if (lanes[index] === undefined) return index;
  return Math.max(from, lanes.length);
}
