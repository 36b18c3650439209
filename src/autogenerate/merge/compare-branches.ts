import { isAthanorError } from "../../errors/is-athanor-error.ts";
import { type SplitBranches, splitBranches } from "../../revisions/split-branches.ts";
import type { Schema } from "../../schema/schema.ts";
import { catalogueDifference } from "../catalogue-difference.ts";
import { catalogueOfRevisions } from "../catalogue-of-history.ts";
import type { ComparisonContext } from "../comparison-context.ts";
import { differencesOf } from "../differences.ts";
import type { BranchComparison, BranchOrder } from "./branch-comparison.ts";
import { explainConflicts } from "./explain-conflicts.ts";

/**
 * Compares every two of these revisions by what their branches do in the dev database: each is run alone on what both
 * stand on, then one behind the other in both orders. They are compatible where both orders run and make the same.
 *
 * @param heads ids that no other of them descends from
 */
export async function compareBranches(
  context: ComparisonContext,
  heads: readonly string[],
): Promise<readonly BranchComparison[]> {
  const comparisons: BranchComparison[] = [];
  for (const [index, left] of heads.entries()) {
    for (const right of heads.slice(index + 1)) comparisons.push(await comparePair(context, left, right));
  }
  return comparisons;
}

async function comparePair(context: ComparisonContext, left: string, right: string): Promise<BranchComparison> {
  const sides = splitBranches(context.project.graph, left, right);
  const start: BranchComparison = {
    left,
    right,
    leftRevisions: sides.left,
    rightRevisions: sides.right,
    verdict: "compatible",
    reason: null,
    conflicts: [],
    orders: [],
    differences: [],
    rowsOnly: [],
  };
  // Where one side stands on the other, by a dependency, there is one order only.
  if (sides.left.length === 0 || sides.right.length === 0) return start;
  context.progress(`Comparing the branches of ${left} and ${right} in the dev database`);
  try {
    return await judge(context, start, sides);
  } catch (error) {
    if (!isAthanorError(error) || error.code === "INTERRUPTED") throw error;
    return { ...start, verdict: "unknown", reason: error.message };
  }
}

async function judge(
  context: ComparisonContext,
  start: BranchComparison,
  sides: SplitBranches,
): Promise<BranchComparison> {
  const { left, right } = start;
  const base = await catalogueOfRevisions(context, sides.common);
  const alone = {
    left: await catalogueOfRevisions(context, [...sides.common, ...sides.left]),
    right: await catalogueOfRevisions(context, [...sides.common, ...sides.right]),
  };
  const forth = await tryOrder(context, left, right, [...sides.common, ...sides.left, ...sides.right]);
  const back = await tryOrder(context, right, left, [...sides.common, ...sides.right, ...sides.left]);
  const apart =
    forth.schema === null || back.schema === null
      ? []
      : catalogueDifference(context, { schema: forth.schema }, whole(back.schema));
  const isCompatible = forth.schema !== null && back.schema !== null && apart.length === 0;
  return {
    ...start,
    verdict: isCompatible ? "compatible" : "conflict",
    conflicts: isCompatible ? [] : explainConflicts({ base, ...alone, apart }),
    orders: [forth.order, back.order],
    differences: differencesOf(apart).map(({ description }) => description),
    rowsOnly: [
      ...(changesNothing(context, base, alone.left) ? [left] : []),
      ...(changesNothing(context, base, alone.right) ? [right] : []),
    ],
  };
}

interface TriedOrder {
  readonly order: BranchOrder;
  /** null where the order does not run. */
  readonly schema: Schema | null;
}

async function tryOrder(
  context: ComparisonContext,
  first: string,
  second: string,
  revisions: readonly string[],
): Promise<TriedOrder> {
  try {
    return { order: { first, second, failure: null }, schema: await catalogueOfRevisions(context, revisions) };
  } catch (error) {
    // Each side has run alone before: what fails now fails because of the other one.
    if (!isAthanorError(error) || !("revision" in error.details)) throw error;
    const { revision, message } = error.details;
    const failure = { revision: String(revision), message: String(message ?? error.message) };
    return { order: { first, second, failure }, schema: null };
  }
}

function changesNothing(context: ComparisonContext, base: Schema, after: Schema): boolean {
  return catalogueDifference(context, { schema: base }, whole(after)).length === 0;
}

function whole(schema: Schema) {
  return { schema, expresses: [], implicitNames: [] };
}
