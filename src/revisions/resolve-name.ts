import { AthanorError } from "../errors/athanor-error.ts";
import { nearest } from "../util/nearest.ts";
import { lineOf } from "./reach.ts";
import type { RevisionGraph } from "./revision-graph.ts";

/**
 * The revisions that a name stands for: an id, a partial id, a label, `head`, `heads` or `base` (none).
 *
 * @param label - limits the answer to the line of this label or revision
 * @throws AthanorError REVISION_NOT_FOUND, REVISION_AMBIGUOUS, REVISION_NOT_ON_BRANCH, BRANCH_NOT_FOUND, MULTIPLE_HEADS
 */
export function resolveName(graph: RevisionGraph, name: string, label?: string): readonly string[] {
  const isHead = name === "head" || name === "heads";
  if (name === "base" || (isHead && graph.heads.length === 0)) return [];
  const line = label === undefined ? undefined : lineOfLabel(graph, label);
  if (name === "heads" && line === undefined) return graph.realHeads;
  if (isHead) {
    const heads = line === undefined ? graph.heads : graph.heads.filter((head) => line.has(head));
    if (name === "head" && heads.length > 1) throw multipleHeads(heads, label);
    return heads;
  }
  const revision = findRevision(graph, name, line);
  if (line !== undefined && !line.has(revision)) {
    throw new AthanorError(
      "REVISION_NOT_ON_BRANCH",
      `Cannot use ${label}@${name}: "${revision}" is not on the branch of "${label}"`,
      {
        hint: `Name the revision without "${label}@", or a revision of that branch; \`athanor history\` draws the branches.`,
        details: { revision, label },
      },
    );
  }
  return [revision];
}

/** The line of the revision that declares a label, or that has this id or partial id. */
export function lineOfLabel(graph: RevisionGraph, label: string): Set<string> {
  return lineOf(graph, revisionOfLabel(graph, label));
}

/** The revision that declares a label, or that has this id or partial id. */
export function revisionOfLabel(graph: RevisionGraph, label: string): string {
  const declaring = graph.labels.get(label);
  if (declaring !== undefined) return declaring;
  const matches = matchNames(graph, label);
  if (matches.length === 1) return matches[0]!;
  if (matches.length > 1) throw ambiguous(label, matches);
  const known = [...graph.labels.keys()];
  throw new AthanorError(
    "BRANCH_NOT_FOUND",
    `Cannot find a branch "${label}": no script declares this label or has this id`,
    {
      hint: /^[+-]\d+$/.test(label)
        ? `Write the branch first: LABEL@${label}.`
        : known.length > 0
          ? `Use one of the labels: ${listSome(known)}.`
          : "No script declares a label; name a revision instead.",
      details: { label, labels: known },
    },
  );
}

function findRevision(graph: RevisionGraph, name: string, line: ReadonlySet<string> | undefined): string {
  const matches = matchNames(graph, name);
  if (matches.length === 1) return matches[0]!;
  const onLine = line === undefined ? matches : matches.filter((revision) => line.has(revision));
  if (onLine.length === 1) return onLine[0]!;
  if (matches.length > 1) throw ambiguous(name, onLine.length > 0 ? onLine : matches);
  throw notFound(graph, name);
}

function notFound(graph: RevisionGraph, name: string): AthanorError {
  if (name.includes(":")) return rangeNotAllowed(name);
  const names = [...graph.labels.keys(), ...graph.revisions.keys()];
  const short = name === "" ? [] : names.filter((known) => known.startsWith(name)).sort();
  const guess = nearest(name.trim(), [...names, "head", "heads", "base"]);
  const [state, hint] =
    name === "current"
      ? [
          "it stands for where the database is",
          "Use it in `show`, `edit` and `history -r`; elsewhere name the revision.",
        ]
      : short.length > 0
        ? ["ids and labels of up to three characters are wanted whole", `Write ${listSome(short, "or")}.`]
        : ["no script has an id or a label that starts so", lookFor(guess)];
  return new AthanorError("REVISION_NOT_FOUND", `Cannot find revision "${name}": ${state}`, {
    hint,
    details: { symbol: name },
  });
}

function rangeNotAllowed(range: string): AthanorError {
  return new AthanorError("RANGE_INVALID", `Cannot use "${range}": a range is no revision`, {
    hint: "Name one revision; ranges are for `history -r`, and for upgrade, downgrade and stamp with --sql.",
    details: { range },
  });
}

function lookFor(guess: string | undefined): string {
  const elsewhere = "Run `athanor history` to see every revision, or pull the script if a colleague wrote it.";
  return guess === undefined ? elsewhere : `Did you mean ${guess}? ${elsewhere}`;
}

/** An exact id or label, else every revision of which the id or a label of more than three characters starts so. */
function matchNames(graph: RevisionGraph, name: string): readonly string[] {
  if (graph.revisions.has(name)) return [name];
  const declaring = graph.labels.get(name);
  if (declaring !== undefined) return [declaring];
  if (name === "") return [];
  const matches = new Set<string>();
  for (const id of graph.revisions.keys()) if (id.length > 3 && id.startsWith(name)) matches.add(id);
  for (const [label, id] of graph.labels) if (label.length > 3 && label.startsWith(name)) matches.add(id);
  return [...matches].sort();
}

function ambiguous(name: string, candidates: readonly string[]): AthanorError {
  return new AthanorError(
    "REVISION_AMBIGUOUS",
    `Cannot tell which revision "${name}" is: ${candidates.length} start so: ${listSome(candidates)}`,
    {
      hint: "Type more characters of the id.",
      details: { symbol: name, candidates },
    },
  );
}

/** The error for a single head that was asked for where there are several. */
export function multipleHeads(heads: readonly string[], label?: string): AthanorError {
  const place = label === undefined ? "the history" : `the branch of "${label}"`;
  return new AthanorError("MULTIPLE_HEADS", `Cannot use one head: ${place} has ${heads.length}: ${listSome(heads)}`, {
    hint: `Name one (${heads[0]}, or LABEL@head), use "heads" for all of them, or join them with \`athanor merge heads\`.`,
    details: { heads, ...(label === undefined ? {} : { label }) },
  });
}

/** The first ids of a list, as text. */
export function listSome(ids: readonly string[], last: "," | "or" = ","): string {
  if (ids.length > 8) return `${ids.slice(0, 8).join(", ")} and ${ids.length - 8} more`;
  return last === "," || ids.length < 2 ? ids.join(", ") : `${ids.slice(0, -1).join(", ")} or ${ids.at(-1)}`;
}
