import { AthanorError } from "../errors/athanor-error.ts";
import { checkRowsKnown } from "./check-rows.ts";
import { type ParsedSymbol, parseSymbol } from "./parse-symbol.ts";
import { lineOfLabel, multipleHeads, resolveName } from "./resolve-name.ts";
import type { RevisionGraph } from "./revision-graph.ts";
import { stepFromRows } from "./step-from-rows.ts";
import { type Place, type WalkOptions, walkDown, walkUp } from "./walk.ts";

/**
 * The revisions that a symbol stands for; `base` is none.
 *
 * Without `from`, `-1` is one below every head (heads that are not so deep are left out), and any other step is refused:
 * it needs to be known where the database is.
 *
 * @param symbol - an id, a partial id, a label, `head`, `heads`, `base`, `LABEL@head`, `ID@head`, `LABEL@ID`; with `from`
 *   also `current`, `+2`, `-2`, `ae10+2`, `head-1`, `LABEL@+1`
 * @param options - from: the version rows in the database, or `[]` where there is none
 * @throws AthanorError REVISION_NOT_FOUND, REVISION_AMBIGUOUS, REVISION_NOT_ON_BRANCH, BRANCH_NOT_FOUND, MULTIPLE_HEADS,
 *   REVISION_PAST_END, UPGRADE_AMBIGUOUS, DOWNGRADE_AMBIGUOUS, VERSION_UNKNOWN
 * @example
 * ```ts
 * import { buildRevisionGraph, resolveRevisions } from "athanor/revisions";
 *
 * const graph = buildRevisionGraph([
 *   { revision: "1975ea83b712", downRevision: null, branchLabels: "billing" },
 *   { revision: "ae1027a6acf1", downRevision: "1975ea83b712" },
 * ]);
 * console.assert(resolveRevisions(graph, "billing@head")[0] === "ae1027a6acf1");
 * console.assert(resolveRevisions(graph, "head-1", { from: [] })[0] === "1975ea83b712");
 * ```
 */
export function resolveRevisions(
  graph: RevisionGraph,
  symbol: string,
  options: { readonly from?: readonly string[] } = {},
): string[] {
  const { from } = options;
  const parsed = parseSymbol(graph, symbol);
  const isFromRows = parsed.name === undefined || symbol === "current";
  if (from !== undefined && isFromRows) checkRowsKnown(graph, from);
  if (from !== undefined && symbol === "current") return [...from].sort();
  if (parsed.steps === undefined) return [...resolveName(graph, parsed.name!, parsed.label)];
  if (from === undefined) return belowHeads(graph, parsed);
  const place = parsed.name === undefined ? stepFromRows(graph, from, parsed) : resolveStep(graph, parsed);
  return place === null ? [] : [place];
}

/** `NAME+2` and `NAME-2`, with or without a label: the place that many steps from the name. */
export function resolveStep(
  graph: RevisionGraph,
  parsed: ParsedSymbol,
  pastEnd: WalkOptions["pastEnd"] = "refuse",
): Place {
  const { label, name, steps } = parsed as ParsedSymbol & { name: string; steps: number };
  if (steps < 0) return walkDown(graph, resolveOne(graph, name, label), -steps, { pastEnd });
  // The label says which way to go at a fork; the start may lie below the branch.
  const line = label === undefined ? undefined : lineOfLabel(graph, label);
  return walkUp(graph, resolveOne(graph, name), steps, { line, pastEnd });
}

/** A name that must stand for one place. */
export function resolveOne(graph: RevisionGraph, name: string, label?: string): Place {
  const revisions = resolveName(graph, name, label);
  if (revisions.length > 1) throw multipleHeads(revisions, label);
  return revisions[0] ?? null;
}

function belowHeads(graph: RevisionGraph, { text, label, name, steps }: ParsedSymbol): string[] {
  if (name !== undefined || steps! > 0) {
    throw new AthanorError(
      "REVISION_NOT_FOUND",
      `Cannot resolve "${text}": a step needs a start, and only "-N" (below every head) has one here`,
      {
        hint: "Name the revision, or -N for N below the head.",
        details: { symbol: text },
      },
    );
  }
  const places = headsOnLine(graph, label).map((head) => walkDown(graph, head, -steps!, { pastEnd: "stop" }));
  return [...new Set(places)].filter((place) => place !== null).sort();
}

/** The heads that are version rows of a complete database, on one branch or on all. */
export function headsOnLine(graph: RevisionGraph, label: string | undefined): readonly string[] {
  if (label === undefined) return graph.realHeads;
  const line = lineOfLabel(graph, label);
  return graph.realHeads.filter((head) => line.has(head));
}
