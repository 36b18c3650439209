import { AthanorError } from "../errors/athanor-error.ts";
import { appliedRevisions } from "./check-rows.ts";
import { parseSymbol } from "./parse-symbol.ts";
import { resolveRevisions } from "./resolve-revisions.ts";
import type { RevisionGraph } from "./revision-graph.ts";

/**
 * The version rows at the start of an SQL script, where no database is asked: `base` or nothing is none, `b1,c1` are
 * the rows of two branches, `heads` those of all.
 *
 * @throws AthanorError RANGE_INVALID for `current` and a step without a name, REVISION_OVERLAP, what resolveRevisions throws
 */
export function resolveStart(graph: RevisionGraph, text: string): readonly string[] {
  if (text === "") return [];
  const isName = graph.revisions.has(text) || graph.labels.has(text);
  const rows = new Set((isName ? [text] : text.split(",")).flatMap((symbol) => resolveOffline(graph, symbol)));
  appliedRevisions(graph, [...rows]);
  return [...rows];
}

function resolveOffline(graph: RevisionGraph, symbol: string): readonly string[] {
  if (symbol !== "current" && parseSymbol(graph, symbol).name !== undefined) {
    return resolveRevisions(graph, symbol, { from: [] });
  }
  throw new AthanorError("RANGE_INVALID", `Cannot write SQL from "${symbol}": no database is asked where it is`, {
    hint: "Write FROM:TO, where FROM is a revision, base, heads, or the rows of several branches: b1,c1.",
    details: { symbol },
  });
}
