import { describeRevisions, type RevisionEntry } from "./describe-revisions.ts";
import { listRevisions } from "./list-revisions.ts";
import { oneLine } from "./one-line.ts";
import type { RevisionGraph } from "./revision-graph.ts";

export interface PictureOptions {
  /** The version rows in the database, to mark what is applied. */
  readonly rows?: readonly string[];
  /** As of listRevisions; default: everything. */
  readonly range?: string;
}

/**
 * The history as a Mermaid flowchart, for a pull request: the newest on top, dependencies dotted.
 *
 * ```text
 * flowchart BT
 *   r0(["1975ea83b712<br/>create account"])
 *   r1(["ae1027a6acf1 (head)<br/>add a column"])
 *   r0 --> r1
 * ```
 */
export function toMermaid(graph: RevisionGraph, options: PictureOptions = {}): string {
  const { range, rows } = options;
  const listed = listRevisions(graph, {
    ...(range !== undefined && { range }),
    ...(rows !== undefined && { from: rows }),
  });
  const entries = describeRevisions(graph, listed.reverse(), rows);
  const names = new Map(entries.map(({ revision }, index) => [revision, `r${index}`]));
  const arrows = (entry: RevisionEntry, from: readonly string[], arrow: string) =>
    from.flatMap((id) => (names.has(id) ? [`  ${names.get(id)} ${arrow} ${names.get(entry.revision)}`] : []));
  return [
    "flowchart BT",
    ...entries.map((entry) => `  ${names.get(entry.revision)}(["${nodeText(entry)}"])${nodeClass(entry)}`),
    ...entries.flatMap((entry) => [
      ...arrows(entry, entry.downRevisions, "-->"),
      ...arrows(entry, entry.dependsOn, "-.->"),
    ]),
    "  classDef current stroke-width:3px",
    "  classDef pending stroke-dasharray:4 3",
    "",
  ].join("\n");
}

function nodeText({ revision, declaredLabels, isHead, isEffectiveHead, isCurrent, message }: RevisionEntry): string {
  const marks = [
    ...(declaredLabels.length > 0 ? [`(${declaredLabels.join(", ")})`] : []),
    ...(isHead ? [isEffectiveHead ? "(effective head)" : "(head)"] : []),
    ...(isCurrent ? ["(current)"] : []),
  ];
  const first = escapeMermaid([revision, ...marks].join(" "));
  return message ? `${first}<br/>${escapeMermaid(message)}` : first;
}

function nodeClass({ isCurrent, isApplied }: RevisionEntry): string {
  return isCurrent ? ":::current" : isApplied === false ? ":::pending" : "";
}

/** Mermaid reads HTML, Markdown and its own `#entities;` in a quoted text: all but plain characters become entities. */
function escapeMermaid(text: string): string {
  return oneLine(text).replace(/[^\p{L}\p{N} ().,:/_'-]/gu, (character) => `#${character.codePointAt(0)};`);
}
