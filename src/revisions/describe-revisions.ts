import { branchLabels } from "./branch-labels.ts";
import { needs, reach } from "./reach.ts";
import type { GraphRevision, RevisionGraph } from "./revision-graph.ts";

/** A revision as `history`, `heads`, `branches` and `show` report it; plain JSON. */
export interface RevisionEntry {
  readonly revision: string;
  readonly downRevisions: readonly string[];
  readonly dependsOn: readonly string[];
  readonly children: readonly string[];
  /** All labels that apply here, sorted. */
  readonly branchLabels: readonly string[];
  /** Those that this script declares. */
  readonly declaredLabels: readonly string[];
  readonly message: string | null;
  readonly isBase: boolean;
  /** Has no child. */
  readonly isHead: boolean;
  /** Is a head that another branch depends on, so that it has no version row of its own once that is applied. */
  readonly isEffectiveHead: boolean;
  readonly isBranchPoint: boolean;
  readonly isMergePoint: boolean;
  /** Is a version row; null where it is not known where the database is. */
  readonly isCurrent: boolean | null;
  readonly isApplied: boolean | null;
}

/**
 * Describes some revisions, in the given order.
 *
 * @param revisions - ids that the graph holds
 * @param rows - the version rows in the database; ids that no script has are left out
 */
export function describeRevisions(
  graph: RevisionGraph,
  revisions: readonly string[],
  rows?: readonly string[],
): RevisionEntry[] {
  const labels = branchLabels(graph);
  const current = rows === undefined ? undefined : new Set(rows.filter((row) => graph.revisions.has(row)));
  const applied = current === undefined ? undefined : reach(graph, current, needs);
  return revisions.map((id) => describeOne(graph.revisions.get(id)!, { labels, current, applied }));
}

interface Places {
  readonly labels: ReadonlyMap<string, readonly string[]>;
  readonly current: ReadonlySet<string> | undefined;
  readonly applied: ReadonlySet<string> | undefined;
}

const none: readonly string[] = [];

function describeOne(node: GraphRevision, { labels, current, applied }: Places): RevisionEntry {
  const { revision, downRevisions, dependsOn, children, dependents, message } = node;
  const isHead = children.length === 0;
  return {
    revision,
    downRevisions,
    dependsOn,
    children,
    branchLabels: labels.get(revision) ?? none,
    declaredLabels: node.branchLabels,
    message: message ?? null,
    isBase: downRevisions.length === 0,
    isHead,
    isEffectiveHead: isHead && dependents.length > 0,
    isBranchPoint: children.length > 1,
    isMergePoint: downRevisions.length > 1,
    isCurrent: current === undefined ? null : current.has(revision),
    isApplied: applied === undefined ? null : applied.has(revision),
  };
}
