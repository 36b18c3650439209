import type { ProjectHistory } from "../project/project.ts";
import { listRevisions } from "../revisions/list-revisions.ts";
import { describeScripts, type ScriptEntry } from "./describe-scripts.ts";

export interface HistoryOptions {
  /** "a:b", as of listRevisions; default: everything. */
  readonly range?: string;
  /** The version rows in the database: needed for `current`, and to mark what is applied. */
  readonly rows?: readonly string[];
}

/**
 * The history, newest first.
 *
 * @throws AthanorError what listRevisions throws
 */
export function history(project: ProjectHistory, { range, rows }: HistoryOptions = {}): ScriptEntry[] {
  const revisions = listRevisions(project.graph, {
    ...(range !== undefined && { range }),
    ...(rows !== undefined && { from: rows }),
  });
  return describeScripts(project, revisions, rows);
}
