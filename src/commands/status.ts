import type { Connection } from "../dialects/connection.ts";
import { type LogEntry, readLogEntries } from "../dialects/postgres/log/log-entry.ts";
import { locateMigrationTables } from "../dialects/postgres/version-table/migration-tables.ts";
import { readRowsOf } from "../dialects/postgres/version-table/version-rows.ts";
import type { Project } from "../project/project.ts";
import { planUpgrade } from "../revisions/plan-upgrade.ts";
import { type ChangedScript, findChangedScripts } from "../runtime/changed-scripts.ts";
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
  readonly lastLog: LogEntry | null;
  readonly state: "current" | "behind" | "uninitialized" | "unknown";
}

/** Where history and database stand; nothing is changed or created. */
export async function status(project: Project, connection: Connection): Promise<StatusResult> {
  const { graph } = project;
  const tables = await locateMigrationTables(connection, project.config);
  const rows = tables.exists.version ? await readRowsOf(connection, tables) : [];
  const known = rows.filter((row) => graph.revisions.has(row));
  const unknown = rows.filter((row) => !graph.revisions.has(row));
  const pending =
    unknown.length > 0 ? [] : planUpgrade(graph, { from: rows, target: "heads" }).steps.map(({ revision }) => revision);
  const [lastLog = null] = await readLogEntries(connection, tables, { limit: 1 });
  return {
    config: project.configFile,
    database: connection.info.label,
    revisions: graph.revisions.size,
    heads: describeScripts(project, graph.heads, rows),
    rows,
    current: describeScripts(project, known, rows),
    unknown,
    pending: describeScripts(project, pending, rows),
    changedScripts: await findChangedScripts(connection, tables, project),
    lastLog,
    state:
      unknown.length > 0
        ? "unknown"
        : rows.length === 0 && pending.length > 0
          ? "uninitialized"
          : pending.length > 0
            ? "behind"
            : "current",
  };
}
