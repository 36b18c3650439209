import { AthanorError } from "../errors/athanor-error.ts";
import type { ProjectHistory } from "../project/project.ts";
import { resolveRevisions } from "../revisions/resolve-revisions.ts";
import { describeScripts, type ScriptEntry } from "./describe-scripts.ts";

export interface ShowOptions {
  /** `-1` is one below every head where it is not known where the database is. */
  readonly symbol: string;
  /** The version rows in the database: needed for `current` and for a step without a name. */
  readonly rows?: readonly string[];
}

const stepsOnly = /^(.*@)?[+-]\d+$/s;

/**
 * The revisions that a symbol stands for; none for `base`.
 *
 * @throws AthanorError what resolveRevisions throws; REVISION_PAST_END for a step that leads to the base
 */
export function show(project: ProjectHistory, { symbol, rows }: ShowOptions): ScriptEntry[] {
  const from = rows ?? (stepsOnly.test(symbol) ? undefined : []);
  if (symbol === "current" && rows === undefined) {
    throw new AthanorError("USAGE", "Cannot show current: it is not known where the database is", {
      hint: "Configure a database, or name the revision.",
    });
  }
  const revisions = resolveRevisions(project.graph, symbol, from === undefined ? {} : { from });
  if (revisions.length === 0 && /[+-]\d+$/.test(symbol)) {
    throw new AthanorError("REVISION_PAST_END", `Cannot show ${symbol}: no revision is there, it leads to the base`, {
      hint: "Use a smaller number, or name the revision.",
      details: { symbol },
    });
  }
  return describeScripts(project, revisions, rows);
}
