import type { ScriptEntry } from "../../commands/describe-scripts.ts";
import type { Style } from "../style.ts";
import { revisionBlock } from "./revision-block.ts";
import { type RevisionLineParts, revisionLine } from "./revision-line.ts";

export interface RevisionListOptions extends RevisionLineParts {
  readonly verbose?: boolean;
}

/** `heads`, `bases`, `current` and a plain `history`: a line for each revision, or a block. */
export function revisionList(entries: readonly ScriptEntry[], style: Style, options: RevisionListOptions = {}): string {
  if (options.verbose)
    return entries
      .map((entry) => `${revisionBlock(entry, style)}\n`)
      .join("\n")
      .trimEnd();
  return entries.map((entry) => revisionLine(entry, style, options)).join("\n");
}
