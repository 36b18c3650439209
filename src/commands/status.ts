import type { Connection } from "../dialects/connection.ts";
import { explainTask } from "../dialects/postgres/concurrent/explain-task.ts";
import type { LockHolder } from "../dialects/postgres/lock/advisory-lock.ts";
import type { LogEntry } from "../dialects/postgres/log/log-entry.ts";
import type { RecordedStep } from "../dialects/postgres/steps/step-table.ts";
import type { Project } from "../project/project.ts";
import { planUpgrade } from "../revisions/plan-upgrade.ts";
import type { ChangedScript } from "../runtime/changed-scripts.ts";
import { readDatabaseState } from "../runtime/read-database-state.ts";
import { describeScripts, type ScriptEntry } from "./describe-scripts.ts";

export interface StatusResult {
  readonly config: string | null;
  readonly database: string;
  readonly revisions: number;
  readonly heads: readonly ScriptEntry[];
  readonly rows: readonly string[];
  readonly current: readonly ScriptEntry[];
  /** Rows that no script knows. */
  readonly unknown: readonly string[];
  readonly pending: readonly ScriptEntry[];
  readonly changedScripts: readonly ChangedScript[];
  /** Revisions that stopped half way. */
  readonly halfDone: readonly HalfDoneRevision[];
  /** The migrator that works now. */
  readonly lockHolder: LockHolder | null;
  readonly lastLog: LogEntry | null;
  readonly state: "current" | "behind" | "uninitialized" | "unknown";
}

/** A revision of which some statements are done, and what a rerun makes of the rest. */
export interface HalfDoneRevision {
  readonly revision: string;
  readonly direction: string;
  /** How many statements are done. */
  readonly done: number;
  /** Those that were running or failed. */
  readonly open: readonly HalfDoneStatement[];
}

export interface HalfDoneStatement {
  readonly number: number;
  readonly sql: string;
  readonly status: "running" | "failed";
  readonly error: string | null;
  /** What the catalogue shows of it and what the next run does; null where only the record tells. */
  readonly found: string | null;
}

/** Where history and database stand; nothing is changed or created. */
export async function status(project: Project, connection: Connection): Promise<StatusResult> {
  const { graph } = project;
  const { rows, halfDone, changedScripts, lockHolder, lastEntry } = await readDatabaseState(connection, project);
  const known = rows.filter((row) => graph.revisions.has(row));
  const unknown = rows.filter((row) => !graph.revisions.has(row));
  const pending =
    unknown.length > 0 ? [] : planUpgrade(graph, { from: rows, target: "heads" }).steps.map(({ revision }) => revision);
  return {
    config: project.configFile,
    database: connection.info.label,
    revisions: graph.revisions.size,
    heads: describeScripts(project, graph.heads, rows),
    rows,
    current: describeScripts(project, known, rows),
    unknown,
    pending: describeScripts(project, pending, rows),
    changedScripts,
    halfDone: await explainHalfDone(connection, halfDone),
    lockHolder,
    lastLog: lastEntry,
    state: stateOf(rows, unknown, pending),
  };
}

function stateOf(
  rows: readonly string[],
  unknown: readonly string[],
  pending: readonly string[],
): StatusResult["state"] {
  if (unknown.length > 0) return "unknown";
  if (pending.length === 0) return "current";
  return rows.length === 0 ? "uninitialized" : "behind";
}

async function explainHalfDone(connection: Connection, steps: readonly RecordedStep[]): Promise<HalfDoneRevision[]> {
  const explained: HalfDoneRevision[] = [];
  for (const { revision, direction } of steps) {
    if (explained.some((known) => known.revision === revision && known.direction === direction)) continue;
    const own = steps.filter((step) => step.revision === revision && step.direction === direction);
    const open: HalfDoneStatement[] = [];
    for (const { number, sql, status, error } of own) {
      if (status !== "done") open.push({ number, sql, status, error, found: await explainTask(connection, sql) });
    }
    explained.push({ revision, direction, done: own.length - open.length, open });
  }
  return explained;
}
