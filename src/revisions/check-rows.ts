import { AthanorError } from "../errors/athanor-error.ts";
import { needs, parentsOf, reach } from "./reach.ts";
import { listSome } from "./resolve-name.ts";
import type { RevisionGraph } from "./revision-graph.ts";

/**
 * Refuses version rows that no script has.
 *
 * @throws AthanorError VERSION_UNKNOWN
 */
export function checkRowsKnown(graph: RevisionGraph, rows: readonly string[]): void {
  const unknown = [...new Set(rows)].filter((row) => !graph.revisions.has(row)).sort();
  if (unknown.length === 0) return;
  throw new AthanorError(
    "VERSION_UNKNOWN",
    `Cannot plan: the database is at ${listSome(unknown)}, which no script has`,
    {
      hint: "Get the missing scripts (a newer release, another branch); if they are gone for good, set the rows with `athanor stamp --purge`.",
      details: { unknown, rows },
    },
  );
}

/**
 * Everything that is applied where the rows are these.
 *
 * @throws AthanorError VERSION_UNKNOWN, or REVISION_OVERLAP where one row implies another
 */
export function appliedRevisions(graph: RevisionGraph, rows: readonly string[]): Set<string> {
  checkRowsKnown(graph, rows);
  const given = new Set(rows);
  const applied = reach(graph, parentsOf(graph, given), needs);
  const implied = [...given].filter((row) => applied.has(row)).sort();
  if (implied.length > 0) throw rowsOverlap(implied, [...given].filter((row) => !applied.has(row)).sort());
  for (const row of given) applied.add(row);
  return applied;
}

function rowsOverlap(implied: readonly string[], tops: readonly string[]): AthanorError {
  return new AthanorError(
    "REVISION_OVERLAP",
    `Cannot plan: the version rows overlap: ${listSome(implied)} is below ${listSome(tops)}`,
    {
      hint: `Check what the database holds, then set the rows: \`athanor stamp --purge ${tops.join(" ")}\`.`,
      details: { implied, tops },
    },
  );
}
