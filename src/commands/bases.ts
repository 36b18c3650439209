import type { ProjectHistory } from "../project/project.ts";
import { describeScripts, type ScriptEntry } from "./describe-scripts.ts";

/** The bases of the history, sorted by id. */
export function bases(project: ProjectHistory): ScriptEntry[] {
  return describeScripts(project, project.graph.bases);
}
