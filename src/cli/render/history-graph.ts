import type { ScriptEntry } from "../../commands/describe-scripts.ts";
import { drawLines } from "../../revisions/draw-history.ts";
import type { RevisionGraph } from "../../revisions/revision-graph.ts";
import type { Style } from "../style.ts";
import { revisionFields } from "./revision-block.ts";
import { revisionLine } from "./revision-line.ts";

export interface HistoryGraphOptions {
  readonly verbose?: boolean;
  readonly charset?: "unicode" | "ascii";
}

/**
 * `history` as a drawing: lanes, and beside them the line of each revision in Alembic's words.
 *
 * @param entries - what `history` returns: newest first
 */
export function historyGraph(
  graph: RevisionGraph,
  entries: readonly ScriptEntry[],
  style: Style,
  options: HistoryGraphOptions = {},
): string {
  const { verbose = false, charset = "unicode" } = options;
  return drawLines(graph, { entries, charset, text: describe, below: verbose ? describeMore : nothing })
    .map(({ lanes, text }) => (text === "" ? style.dim(lanes) : `${style.dim(lanes)} ${text}`))
    .join("\n");

  function describe(entry: ScriptEntry): string {
    return revisionLine(entry, style, { parents: true, points: true, message: true });
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

function nothing(): readonly string[] {
  return [];
}
