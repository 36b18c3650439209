import { withPublicSchema } from "../../dialects/postgres/public-schema.ts";
import { AthanorError } from "../../errors/athanor-error.ts";
import type { Operation } from "../../operations/operation.ts";
import type { Schema } from "../../schema/schema.ts";
import { applyRenames } from "../renames/apply-renames.ts";
import { renamesByStructure } from "../renames/rename-by-structure.ts";
import { resolveRenames } from "../renames/resolve-renames.ts";
import { actionsOf } from "./actions.ts";
import { adoptImplicitNames } from "./adopt-implicit-names.ts";
import { buildCatalogue } from "./catalogue.ts";
import { commitEnumValues } from "./commit-enum-values.ts";
import { compareCatalogues } from "./compare-catalogues.ts";
import { type Comparison, columnOf } from "./comparison.ts";
import type { DiffOptions } from "./diff-options.ts";
import { dropAlong } from "./drop-along.ts";
import { buildEdges } from "./edges.ts";
import { emitOperations } from "./emit-operations.ts";
import { expressedSchema } from "./expressed-schema.ts";
import { leavingParents } from "./leave-parents.ts";
import { orderActions } from "./order-actions.ts";
import { skipBodyChecks } from "./skip-body-checks.ts";
import { spreadVerdicts } from "./spread-verdicts.ts";

/**
 * The operations that lead from one schema to another, in an order that always executes. Pure: nothing is asked of a
 * database, and equal input gives equal output.
 *
 * @throws AthanorError DIFF_UNSUPPORTED where PostgreSQL has no way that keeps what must be kept
 */
export function diffSchemas(before: Schema, after: Schema, options: DiffOptions = {}): Operation[] {
  const [old, young] = withPublicSchema([before, after], options.serverVersion);
  const decided = applyRenames(old, resolveRenames(options.renames ?? [], old, young));
  const named = adoptImplicitNames(decided.schema, young, options.implicitNames ?? []);
  const desired = dropAlong(decided.schema, expressedSchema(decided.schema, named, options));
  const automatic = applyRenames(decided.schema, renamesByStructure(decided.schema, desired));
  const from = buildCatalogue(automatic.schema, options);
  const comparison = compareCatalogues(from, buildCatalogue(desired, options), options.serverVersion);
  return [...decided.operations, ...automatic.operations, ...planOperations(comparison)];
}

/** Orders what the verdicts ask for; what cannot be changed in place on a cycle is made anew. */
function planOperations(comparison: Comparison): Operation[] {
  for (;;) {
    spreadVerdicts(comparison);
    const actions = actionsOf(comparison);
    const { groups, cycles } = orderActions(comparison, actions, buildEdges(comparison, actions));
    if (cycles.length === 0) return finish(emitOperations(groups, comparison, actions));
    if (!recreateOnCycles(cycles, comparison)) throw unordered(cycles);
  }
}

function finish(operations: readonly Operation[]): Operation[] {
  return skipBodyChecks(commitEnumValues(operations));
}

/** Things that hold no rows and may be dropped and made again; and what may be let go and taken up again. */
const remakeable: ReadonlySet<string> = new Set([
  "view",
  "materializedView",
  "function",
  "rule",
  "policy",
  "trigger",
  "default",
  "ownedBy",
  "inherits",
]);

function recreateOnCycles(cycles: readonly (readonly string[])[], { verdicts, after }: Comparison): boolean {
  const stuck = cycles
    .flat()
    .filter((id) => id.startsWith("alter "))
    .map((id) => id.slice("alter ".length))
    .filter((element) => remakeable.has(after.elements.get(element)?.kind ?? "") || isGenerated(element, after));
  for (const element of stuck) {
    const inherits = element.startsWith("inherits:");
    verdicts.set(inherits ? leavingParents(element.replace(/^inherits:/, "table:"), after) : element, "recreate");
  }
  return stuck.length > 0;
}

/** Its values come back by themselves. */
function isGenerated(element: string, after: Comparison["after"]): boolean {
  return columnOf(after, element)?.generated !== undefined;
}

function unordered(cycles: readonly (readonly string[])[]): AthanorError {
  return new AthanorError(
    "DIFF_UNSUPPORTED",
    `Cannot order the changes: they need each other, as in ${cycles[0]!.slice(0, 6).join(", ")}`,
    {
      hint: "Make the change in two revisions: first without one of the objects, then with it.",
      details: { cycles },
    },
  );
}
