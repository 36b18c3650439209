import type { ScriptEntry } from "../../commands/describe-scripts.ts";
import { type DrawnLine, drawLines } from "../../revisions/draw-history.ts";
import type { RevisionGraph } from "../../revisions/revision-graph.ts";
import type { Style } from "../style.ts";
import { cutLine } from "./cut-line.ts";
import { revisionFields } from "./revision-block.ts";
import { revisionLine } from "./revision-line.ts";

export interface HistoryGraphOptions {
  readonly verbose?: boolean;
  readonly charset?: "unicode" | "ascii";
  /** Columns of the page: the lines of branches take half of them at most. */
  readonly columns: number;
  /** Whether a message that is longer than the page is cut, so that the drawing stays whole. */
  readonly cuts: boolean;
}

export interface HistoryGraph {
  readonly text: string;
  /** There are too many branches side by side to draw their lines. */
  readonly isTooWide: boolean;
}

/**
 * `history` as a drawing: lanes, and beside them the line of each revision in Alembic's words. Where there are too many
 * branches for the page, the revisions stand below each other with their parents, still full or hollow.
 *
 * @param entries - what `history` returns: newest first
 */
export function historyGraph(
  graph: RevisionGraph,
  entries: readonly ScriptEntry[],
  style: Style,
  options: HistoryGraphOptions,
): HistoryGraph {
  const { verbose = false, charset = "unicode", columns } = options;
  const { lines, isTooWide } = drawLines(graph, {
    entries,
    charset,
    maxLanes: Math.max(leastLanes, Math.floor(columns / 2 / columnsOfLane)),
    text: (entry) => revisionLine(entry, style, parts),
    below: verbose ? describeMore : nothing,
  });
  return { text: lines.map((line) => cut(joined(line, style))).join("\n"), isTooWide };

  function cut(line: string): string {
    return options.cuts && !verbose ? cutLine(line, columns) : line;
  }

  function describeMore(entry: ScriptEntry): readonly string[] {
    return [
      ...revisionFields(entry, style)
        .slice(1)
        .map((line) => `  ${line}`),
      "",
    ];
  }
}

const leastLanes = 8;
const columnsOfLane = 2;
const parts = { parents: true, points: true, message: true };

function joined({ lanes, text }: DrawnLine, style: Style): string {
  return text === "" ? style.dim(lanes) : `${style.dim(lanes)} ${text}`;
}

function nothing(): readonly string[] {
  return [];
}
