import type { ProjectHistory } from "../project/project.ts";
import { describeScripts, type ScriptEntry } from "./describe-scripts.ts";

export interface HeadsOptions {
  /** Count dependencies: leave out heads that another branch depends on. */
  readonly resolveDependencies?: boolean;
  /** The version rows in the database. */
  readonly rows?: readonly string[];
}

/** The heads of the history, sorted by id. */
export function heads(project: ProjectHistory, options: HeadsOptions = {}): ScriptEntry[] {
  const { graph } = project;
  return describeScripts(project, options.resolveDependencies ? graph.realHeads : graph.heads, options.rows);
}
