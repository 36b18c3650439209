import type { Connection } from "../dialects/connection.ts";
import { type LogEntry, readLogEntries } from "../dialects/postgres/log/log-entry.ts";
import { locateMigrationTables } from "../dialects/postgres/version-table/migration-tables.ts";
import { readRowsOf } from "../dialects/postgres/version-table/version-rows.ts";
import type { Project } from "../project/project.ts";
import { schemaFingerprint } from "../runtime/schema-fingerprint.ts";
import { type DatabaseState, type JudgedState, judgeState } from "./judge-state.ts";
import { type ProjectInput, resolveProject } from "./resolve-project.ts";
import { stateSentence } from "./state-sentence.ts";
import { type Reachable, withSession } from "./with-session.ts";

export interface StatusOptions {
  readonly project?: ProjectInput;
  /** Also compares a fingerprint of the catalogue with the one that the last migration recorded. Default false. */
  readonly strict?: boolean;
}

export interface DatabaseStatus extends JudgedState {
  /** What an operator needs to know, and what to do. */
  readonly sentence: string;
}

/**
 * Where a database is in relation to the revisions of this program. Only looks: nothing is created or locked.
 *
 * @throws AthanorError what connecting throws, HISTORY_EMPTY where the program has no revisions
 *
 * @example
 * ```ts
 * import { createDatabaseEngine, databaseStatus } from "athanor/service";
 *
 * await using engine = createDatabaseEngine("postgresql://example@localhost/example");
 * const { state, sentence } = await databaseStatus(engine, { strict: true });
 * console.log(state, sentence); // behind Database schema is not current: …
 * ```
 */
export async function databaseStatus(engine: Reachable, options: StatusOptions = {}): Promise<DatabaseStatus> {
  const project = await resolveProject(options.project);
  return withSession(engine, (connection) => statusOf(connection, project, options));
}

/** The same on an open session. */
export async function statusOf(
  connection: Connection,
  project: Project,
  { strict = false }: Pick<StatusOptions, "strict"> = {},
): Promise<DatabaseStatus> {
  const tables = await locateMigrationTables(connection, project.config);
  const rows = await readRowsOf(connection, tables);
  const needsLog = strict || rows.some((row) => !project.graph.revisions.has(row));
  const log = needsLog ? await readLogEntries(connection, tables) : [];
  const judged = judgeState(project.graph, rows, log);
  const state =
    strict && judged.state === "current" ? await strictState(connection, project, { rows, log }) : judged.state;
  return { ...judged, state, sentence: stateSentence({ ...judged, state }) };
}

async function strictState(
  connection: Connection,
  project: Project,
  { rows, log }: { readonly rows: readonly string[]; readonly log: readonly LogEntry[] },
): Promise<DatabaseState> {
  const recorded = log.findLast(({ versionRows }) => [...versionRows].sort().join() === rows.join())?.fingerprint;
  return recorded === (await schemaFingerprint(connection, project)) ? "current" : "drifted";
}
