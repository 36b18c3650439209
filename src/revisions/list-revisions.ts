import { AthanorError } from "../errors/athanor-error.ts";
import { checkRowsKnown } from "./check-rows.ts";
import { type ParsedSymbol, parseSymbol } from "./parse-symbol.ts";
import { needs, reach } from "./reach.ts";
import { lineOfLabel, listSome, resolveName } from "./resolve-name.ts";
import { headsOnLine, resolveRevisions, resolveStep } from "./resolve-revisions.ts";
import type { RevisionGraph } from "./revision-graph.ts";
import { stepFromRows } from "./step-from-rows.ts";
import { walkDown } from "./walk.ts";

/**
 * The history, newest first: all of it, or a range.
 *
 * A range `a:b` is what lies on the way from `a` up to `b`, both included; either end may be left out. `-3:` starts three
 * below every head, `LABEL@base:` is all that a branch needs, `current` stands for the version rows (where there is none, the
 * end is open). Steps past the end of the history stop there.
 *
 * @param options - range: "a:b"; from: the version rows in the database, needed for `current`
 * @throws AthanorError RANGE_INVALID for what is no range, or where `a` is not below `b`; what resolveRevisions throws
 * @example
 * ```ts
 * import { buildRevisionGraph, listRevisions } from "athanor/revisions";
 *
 * const graph = buildRevisionGraph([
 *   { revision: "1975ea83b712", downRevision: null },
 *   { revision: "ae1027a6acf1", downRevision: "1975ea83b712" },
 * ]);
 * console.assert(listRevisions(graph)[0] === "ae1027a6acf1");
 * console.assert(listRevisions(graph, { range: ":1975" }).length === 1);
 * ```
 */
export function listRevisions(
  graph: RevisionGraph,
  options: { readonly range?: string; readonly from?: readonly string[] } = {},
): string[] {
  if (options.range === undefined) return [...graph.revisions.keys()].reverse();
  const parts = options.range.split(":");
  if (parts.length !== 2) {
    throw new AthanorError(
      "RANGE_INVALID",
      `Cannot list the range "${options.range}": it is not of the form START:END`,
      {
        hint: "Write START:END, START: or :END.",
        details: { range: options.range },
      },
    );
  }
  const { from = [] } = options;
  const [startSymbol, endSymbol] = parts as [string, string];
  const start = parseSymbol(graph, startSymbol === "" ? "base" : startSymbol);
  const starts = resolveStart(graph, start, from);
  const { label } = start;
  const ends = resolveEnd(graph, endSymbol === "" ? "heads" : endSymbol, starts, from);
  const line = label === undefined ? undefined : lineOfLabel(graph, label);
  return between(graph, starts, line === undefined ? ends : ends.filter((end) => line.has(end)), options.range);
}

/** `-N` starts below every head; where that is the base, at its first revision, so that other heads do not cut it off. */
function resolveStart(graph: RevisionGraph, symbol: ParsedSymbol, rows: readonly string[]): readonly string[] {
  if (symbol.text === "current") return knownRows(graph, rows);
  if (symbol.name !== undefined) return resolveRevisions(graph, symbol.text);
  const steps = symbol.steps!;
  if (steps > 0) {
    throw new AthanorError("RANGE_INVALID", `Cannot start a range at "${symbol.text}": the step goes up from nowhere`, {
      hint: "Name the start, or -N for N below the end.",
      details: { symbol: symbol.text },
    });
  }
  return headsOnLine(graph, symbol.label).map(
    (head) => walkDown(graph, head, -steps) ?? walkDown(graph, head, -steps - 1)!,
  );
}

/** A step without a name counts from the start of the range. */
function resolveEnd(
  graph: RevisionGraph,
  symbol: string,
  starts: readonly string[],
  rows: readonly string[],
): readonly string[] {
  if (symbol === "current") return rows.length === 0 ? graph.realHeads : knownRows(graph, rows);
  const parsed = parseSymbol(graph, symbol);
  if (parsed.steps === undefined) return resolveName(graph, parsed.name!, parsed.label);
  if (parsed.name === undefined && parsed.steps < 0) {
    throw new AthanorError("RANGE_INVALID", `Cannot end a range at "${symbol}": the step goes down from its start`, {
      hint: "Name the end, or count from a revision: head-1.",
      details: { symbol },
    });
  }
  const place =
    parsed.name === undefined ? stepFromRows(graph, starts, parsed, "stop") : resolveStep(graph, parsed, "stop");
  return place === null ? [] : [place];
}

function knownRows(graph: RevisionGraph, rows: readonly string[]): readonly string[] {
  checkRowsKnown(graph, rows);
  return rows;
}

function between(graph: RevisionGraph, starts: readonly string[], ends: readonly string[], range: string): string[] {
  const upToEnds = reach(graph, ends, needs);
  const apart = starts.filter((start) => !upToEnds.has(start));
  if (apart.length > 0) {
    throw new AthanorError(
      "RANGE_INVALID",
      `Cannot list the range "${range}": ${listSome(apart)} is not below ${ends.length === 0 ? "the base" : listSome(ends)}`,
      {
        hint: "Put the older end first; both must lie on one line of the history.",
        details: { range, starts, ends },
      },
    );
  }
  const below = reach(graph, starts, needs);
  const above = starts.length === 0 ? undefined : reach(graph, starts, ["children"]);
  const inRange = (id: string) => starts.includes(id) || (!below.has(id) && (above === undefined || above.has(id)));
  return [...upToEnds]
    .filter(inRange)
    .map((id) => graph.revisions.get(id)!)
    .sort((a, b) => b.position - a.position)
    .map((revision) => revision.revision);
}
