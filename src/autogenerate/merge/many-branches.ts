import { isAthanorError } from "../../errors/is-athanor-error.ts";
import { needs, reach } from "../../revisions/reach.ts";
import type { RevisionGraph } from "../../revisions/revision-graph.ts";
import type { Schema } from "../../schema/schema.ts";
import { catalogueDifference } from "../catalogue-difference.ts";
import { catalogueOfRevisions } from "../catalogue-of-history.ts";
import type { ComparisonContext } from "../comparison-context.ts";
import { touchesOf } from "./explain-conflicts.ts";

export interface Pair {
  readonly left: string;
  readonly right: string;
}

/** Whether all branches run in one order and in the other, and make the same: two replays, however many they are. */
export async function goTogether(context: ComparisonContext, heads: readonly string[]): Promise<boolean> {
  context.progress(`Comparing ${heads.length} branches in the dev database`);
  try {
    const forth = await catalogueOfRevisions(context, inOrder(context.project.graph, heads));
    const back = await catalogueOfRevisions(context, inOrder(context.project.graph, heads.toReversed()));
    return isSame(context, forth, back);
  } catch (error) {
    // Which of them is in the way of which is found pair by pair.
    if (!isAthanorError(error) || error.code === "INTERRUPTED") throw error;
    return false;
  }
}

/** Heads whose own revisions leave the schema as it is. */
export async function headsWithoutChange(
  context: ComparisonContext,
  heads: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const head of heads) {
    const { before, after } = await sideOf(context, heads, head);
    if (isSame(context, before, after)) found.push(head);
  }
  return found;
}

/**
 * The pairs to look at first: those of which one changes what the other changes or stands on, and one for each branch
 * that does not run by itself, to say so.
 */
export async function suspectPairs(
  context: ComparisonContext,
  heads: readonly string[],
  pairs: readonly Pair[],
): Promise<readonly Pair[]> {
  const touches = new Map<string, ReturnType<typeof touchesOf>>();
  const broken: Pair[] = [];
  for (const head of heads) {
    try {
      const { before, after } = await sideOf(context, heads, head);
      touches.set(head, touchesOf(before, after));
    } catch (error) {
      if (!isAthanorError(error) || error.code === "INTERRUPTED") throw error;
      const pair = pairs.find(({ left, right }) => left === head || right === head)!;
      if (!("revision" in error.details)) return [pair];
      broken.push(pair);
    }
  }
  const meeting = pairs.filter(({ left, right }) => {
    const [one, other] = [touches.get(left), touches.get(right)];
    if (one === undefined || other === undefined) return false;
    return meets(one.changed, other.changed) || meets(one.changed, other.needed) || meets(other.changed, one.needed);
  });
  return [...new Set([...broken, ...meeting])];
}

/** What a branch makes by itself, on what it shares with any other one. */
async function sideOf(
  context: ComparisonContext,
  heads: readonly string[],
  head: string,
): Promise<{ readonly before: Schema; readonly after: Schema }> {
  const { graph } = context.project;
  const others = reach(
    graph,
    heads.filter((other) => other !== head),
    needs,
  );
  const all = inOrder(graph, [head]);
  const shared = all.filter((id) => others.has(id));
  const own = all.filter((id) => !others.has(id));
  return {
    before: await catalogueOfRevisions(context, shared),
    after: await catalogueOfRevisions(context, [...shared, ...own]),
  };
}

/** Everything that the heads need, the whole of one head before the next. */
function inOrder(graph: RevisionGraph, heads: readonly string[]): readonly string[] {
  const ordered = new Set<string>();
  for (const head of heads) {
    const needed = [...reach(graph, [head], needs)].map((id) => graph.revisions.get(id)!);
    for (const { revision } of needed.sort((a, b) => a.position - b.position)) ordered.add(revision);
  }
  return [...ordered];
}

function isSame(context: ComparisonContext, one: Schema, other: Schema): boolean {
  const whole = { schema: other, expresses: [], implicitNames: [] };
  return catalogueDifference(context, { schema: one }, whole).length === 0;
}

function meets(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const id of one) if (other.has(id)) return true;
  return false;
}
