import { columnsOf } from "./columns-of.ts";
import { describeRevisions, type RevisionEntry } from "./describe-revisions.ts";
import { type HistoryEdge, type HistoryLayout, layOutHistory } from "./lay-out-history.ts";
import { listRevisions } from "./list-revisions.ts";
import { oneLine } from "./one-line.ts";
import type { RevisionGraph } from "./revision-graph.ts";
import type { PictureOptions } from "./to-mermaid.ts";

/** Pixels. */
const rowHeight = 28;
const laneWidth = 20;
const margin = 20;
const radius = 5;
/** Of a monospaced character at the font size below. */
const characterWidth = 7.3;
const fontSize = 12;
const longestText = 110;

const style = `text{font:${fontSize}px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#1f2328}
.id{font-weight:600}.mark{fill:#0a6640}.message{fill:#57606a}
.background{fill:#ffffff}path{fill:none;stroke-width:2}.needs{stroke:#8c959f;stroke-width:1.5;stroke-dasharray:4 3}
circle{stroke-width:2}.pending{fill:#ffffff}
.lane0{stroke:#0969da}.lane1{stroke:#bf3989}.lane2{stroke:#1a7f37}.lane3{stroke:#bc4c00}.lane4{stroke:#8250df}.lane5{stroke:#116329}
circle.lane0{fill:#0969da}circle.lane1{fill:#bf3989}circle.lane2{fill:#1a7f37}circle.lane3{fill:#bc4c00}circle.lane4{fill:#8250df}circle.lane5{fill:#116329}
circle.pending{fill:#ffffff}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.mark{fill:#56d364}.message{fill:#9198a1}.background,circle.pending{fill:#0d1117}}`;

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly row: number;
}

/** The history as a picture on its own, for a pull request: the newest on top, dependencies dashed, what is not applied hollow. */
export function toSvg(graph: RevisionGraph, options: PictureOptions = {}): string {
  const { range, rows } = options;
  const listed = listRevisions(graph, {
    ...(range !== undefined && { range }),
    ...(rows !== undefined && { from: rows }),
  });
  const entries = describeRevisions(graph, listed, rows);
  const layout = layOutHistory(graph, listed);
  const places = new Map(layout.rows.map(({ revision, lane }, row) => [revision, placeAt(lane, row)]));
  const textStart = margin + layout.width * laneWidth + 8;
  const widest = Math.max(0, ...entries.map((entry) => columnsOf(textOf(entry).join(" "))));
  const width = Math.ceil(textStart + widest * characterWidth + margin);
  const height = Math.max(1, entries.length) * rowHeight + margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Migration history">`,
    `<style>${style}</style>`,
    `<rect class="background" width="${width}" height="${height}"/>`,
    ...entries.flatMap((entry) => dependencyLines(entry, places)),
    ...layout.edges.map((edge) => edgeLine(edge, places)),
    ...entries.map((entry, row) => nodeOf(entry, places.get(entry.revision)!, laneOf(layout, row), textStart)),
    "</svg>",
    "",
  ].join("\n");
}

function placeAt(lane: number, row: number): Placed {
  return { x: margin + lane * laneWidth, y: margin + row * rowHeight, row };
}

function laneOf(layout: HistoryLayout, row: number): string {
  return `lane${layout.rows[row]!.lane % 6}`;
}

/** Leaves the child's lane at once, runs down in its own, and bends into the parent's lane at the end. */
function edgeLine({ child, parent, lane }: HistoryEdge, places: ReadonlyMap<string, Placed>): string {
  const from = places.get(child)!;
  const to = places.get(parent)!;
  const x = margin + lane * laneWidth;
  const upper = from.y + rowHeight;
  const lower = to.y - rowHeight;
  const path =
    to.row - from.row === 1
      ? bend(from, to)
      : [
          ...(x === from.x ? [] : [bend(from, { x, y: upper })]),
          `L${x} ${x === to.x ? to.y : lower}`,
          ...(x === to.x ? [] : [bend({ x, y: lower }, to)]),
        ].join("");
  return `<path class="lane${lane % 6}" d="M${from.x} ${from.y}${path}"/>`;
}

function bend(
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): string {
  const middle = (from.y + to.y) / 2;
  return `C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}`;
}

function dependencyLines({ revision, dependsOn }: RevisionEntry, places: ReadonlyMap<string, Placed>): string[] {
  const from = places.get(revision)!;
  return dependsOn.flatMap((id) => {
    const to = places.get(id);
    if (to === undefined) return [];
    const x = Math.min(from.x, to.x) - margin * 0.8;
    return [`<path class="needs" d="M${from.x} ${from.y}C${x} ${from.y} ${x} ${to.y} ${to.x} ${to.y}"/>`];
  });
}

function nodeOf(entry: RevisionEntry, { x, y }: Placed, lane: string, textStart: number): string {
  const [id, marks, message] = textOf(entry);
  const span = (name: string, text: string) =>
    text === "" ? "" : ` <tspan class="${name}">${escapeXml(text)}</tspan>`;
  const classes = entry.isApplied === false ? `${lane} pending` : lane;
  const size = entry.isCurrent ? radius + 2 : radius;
  return (
    `<circle class="${classes}" cx="${x}" cy="${y}" r="${size}"/>` +
    `<text x="${textStart}" y="${y + fontSize / 3}" xml:space="preserve"><tspan class="id">${escapeXml(id)}</tspan>${span("mark", marks)}${span("message", message)}</text>`
  );
}

function textOf(entry: RevisionEntry): readonly [id: string, marks: string, message: string] {
  const { revision, declaredLabels, isHead, isEffectiveHead, isCurrent, dependsOn } = entry;
  const marks = [
    ...(declaredLabels.length > 0 ? [`(${declaredLabels.join(", ")})`] : []),
    ...(isHead ? [isEffectiveHead ? "(effective head)" : "(head)"] : []),
    ...(isCurrent ? ["(current)"] : []),
    ...(dependsOn.length > 0 ? [`needs ${dependsOn.join(", ")}`] : []),
  ].join(" ");
  return [oneLine(revision), oneLine(marks), shorten(oneLine(entry.message ?? ""))];
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= longestText ? text : `${characters.slice(0, longestText - 1).join("")}…`;
}

/** Lone surrogates and noncharacters may not stand in XML at all. */
function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cs}\uFFFE\uFFFF]/gu, "\uFFFD")
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
