import { AthanorError } from "../errors/athanor-error.ts";
import { appliedRevisions } from "./check-rows.ts";
import { makePlan, type PlannedStep } from "./make-plan.ts";
import type { MigrationPlan, VersionChange } from "./migration-plan.ts";
import { type ParsedSymbol, parseSymbol } from "./parse-symbol.ts";
import { needs, reach } from "./reach.ts";
import { resolveName } from "./resolve-name.ts";
import { resolveStep } from "./resolve-revisions.ts";
import type { GraphRevision, RevisionGraph } from "./revision-graph.ts";
import { stepFromRows } from "./step-from-rows.ts";

/**
 * Plans the way up: every revision that the target needs and the database lacks, in canonical order.
 * A target that is applied already is a plan without steps.
 *
 * @param options - from: the version rows in the database; target: a symbol
 * @throws AthanorError what resolveRevisions throws, VERSION_UNKNOWN, REVISION_OVERLAP, USAGE for a negative step
 * @example
 * ```ts
 * import { buildRevisionGraph, planUpgrade } from "athanor/revisions";
 *
 * const graph = buildRevisionGraph([
 *   { revision: "1975ea83b712", downRevision: null },
 *   { revision: "ae1027a6acf1", downRevision: "1975ea83b712" },
 * ]);
 * const plan = planUpgrade(graph, { from: [], target: "head" });
 * console.assert(plan.steps.length === 2 && plan.to[0] === "ae1027a6acf1");
 * ```
 */
export function planUpgrade(
  graph: RevisionGraph,
  options: { readonly from: readonly string[]; readonly target: string },
): MigrationPlan {
  const applied = appliedRevisions(graph, options.from);
  const targets = resolveTargets(graph, options.from, parseSymbol(graph, options.target));
  const missing = [...reach(graph, targets, needs)]
    .filter((id) => !applied.has(id))
    .map((id) => graph.revisions.get(id)!);
  missing.sort((a, b) => a.position - b.position);

  const rows = new Set(options.from);
  const steps = missing.map(
    (revision): PlannedStep => ({
      direction: "upgrade",
      revision: revision.revision,
      changes: addToRows(rows, revision),
    }),
  );
  return makePlan(options.from, steps);
}

function resolveTargets(graph: RevisionGraph, rows: readonly string[], symbol: ParsedSymbol): readonly string[] {
  if (symbol.steps === undefined) return resolveName(graph, symbol.name!, symbol.label);
  if (symbol.name === undefined && symbol.steps < 0) {
    throw new AthanorError("USAGE", `Cannot upgrade by ${symbol.text}: the step goes down`, {
      hint: `Run \`athanor downgrade ${symbol.text}\`, or upgrade by a positive step.`,
      details: { symbol: symbol.text },
    });
  }
  const place = symbol.name === undefined ? stepFromRows(graph, rows, symbol) : resolveStep(graph, symbol);
  return place === null ? [] : [place];
}

/** The revision takes the place of the rows that it builds on; the first of them is renamed, the others go. */
function addToRows(rows: Set<string>, { revision, downRevisions, dependsOn }: GraphRevision): VersionChange[] {
  const replaced = [...downRevisions, ...dependsOn].filter((id) => rows.delete(id));
  rows.add(revision);
  const [first, ...others] = replaced;
  if (first === undefined) return [{ kind: "insert", revision }];
  const deletes = others.map((other): VersionChange => ({ kind: "delete", revision: other }));
  return [...deletes, { kind: "update", from: first, to: revision }];
}
