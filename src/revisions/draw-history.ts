import { describeRevisions, type RevisionEntry } from "./describe-revisions.ts";
import { type HistoryRow, layOutWithin } from "./lay-out-history.ts";
import { listRevisions } from "./list-revisions.ts";
import { oneLine } from "./one-line.ts";
import type { RevisionGraph } from "./revision-graph.ts";

export interface DrawHistoryOptions {
  /** The version rows in the database: applied revisions are drawn full, the others hollow. */
  readonly rows?: readonly string[];
  /** As of listRevisions; default: everything. */
  readonly range?: string;
  /** More lines for each revision: what it revises, needs and is labelled, then `details`. */
  readonly verbose?: boolean;
  readonly details?: (entry: RevisionEntry) => readonly string[];
  /** Default: unicode. */
  readonly charset?: "unicode" | "ascii";
}

/** One line of a drawing, in its parts so that a terminal can colour them. */
export interface DrawnLine {
  readonly lanes: string;
  readonly text: string;
}

export interface DrawLinesOptions<Entry extends RevisionEntry> {
  /** Newest first: no revision before one that stands on it. */
  readonly entries: readonly Entry[];
  /** What stands beside a revision, one line. */
  text(entry: Entry): string;
  /** More lines under it. */
  below(entry: Entry): readonly string[];
  readonly charset?: "unicode" | "ascii" | undefined;
  /** More lines than this side by side cannot be followed: the revisions stand below each other, without any. */
  readonly maxLanes?: number | undefined;
}

export interface DrawnHistory {
  readonly lines: readonly DrawnLine[];
  /** There are more than `maxLanes` lanes, so that none are drawn. */
  readonly isTooWide: boolean;
}

/**
 * Draws the history as a graph for the terminal, newest first:
 *
 * ```text
 * ● 53fffde5ad57 (head), merge both
 * ├─╮
 * │ ● 27c6a30d7c24 (shop), add shopping cart
 * ● │ ae1027a6acf1, add a column
 * ├─╯
 * ● 1975ea83b712, create account
 * ```
 */
export function drawHistory(graph: RevisionGraph, options: DrawHistoryOptions = {}): string[] {
  const { rows, range, charset } = options;
  const revisions = listRevisions(graph, {
    ...(range !== undefined && { range }),
    ...(rows !== undefined && { from: rows }),
  });
  const listed = new Set(revisions);
  const { lines } = drawLines(graph, {
    entries: describeRevisions(graph, revisions, rows),
    text: (entry) => describeEntry(entry, listed),
    below: (entry) => (options.verbose ? verboseText(entry, options) : []),
    charset,
  });
  return lines.map(({ lanes, text }) => (text === "" ? lanes : `${lanes} ${text}`));
}

/** Draws entries with any text beside them. */
export function drawLines<Entry extends RevisionEntry>(
  graph: RevisionGraph,
  { entries, text, below, charset, maxLanes = Number.POSITIVE_INFINITY }: DrawLinesOptions<Entry>,
): DrawnHistory {
  const revisions = entries.map((entry) => entry.revision);
  const layout = layOutWithin(graph, revisions, maxLanes);
  const lines: DrawnLine[] = [];
  for (const [index, entry] of entries.entries()) {
    const row = layout?.rows[index] ?? alone;
    if (row.joining.length > 0) lines.push({ lanes: joinBeam(row), text: "" });
    lines.push({ lanes: revisionBeam(row, entry), text: text(entry) });
    if (row.forking.length > 0) lines.push({ lanes: forkBeam(row), text: "" });
    for (const line of below(entry)) lines.push({ lanes: beamBelow(row), text: line });
  }
  if (lines.at(-1)?.text === "") lines.pop();
  return {
    lines: charset === "ascii" ? lines.map((line) => ({ ...line, lanes: toAscii(line.lanes) })) : lines,
    isTooWide: layout === null,
  };
}

type Lanes = Omit<HistoryRow, "revision">;

/** The place of a revision that is drawn without lines. */
const alone: Lanes = { lane: 0, joining: [], passing: [], forking: [], goesOn: false };

