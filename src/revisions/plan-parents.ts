import { AthanorError } from "../errors/athanor-error.ts";
import { reach } from "./reach.ts";
import { listSome } from "./resolve-name.ts";
import { resolveRevisions } from "./resolve-revisions.ts";
import type { RevisionGraph } from "./revision-graph.ts";

/**
 * The parents of a new revision, in the given order; none for `base`.
 *
 * @param options - heads: symbols, usually `head`; splice: allow a parent that is no head, which makes a fork
 * @throws AthanorError what resolveRevisions throws, REVISION_NOT_HEAD, USAGE for a revision that is named twice,
 *   REVISION_OVERLAP where one parent descends from another
 */
export function planParents(
  graph: RevisionGraph,
  options: { readonly heads: readonly string[]; readonly splice?: boolean },
): string[] {
  const parents = options.heads.flatMap((symbol) => resolveParents(graph, symbol));
  const twice = parents.find((parent, index) => parents.indexOf(parent) < index);
  if (twice !== undefined) {
    throw new AthanorError("USAGE", `Cannot use "${twice}" as a parent twice`, {
      hint: "Name every parent once.",
      details: { revision: twice },
    });
  }
  refuseOverlap(graph, parents);
  const forked = parents.filter((parent) => graph.revisions.get(parent)!.children.length > 0);
  if (forked.length > 0 && options.splice !== true) throw notHead(graph, forked);
  return parents;
}

/** `heads` counts a head that another branch only depends on: a line of it stays open until it is merged. */
function resolveParents(graph: RevisionGraph, symbol: string): readonly string[] {
  return symbol === "heads" ? graph.heads : resolveRevisions(graph, symbol);
}

function refuseOverlap(graph: RevisionGraph, parents: readonly string[]): void {
  if (parents.length < 2) return;
  for (const parent of parents) {
    const below = reach(graph, [parent], ["downRevisions"]);
    const implied = parents.filter((other) => other !== parent && below.has(other));
    if (implied.length === 0) continue;
    throw new AthanorError(
      "REVISION_OVERLAP",
      `Cannot use both as parents: "${parent}" descends from ${listSome(implied)}`,
      {
        hint: `Leave out ${listSome(implied)}.`,
        details: { revision: parent, implied },
      },
    );
  }
}

function notHead(graph: RevisionGraph, forked: readonly string[]): AthanorError {
  const children = graph.revisions.get(forked[0]!)!.children;
  return new AthanorError(
    "REVISION_NOT_HEAD",
    `Cannot add a revision to ${listSome(forked)}: it is no head, ${listSome(children)} stands on it`,
    {
      hint: `Use a head (${listSome(graph.heads)}), or allow the fork with --splice.`,
      details: { revisions: forked, heads: graph.heads },
    },
  );
}
