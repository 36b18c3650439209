import { isAthanorError } from "../../errors/is-athanor-error.ts";
import type { RevisionGraph } from "../../revisions/revision-graph.ts";
import { type SplitBranches, splitBranches } from "../../revisions/split-branches.ts";
import type { Schema } from "../../schema/schema.ts";
import { catalogueDifference } from "../catalogue-difference.ts";
import { catalogueOfRevisions } from "../catalogue-of-history.ts";
import type { ComparisonContext } from "../comparison-context.ts";
import { differencesOf } from "../differences.ts";
import type { BranchComparison, BranchOrder } from "./branch-comparison.ts";
import { explainConflicts } from "./explain-conflicts.ts";
import { goTogether, headsWithoutChange, type Pair, suspectPairs } from "./many-branches.ts";

/** Up to so many heads every pair is told of; above, only those that do not go together. */
const fewHeads = 8;

/**
 * Compares every two of these revisions by what their branches do in the dev database: each is run alone on what both
 * stand on, then one behind the other in both orders. They are compatible where both orders run and make the same.
 *
 * Three heads or more are first run all in one order and all in the other, in which every pair stands both ways round:
 * where both make the same, all go together, and no pair is run by itself.
 *
 * @param heads ids that no other of them descends from
 * @returns every pair; of more than eight heads only the pairs that do not go together
 */
export async function compareBranches(
  context: ComparisonContext,
  heads: readonly string[],
): Promise<readonly BranchComparison[]> {
  const { graph } = context.project;
  const pairs = heads.flatMap((left, index) => heads.slice(index + 1).map((right): Pair => ({ left, right })));
  if (heads.length > 2 && (await goTogether(context, heads))) {
    if (heads.length > fewHeads) return [];
    const rowsOnly = await headsWithoutChange(context, heads);
    return pairs.map((pair) => bothOrdersRan(unjudged(graph, pair), rowsOnly));
  }
  if (heads.length <= fewHeads) return comparePairs(context, pairs);
  const suspects = await suspectPairs(context, heads, pairs);
  const found = (await comparePairs(context, suspects)).filter(isFinding);
  if (found.length > 0) return found;
  // Something else than an object that both touch is in the way.
  const others = pairs.filter((pair) => !suspects.includes(pair));
  return (await comparePairs(context, others)).filter(isFinding);
}

async function comparePairs(context: ComparisonContext, pairs: readonly Pair[]): Promise<readonly BranchComparison[]> {
  const comparisons: BranchComparison[] = [];
  for (const pair of pairs) comparisons.push(await comparePair(context, pair));
  return comparisons;
}

function isFinding({ verdict }: BranchComparison): boolean {
  return verdict !== "compatible";
}

/** Two heads, before anything is known of them. */
function unjudged(graph: RevisionGraph, { left, right }: Pair): BranchComparison {
  const sides = splitBranches(graph, left, right);
  return {
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
}

function bothOrdersRan(start: BranchComparison, rowsOnly: readonly string[]): BranchComparison {
  const { left, right } = start;
  if (start.leftRevisions.length === 0 || start.rightRevisions.length === 0) return start;
  return {
    ...start,
    orders: [
      { first: left, second: right, failure: null },
      { first: right, second: left, failure: null },
    ],
    rowsOnly: [left, right].filter((head) => rowsOnly.includes(head)),
  };
}

async function comparePair(context: ComparisonContext, { left, right }: Pair): Promise<BranchComparison> {
  const sides = splitBranches(context.project.graph, left, right);
  const start = unjudged(context.project.graph, { left, right });
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
