import type { LogEntry } from "../dialects/postgres/log/log-entry.ts";
import { needs, reach } from "../revisions/reach.ts";
import type { RevisionGraph } from "../revisions/revision-graph.ts";

/**
 * - `current`: at the heads of this program's history
 * - `behind`: revisions are still to be applied
 * - `ahead`: everything of this program is applied, and newer revisions that it does not know
 * - `diverged`: newer revisions that it does not know, while some of its own are missing; or rows that contradict it
 * - `uninitialized`: no version rows
 * - `unknown`: at revisions of which this program knows nothing
 * - `drifted`: stamped as current, but the catalogue is not the one that was recorded (only looked at with `strict`)
 */
export type DatabaseState = "current" | "behind" | "ahead" | "diverged" | "uninitialized" | "unknown" | "drifted";

export interface JudgedState {
  readonly state: DatabaseState;
  /** The version rows, sorted. */
  readonly current: readonly string[];
  /** The version rows of a database that has everything, sorted. */
  readonly expected: readonly string[];
  /** This program's revisions that are not applied, in the order in which they would be. */
  readonly pending: readonly string[];
  /** Applied revisions that this program does not know. */
  readonly unknown: readonly string[];
  /** Each of those declares that this program still works behind it. */
  readonly compatible: boolean;
}

/** Judges version rows; the log tells what stands behind rows that the program does not know. */
export function judgeState(graph: RevisionGraph, rows: readonly string[], log: readonly LogEntry[]): JudgedState {
  const current = [...rows].sort();
  const base = { current, expected: graph.realHeads, unknown: [], compatible: false };
  if (rows.every((row) => graph.revisions.has(row))) return { ...base, ...judgeKnown(graph, current) };
  const applied = appliedRevisions(graph, rows, log);
  const pending = pendingRevisions(graph, applied);
  const unknown = [...applied].filter((id) => !graph.revisions.has(id));
  const state = pending.length === 0 ? "ahead" : pending.length < graph.revisions.size ? "diverged" : "unknown";
  return { ...base, state, pending, unknown, compatible: state === "ahead" && allCompatible(graph, unknown, log) };
}

function judgeKnown(graph: RevisionGraph, current: readonly string[]): Pick<JudgedState, "state" | "pending"> {
  const pending = pendingRevisions(graph, reach(graph, current, needs));
  if (current.length === 0) return { state: "uninitialized", pending };
  if (pending.length > 0) return { state: "behind", pending };
  return { state: current.join() === graph.realHeads.join() ? "current" : "diverged", pending };
}

function pendingRevisions(graph: RevisionGraph, applied: ReadonlySet<string>): string[] {
  return [...graph.revisions.values()]
    .filter(({ revision }) => !applied.has(revision))
    .sort((left, right) => left.position - right.position)
    .map(({ revision }) => revision);
}

/** Replays the log, oldest first. What a stamp sets brings along all that lies below, as far as the program knows it. */
function appliedRevisions(graph: RevisionGraph, rows: readonly string[], log: readonly LogEntry[]): Set<string> {
  const applied = new Set<string>();
  const addWithAncestors = (ids: readonly string[]) => {
    for (const id of ids) applied.add(id);
    for (const id of reach(
      graph,
      ids.filter((id) => graph.revisions.has(id)),
      needs,
    ))
      applied.add(id);
  };
  for (const { direction, revision, versionRows } of log) {
    if (direction === "downgrade") applied.delete(revision);
    if (direction === "upgrade") addWithAncestors([revision]);
    if (direction === "stamp") {
      applied.clear();
      addWithAncestors(versionRows);
    }
  }
  addWithAncestors(rows);
  return applied;
}

function allCompatible(graph: RevisionGraph, unknown: readonly string[], log: readonly LogEntry[]): boolean {
  return unknown.every((id) => {
    const entry = log.findLast(({ revision, direction }) => revision === id && direction === "upgrade");
    return entry?.compatibleWith?.some((oldest) => graph.revisions.has(oldest)) ?? false;
  });
}
