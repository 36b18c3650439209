import type { BranchPoint } from "../../commands/branches.ts";
import type { Style } from "../style.ts";
import { revisionFields } from "./revision-block.ts";
import { revisionLine } from "./revision-line.ts";

/** `branches`: each branch point, and an arrow to each revision that stands on it. */
export function branchPoints(
  points: readonly BranchPoint[],
  style: Style,
  options: { readonly verbose?: boolean } = {},
): string {
  const { verbose = false } = options;
  return points
    .map(({ branchPoint, children }) => {
      const indent = " ".repeat(branchPoint.revision.length);
      return [
        ...(verbose ? revisionFields(branchPoint, style) : [revisionLine(branchPoint, style, { points: true })]),
        ...children.map((child) => `${indent} -> ${revisionLine(child, style, { message: verbose })}`),
      ].join("\n");
    })
    .join("\n\n");
}
