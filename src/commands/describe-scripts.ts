import type { ProjectHistory } from "../project/project.ts";
import { describeRevisions, type RevisionEntry } from "../revisions/describe-revisions.ts";

/** A revision with its script; plain JSON. */
export interface ScriptEntry extends RevisionEntry {
  /** Absolute. */
  readonly file: string;
  readonly format: "ts" | "js" | "sql";
  /** As written in the script. */
  readonly createDate: string | null;
}

/**
 * Describes some revisions of a project, in the given order.
 *
 * @param rows - the version rows in the database, where they are known
 */
export function describeScripts(
  project: Pick<ProjectHistory, "scripts" | "graph">,
  revisions: readonly string[],
  rows?: readonly string[],
): ScriptEntry[] {
  const scripts = new Map(project.scripts.map((script) => [script.header.revision, script]));
  return describeRevisions(project.graph, revisions, rows).map((entry) => {
    const { file, format, createDate } = scripts.get(entry.revision)!;
    return { ...entry, file, format, createDate: createDate ?? null };
  });
}
