import type { MigrationScript } from "../project/migration-script.ts";
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
  const scripts = scriptsOf(project, new Set(revisions));
  // Each entry is new and nobody else's: to fill it in is ten times as quick as to copy it.
  return describeRevisions(project.graph, revisions, rows).map((entry) => {
    const { file, format, createDate } = scripts.get(entry.revision)!;
    return Object.assign(entry, { file, format, createDate: createDate ?? null });
  });
}

function scriptsOf({ scripts }: Pick<ProjectHistory, "scripts">, wanted: ReadonlySet<string>) {
  const found = new Map<string, MigrationScript>();
  for (const script of scripts) if (wanted.has(script.header.revision)) found.set(script.header.revision, script);
  return found;
}
