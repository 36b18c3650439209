import { AthanorError } from "../errors/athanor-error.ts";
import { appliedRevisions } from "./check-rows.ts";
import { makePlan, type PlannedStep } from "./make-plan.ts";
import type { MigrationPlan, VersionChange } from "./migration-plan.ts";
import { type ParsedSymbol, parseSymbol } from "./parse-symbol.ts";
import { neededBy, reach } from "./reach.ts";
import { listSome, revisionOfLabel } from "./resolve-name.ts";
import { resolveOne, resolveStep } from "./resolve-revisions.ts";
import type { GraphRevision, RevisionGraph } from "./revision-graph.ts";
import { singleStart } from "./step-from-rows.ts";
import { type Place, walkDown, walkedPast } from "./walk.ts";

/**
 * Plans the way down: everything applied that stands on the target, newest first; other branches stay.
 *
 * `-1` from a merge undoes the merge alone. With several version rows a step must say from which (`LABEL@-1`).
 *
 * @param options - from: the version rows in the database; target: a symbol that stands for one place
 * @throws AthanorError what resolveRevisions throws, REVISION_NOT_ANCESTOR, VERSION_UNKNOWN, REVISION_OVERLAP, USAGE for
 *   a positive step
 * @example
 * ```ts
 * import { buildRevisionGraph, planDowngrade } from "athanor/revisions";
 *
 * const graph = buildRevisionGraph([
 *   { revision: "1975ea83b712", downRevision: null },
 *   { revision: "ae1027a6acf1", downRevision: "1975ea83b712" },
 * ]);
 * const plan = planDowngrade(graph, { from: ["ae1027a6acf1"], target: "-1" });
 * console.assert(plan.to[0] === "1975ea83b712");
 * ```
 */
export function planDowngrade(
  graph: RevisionGraph,
  options: { readonly from: readonly string[]; readonly target: string },
): MigrationPlan {
  const { from } = options;
  const applied = appliedRevisions(graph, from);
  const symbol = parseSymbol(graph, options.target);
  const roots = rootsToUndo(graph, from, applied, symbol);
  const undone: GraphRevision[] = [];
  for (const id of reach(graph, roots, neededBy)) if (applied.has(id)) undone.push(graph.revisions.get(id)!);
  undone.sort((a, b) => b.position - a.position);

  const removeFromRows = rowRemover(graph, applied);
  const steps = undone.map(
    (revision): PlannedStep => ({
      direction: "downgrade",
      revision: revision.revision,
      changes: removeFromRows(revision),
    }),
  );
  return makePlan(from, steps);
}

/** The lowest revisions to undo: what stands directly on the target. */
function rootsToUndo(
  graph: RevisionGraph,
  rows: readonly string[],
  applied: ReadonlySet<string>,
  symbol: ParsedSymbol,
): readonly string[] {
  if (symbol.name === undefined) return [lastToUndo(graph, rows, symbol)];
  const target = symbol.steps === undefined ? resolveOne(graph, symbol.name, symbol.label) : resolveStep(graph, symbol);
  const above = target === null ? graph.bases : graph.revisions.get(target)!.children;
  const roots = symbol.label === undefined || above.length < 2 ? above : rootsOnBranch(graph, above, symbol.label);
  const isThere = target === null || rows.includes(target);
  if (!isThere && !roots.some((root) => applied.has(root))) throw notBelow(target, rows);
  return roots;
}

/** `-N` undoes the Nth revision down the line; this may be a merge, whichever of its parents one calls the target. */
function lastToUndo(graph: RevisionGraph, rows: readonly string[], symbol: ParsedSymbol): string {
  const steps = symbol.steps!;
  if (steps >= 0) {
    throw new AthanorError("USAGE", `Cannot downgrade by ${symbol.text}: the step does not go down`, {
      hint: `Run \`athanor upgrade ${symbol.text}\`, or downgrade by a negative step.`,
      details: { symbol: symbol.text },
    });
  }
  const start = singleStart(graph, rows, symbol);
  const last = walkDown(graph, start, -steps - 1);
  if (last === null) throw walkedPast(start, steps, "nothing is below the base");
  return last;
}

/** Of several revisions that stand on the target, those on the way to the named branch. */
function rootsOnBranch(graph: RevisionGraph, above: readonly string[], label: string): readonly string[] {
  const branch = revisionOfLabel(graph, label);
  const way = reach(graph, [branch], ["downRevisions"]);
  const roots = above.filter((id) => way.has(id));
  if (roots.length > 0) return roots;
  throw new AthanorError(
    "REVISION_NOT_ANCESTOR",
    `Cannot downgrade "${label}": the target is not below "${branch}", where the branch starts`,
    {
      hint: `Name a target below "${branch}", or leave out "${label}@" to undo every branch that stands on the target.`,
      details: { label, branch, candidates: above },
    },
  );
}

function notBelow(target: Place, rows: readonly string[]): AthanorError {
  const place = rows.length === 0 ? "the base" : listSome(rows);
  return new AthanorError(
    "REVISION_NOT_ANCESTOR",
    `Cannot downgrade to "${target}": it is not below ${place}, where the database is`,
    {
      hint: "Name a revision below the current one (`athanor history -r :current` lists them), or run `athanor upgrade`.",
      details: { target, rows },
    },
  );
}

/**
 * Takes revisions away from the top. What a revision stood on becomes a row where nothing else that is applied stands on
 * it; the revision's row is renamed to the first of these.
 */
function rowRemover(graph: RevisionGraph, applied: ReadonlySet<string>): (revision: GraphRevision) => VersionChange[] {
  const standing = new Map<string, number>();
  const countStanding = (id: string) => {
    const { children, dependents } = graph.revisions.get(id)!;
    let count = 0;
    for (const next of children) if (applied.has(next)) count++;
    for (const next of dependents) if (applied.has(next)) count++;
    return count;
  };
  return ({ revision, downRevisions, dependsOn }) => {
    const freed: string[] = [];
    for (const id of [...downRevisions, ...dependsOn]) {
      const left = (standing.get(id) ?? countStanding(id)) - 1;
      standing.set(id, left);
      if (left === 0) freed.push(id);
    }
    const [first, ...others] = freed;
    if (first === undefined) return [{ kind: "delete", revision }];
    const inserts = others.map((other): VersionChange => ({ kind: "insert", revision: other }));
    return [...inserts, { kind: "update", from: revision, to: first }];
  };
}
