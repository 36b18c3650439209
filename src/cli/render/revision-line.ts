import type { ScriptEntry } from "../../commands/describe-scripts.ts";
import { oneLine } from "../../revisions/one-line.ts";
import type { Style } from "../style.ts";

/** What a line says besides the id, the labels, `(head)` and `(current)`. */
export interface RevisionLineParts {
  /** `1975ea83b712 -> ` before the id. */
  readonly parents?: boolean;
  /** `(branchpoint)` and `(mergepoint)`. */
  readonly points?: boolean;
  /** `, add a column` after all. */
  readonly message?: boolean;
}

/** A revision on one line, in Alembic's words: `1975ea83b712 -> 27c6a30d7c24 (shop) (head), add shopping cart`. */
export function revisionLine(entry: ScriptEntry, style: Style, parts: RevisionLineParts = {}): string {
  const { branchLabels, message } = entry;
  const marks = [
    ...(branchLabels.length > 0 ? [style.cyan(`(${oneLine(branchLabels.join(", "))})`)] : []),
    ...(entry.isHead ? [style.green(entry.isEffectiveHead ? "(effective head)" : "(head)")] : []),
    ...(entry.isCurrent ? [style.bold(style.green("(current)"))] : []),
    ...(parts.points && entry.isBranchPoint ? ["(branchpoint)"] : []),
    ...(parts.points && entry.isMergePoint ? ["(mergepoint)"] : []),
  ];
  const before = parts.parents ? style.dim(`${parentsText(entry)} -> `) : "";
  const after = parts.message && message ? `, ${oneLine(message)}` : "";
  return before + [style.yellow(oneLine(entry.revision)), ...marks].join(" ") + after;
}

function parentsText({ downRevisions, dependsOn }: ScriptEntry): string {
  const parents = downRevisions.length > 0 ? downRevisions.join(", ") : "<base>";
  return oneLine(dependsOn.length > 0 ? `${parents} (${dependsOn.join(", ")})` : parents);
}
