import { AthanorError } from "../errors/athanor-error.ts";
import type { ParsedSymbol } from "./parse-symbol.ts";
import { needs, reach } from "./reach.ts";
import { lineOfLabel, listSome } from "./resolve-name.ts";
import type { RevisionGraph } from "./revision-graph.ts";
import { type Place, type WalkOptions, walkDown, walkUp } from "./walk.ts";

/**
 * `+2`, `-2`, `LABEL@+2` and `LABEL@-2`: the place that many steps from where the database is.
 *
 * @param rows - the version rows in the database
 * @throws AthanorError UPGRADE_AMBIGUOUS, DOWNGRADE_AMBIGUOUS, REVISION_PAST_END
 */
export function stepFromRows(
  graph: RevisionGraph,
  rows: readonly string[],
  parsed: ParsedSymbol,
  pastEnd: WalkOptions["pastEnd"] = "refuse",
): Place {
  const steps = parsed.steps!;
  const start = singleStart(graph, rows, parsed);
  if (steps < 0) return walkDown(graph, start, -steps, { pastEnd });
  const line = parsed.label === undefined ? undefined : lineOfLabel(graph, parsed.label);
  return walkUp(graph, start, steps, { line, pastEnd });
}

/**
 * The one place from which a step starts.
 *
 * @throws AthanorError UPGRADE_AMBIGUOUS or DOWNGRADE_AMBIGUOUS where there are several
 */
export function singleStart(graph: RevisionGraph, rows: readonly string[], parsed: ParsedSymbol): Place {
  const starts = parsed.label === undefined ? rows : startsOnLine(graph, rows, lineOfLabel(graph, parsed.label));
  if (starts.length > 1) throw severalStarts(parsed, starts);
  return starts[0] ?? null;
}

/**
 * Where the database is on a line: the rows on it or, where none is, the newest revisions of it that other branches
 * brought in. Empty for the base.
 */
function startsOnLine(graph: RevisionGraph, rows: readonly string[], line: ReadonlySet<string>): readonly string[] {
  const rowsOnLine = rows.filter((row) => line.has(row));
  if (rowsOnLine.length > 0) return rowsOnLine;
  const applied = reach(graph, rows, needs);
  const isTip = (id: string) => {
    const { children, dependents } = graph.revisions.get(id)!;
    return ![...children, ...dependents].some((next) => applied.has(next) && line.has(next));
  };
  return [...applied].filter((id) => line.has(id) && isTip(id)).sort();
}

function severalStarts({ text, steps }: ParsedSymbol, unsorted: readonly string[]): AthanorError {
  const starts = [...unsorted].sort();
  const code = steps! < 0 ? "DOWNGRADE_AMBIGUOUS" : "UPGRADE_AMBIGUOUS";
  const step = `${steps! < 0 ? "" : "+"}${steps}`;
  return new AthanorError(
    code,
    `Cannot take the step ${text}: the database is at ${starts.length} revisions: ${listSome(starts)}`,
    {
      hint: `Say from which: ${listSome(starts.map((start) => `${start}@${step}`))}, or LABEL@${step}.`,
      details: { symbol: text, candidates: starts },
    },
  );
}
