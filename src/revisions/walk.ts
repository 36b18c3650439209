import { AthanorError } from "../errors/athanor-error.ts";
import { listSome } from "./resolve-name.ts";
import type { RevisionGraph } from "./revision-graph.ts";

/** A place in the graph: a revision, or null for the base, before everything. */
export type Place = string | null;

export interface WalkOptions {
  readonly line?: ReadonlySet<string> | undefined;
  readonly pastEnd?: "refuse" | "stop";
}

/**
 * Goes up, child by child.
 *
 * @param steps - how many
 * @param options - line: the only revisions to walk on, where a branch was named; pastEnd: what to do behind a head
 * @throws AthanorError UPGRADE_AMBIGUOUS at a fork, REVISION_PAST_END behind a head unless `pastEnd` is "stop"
 */
export function walkUp(graph: RevisionGraph, start: Place, steps: number, options: WalkOptions = {}): Place {
  const { line, pastEnd = "refuse" } = options;
  let place = start;
  for (let step = 0; step < steps; step++) {
    const next = childrenOf(graph, place).filter((child) => line === undefined || line.has(child));
    if (next.length > 1) throw forkAhead(place, next);
    if (next.length === 0 && pastEnd === "stop") return place;
    if (next.length === 0) throw walkedPast(start, steps, `${step} up is a head`);
    place = next[0]!;
  }
  return place;
}

/**
 * Goes down, parent by parent.
 *
 * @throws AthanorError DOWNGRADE_AMBIGUOUS at a merge, REVISION_PAST_END below the base unless `pastEnd` is "stop"
 */
export function walkDown(
  graph: RevisionGraph,
  start: Place,
  steps: number,
  { pastEnd = "refuse" }: WalkOptions = {},
): Place {
  let place = start;
  for (let step = 0; step < steps; step++) {
    if (place === null && pastEnd === "stop") return place;
    if (place === null) throw walkedPast(start, -steps, `${step} down is the base`);
    const parents = graph.revisions.get(place)!.downRevisions;
    if (parents.length > 1) throw mergeBelow(place, parents);
    place = parents[0] ?? null;
  }
  return place;
}

function childrenOf(graph: RevisionGraph, place: Place): readonly string[] {
  return place === null ? graph.bases : graph.revisions.get(place)!.children;
}

function forkAhead(place: Place, candidates: readonly string[]): AthanorError {
  const where = place === null ? "the base" : `"${place}"`;
  return new AthanorError(
    "UPGRADE_AMBIGUOUS",
    `Cannot step up from ${where}: it leads to ${candidates.length} revisions: ${listSome(candidates)}`,
    {
      hint: `Name the target (${listSome(candidates)}), or the branch (LABEL@+1).`,
      details: { from: place, candidates },
    },
  );
}

function mergeBelow(place: string, candidates: readonly string[]): AthanorError {
  return new AthanorError(
    "DOWNGRADE_AMBIGUOUS",
    `Cannot step down past "${place}": it merges ${candidates.length} revisions: ${listSome(candidates)}`,
    {
      hint: `Go down to ${listSome(candidates, "or")}, which undoes ${place} alone, then say from which: ${listSome(candidates.map((id) => `${id}@-1`))}.`,
      details: { from: place, candidates },
    },
  );
}

/** The error for a step that leads out of the graph; negative steps go down. */
export function walkedPast(start: Place, steps: number, reason: string): AthanorError {
  const where = start === null ? "the base" : `"${start}"`;
  const direction = steps > 0 ? `${steps} up` : `${-steps} down`;
  return new AthanorError("REVISION_PAST_END", `Cannot go ${direction} from ${where}: ${reason}`, {
    hint: "Use a smaller number, or name the revision.",
    details: { from: start, steps },
  });
}
