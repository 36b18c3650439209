/** One revision with its place in the graph. Every list of ids is free of duplicates. */
export interface GraphRevision {
  readonly revision: string;
  /** Parents in the order in which the script names them; empty for a base, two or more for a merge. */
  readonly downRevisions: readonly string[];
  /** Ids that must be applied before, besides the parents; labels are resolved to the revision that declares them. */
  readonly dependsOn: readonly string[];
  /** Labels that this script declares. */
  readonly branchLabels: readonly string[];
  readonly message: string | undefined;
  /** Revisions that name this one as a parent, sorted by id. */
  readonly children: readonly string[];
  /** Revisions that depend on this one, sorted by id. */
  readonly dependents: readonly string[];
  /** Place in the canonical order: 0 is the oldest. */
  readonly position: number;
}

/**
 * A valid graph of revisions: plain data that depends only on the headers, never on their order.
 * Made by buildRevisionGraph.
 */
export interface RevisionGraph {
  /** By id, in canonical order: parents and dependencies before what needs them, a branch in one piece, ties by id. */
  readonly revisions: ReadonlyMap<string, GraphRevision>;
  /** Branch label to the id of the revision that declares it. */
  readonly labels: ReadonlyMap<string, string>;
  /** Revisions without a parent, sorted. */
  readonly bases: readonly string[];
  /** Revisions without a child, sorted; dependencies do not count. */
  readonly heads: readonly string[];
  /** Revisions without a child and without a dependent, sorted: the version rows of a database that has everything. */
  readonly realHeads: readonly string[];
}
