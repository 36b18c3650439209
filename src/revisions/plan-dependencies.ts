import { AthanorError } from "../errors/athanor-error.ts";
import { resolveRevisions } from "./resolve-revisions.ts";
import type { RevisionGraph } from "./revision-graph.ts";

/**
 * What a new revision depends on, as its script will say: a label stays a label, every other symbol becomes the ids that it
 * stands for now.
 *
 * @throws AthanorError USAGE for `base`, what resolveRevisions throws
 */
export function planDependencies(graph: RevisionGraph, symbols: readonly string[]): string[] {
  const names = symbols.flatMap((symbol) => {
    if (graph.labels.has(symbol)) return [symbol];
    const revisions = resolveRevisions(graph, symbol);
    if (revisions.length > 0) return revisions;
    throw new AthanorError("USAGE", `Cannot depend on "${symbol}": no revision is there`, {
      hint: "Name a revision or a label.",
      details: { symbol },
    });
  });
  return [...new Set(names)];
}
