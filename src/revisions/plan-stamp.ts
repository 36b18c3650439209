import { checkRowsKnown } from "./check-rows.ts";
import { makePlan, type PlannedStep } from "./make-plan.ts";
import type { MigrationPlan, VersionChange } from "./migration-plan.ts";
import { parseSymbol } from "./parse-symbol.ts";
import { extendReach, neededBy, needs, parentsOf, reach } from "./reach.ts";
import { revisionOfLabel } from "./resolve-name.ts";
import { resolveRevisions } from "./resolve-revisions.ts";
import type { RevisionGraph } from "./revision-graph.ts";

/**
 * Plans new version rows without running a script. Each target in turn takes the place of the rows above and below it;
 * what is a row already is left alone, and rows of other branches stay. `base` removes every row, `LABEL@base` those of
 * the branch; beside a revision they say nothing.
 *
 * @param options - from: the version rows in the database; targets: symbols; purge: forget all rows first, also those
 *   that no script has
 * @throws AthanorError what resolveRevisions throws, VERSION_UNKNOWN unless `purge`
 * @example
 * ```ts
 * import { buildRevisionGraph, planStamp } from "athanor/revisions";
 *
 * const graph = buildRevisionGraph([{ revision: "1975ea83b712", downRevision: null }]);
 * const plan = planStamp(graph, { from: ["deadbeef"], targets: ["head"], purge: true });
 * console.assert(plan.to.length === 1 && plan.to[0] === "1975ea83b712");
 * ```
 */
export function planStamp(
  graph: RevisionGraph,
  options: { readonly from: readonly string[]; readonly targets: readonly string[]; readonly purge?: boolean },
): MigrationPlan {
  const { from, targets, purge } = options;
  if (purge !== true) checkRowsKnown(graph, from);
  const rows = new Set(purge === true ? [] : [...from].sort());
  const revisions = new Set(targets.flatMap((target) => resolveRevisions(graph, target)));
  const steps =
    revisions.size > 0 ? setRows(graph, rows, revisions) : targets.flatMap((target) => removeRows(graph, rows, target));
  return makePlan(from, purge === true ? purgeSteps(from, rows) : steps);
}

function setRows(graph: RevisionGraph, rows: Set<string>, targets: ReadonlySet<string>): readonly PlannedStep[] {
  const overlap = [...reach(graph, parentsOf(graph, targets), needs)].some((id) => targets.has(id));
  // Targets that do not overlap can only replace rows that were there before, and none replaces what another one set.
  const rowsRelatedTo = overlap ? (id: string) => relatedTo(graph, id) : newlyRelated(graph);
  const before = new Set(rows);
  const steps: PlannedStep[] = [];
  for (const revision of targets) {
    if (before.has(revision)) continue;
    const replaced = [...rowsRelatedTo(revision)].filter((id) => rows.has(id)).sort();
    for (const row of replaced) rows.delete(row);
    rows.add(revision);
    steps.push({ direction: "stamp", revision, changes: replaceRows(replaced, revision) });
  }
  return steps;
}

/** What is related to a revision and was to none asked for before: no revision is looked at twice. */
function newlyRelated(graph: RevisionGraph): (revision: string) => readonly string[] {
  const below = { reached: new Set<string>(), edges: needs };
  const above = { reached: new Set<string>(), edges: neededBy };
  return (revision) => [
    // The revision itself is reached both ways.
    ...new Set([...extendReach(graph, revision, below), ...extendReach(graph, revision, above)]),
  ];
}

function replaceRows([first, ...others]: readonly string[], revision: string): readonly VersionChange[] {
  if (first === undefined) return [{ kind: "insert", revision }];
  const deletes = others.map((other): VersionChange => ({ kind: "delete", revision: other }));
  return [...deletes, { kind: "update", from: first, to: revision }];
}

function removeRows(graph: RevisionGraph, rows: Set<string>, target: string): readonly PlannedStep[] {
  const { label } = parseSymbol(graph, target);
  const related = label === undefined ? rows : relatedTo(graph, revisionOfLabel(graph, label));
  const removed = [...rows].filter((row) => related.has(row)).sort();
  for (const row of removed) rows.delete(row);
  return removed.map((revision) => ({ direction: "stamp", revision, changes: [{ kind: "delete", revision }] }));
}

/** What implies the revision and what it implies. */
function relatedTo(graph: RevisionGraph, revision: string): Set<string> {
  const related = reach(graph, [revision], needs);
  for (const id of reach(graph, [revision], neededBy)) related.add(id);
  return related;
}

/** What is wanted and there already is not touched. */
function purgeSteps(from: readonly string[], wanted: ReadonlySet<string>): readonly PlannedStep[] {
  const present = new Set(from);
  const gone = [...present].filter((row) => !wanted.has(row)).sort();
  const added = [...wanted].filter((row) => !present.has(row)).sort();
  return [
    ...gone.map((revision): PlannedStep => ({ direction: "stamp", revision, changes: [{ kind: "delete", revision }] })),
    ...added.map(
      (revision): PlannedStep => ({ direction: "stamp", revision, changes: [{ kind: "insert", revision }] }),
    ),
  ];
}