function describeEntry(entry: RevisionEntry, listed: ReadonlySet<string>): string {
  const { revision, declaredLabels, dependsOn, message } = entry;
  const cut = entry.downRevisions.filter((parent) => !listed.has(parent));
  const marks = [
    ...(declaredLabels.length > 0 ? [`(${declaredLabels.join(", ")})`] : []),
    ...(entry.isHead ? [entry.isEffectiveHead ? "(effective head)" : "(head)"] : []),
    ...(entry.isCurrent ? ["(current)"] : []),
    ...(dependsOn.length > 0 ? [`needs ${dependsOn.join(", ")}`] : []),
    ...(cut.length > 0 ? [`on ${cut.join(", ")}`] : []),
  ];
  return oneLine([revision, ...marks].join(" ") + (message ? `, ${message}` : ""));
}

function verboseText(entry: RevisionEntry, options: DrawHistoryOptions): readonly string[] {
  const { downRevisions, dependsOn, branchLabels } = entry;
  return [
    `  Revises: ${downRevisions.length > 0 ? downRevisions.join(", ") : "<base>"}`,
    ...(dependsOn.length > 0 ? [`  Depends on: ${dependsOn.join(", ")}`] : []),
    ...(branchLabels.length > 0 ? [`  Branch: ${branchLabels.join(", ")}`] : []),
    ...(options.details?.(entry) ?? []).map((line) => `  ${oneLine(line)}`),
    "",
  ];
}

/** `│ ● │` */
function revisionBeam(row: Lanes, entry: RevisionEntry): string {
  const node = entry.isApplied === false ? "○" : "●";
  // Most of most histories is one line.
  return row.lane === 0 && row.passing.length === 0 ? node : paint([...row.passing.map(bar), [row.lane, node]]);
}

/** `├─┼─╯`: lines from children to the right end in the revision below. */
function joinBeam({ lane, joining, passing }: Lanes): string {
  const last = Math.max(...joining);
  const ends = joining.map((end): Cell => [end, end === last ? "╯" : "┴"]);
  return paint([...passing.map(bar), ...ends, [lane, "├"]], { from: lane, to: last });
}

/** `├─┼─╮`: lines to further parents start below a merge, or run into lines that lead there. */
function forkBeam({ lane, forking, passing }: Lanes): string {
  const targets = forking.map((fork) => fork.lane);
  const from = Math.min(lane, ...targets);
  const to = Math.max(lane, ...targets);
  const ends = forking.map(({ lane: end, isNew }): Cell => {
    if (end === from) return [end, "├"];
    if (end === to) return [end, isNew ? "╮" : "┤"];
    return [end, isNew ? "┬" : "┼"];
  });
  const start = from < lane && to > lane ? "┼" : from < lane ? "┤" : "├";
  return paint([...passing.map(bar), ...ends, [lane, start]], { from, to });
}

/** `│ │`: every line that goes on below the revision. */
function beamBelow({ lane, passing, forking, goesOn }: Lanes): string {
  return paint([...passing.map(bar), ...forking.map((fork) => bar(fork.lane)), ...(goesOn ? [bar(lane)] : [])]);
}

type Cell = readonly [lane: number, sign: string];

function bar(lane: number): Cell {
  return [lane, "│"];
}

/** Two columns a lane; a span is crossed by a horizontal line. Later cells win. */
function paint(cells: readonly Cell[], span?: { readonly from: number; readonly to: number }): string {
  const signs: string[] = [];
  const isCrossed = (lane: number) => span !== undefined && lane > span.from && lane < span.to;
  for (const [lane, sign] of cells) signs[lane] = sign === "│" && isCrossed(lane) ? "┼" : sign;
  const length = Math.max(signs.length, 1);
  let line = "";
  for (let lane = 0; lane < length; lane++) {
    const inside = span !== undefined && lane >= span.from && lane < span.to;
    line += (signs[lane] ?? (isCrossed(lane) ? "─" : " ")) + (inside ? "─" : " ");
  }
  return line.trimEnd();
}

const asciiSigns: Readonly<Record<string, string>> = {
  "●": "*",
  "○": "o",
  "│": "|",
  "─": "-",
  "├": "+",
  "┤": "+",
  "┼": "+",
  "┴": "+",
  "┬": "+",
  "╯": "'",
  "╮": ".",
};

function toAscii(lanes: string): string {
  return lanes.replace(/[^ ]/g, (sign) => asciiSigns[sign] ?? sign);
}
