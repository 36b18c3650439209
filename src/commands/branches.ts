import type { ProjectHistory } from "../project/project.ts";
import { describeScripts, type ScriptEntry } from "./describe-scripts.ts";

/** A revision on which several stand, with these. */
export interface BranchPoint {
  readonly branchPoint: ScriptEntry;
  readonly children: readonly ScriptEntry[];
}

/** Every branch point, oldest first. */
export function branches(project: ProjectHistory): BranchPoint[] {
  const entries = new Map(
    describeScripts(project, [...project.graph.revisions.keys()]).map((entry) => [entry.revision, entry]),
  );
  return [...entries.values()]
    .filter((entry) => entry.isBranchPoint)
    .map((branchPoint) => ({ branchPoint, children: branchPoint.children.map((child) => entries.get(child)!) }));
}
