import type { Connection } from "../dialects/connection.ts";
import { findLockHolder, type LockHolder } from "../dialects/postgres/lock/advisory-lock.ts";
import { lockKey } from "../dialects/postgres/lock/lock-key.ts";
import { type LogEntry, readLogEntries } from "../dialects/postgres/log/log-entry.ts";
import { type RecordedStep, readSteps } from "../dialects/postgres/steps/step-table.ts";
import { locateMigrationTables, type MigrationTables } from "../dialects/postgres/version-table/migration-tables.ts";
import { readRowsOf } from "../dialects/postgres/version-table/version-rows.ts";
import type { Project } from "../project/project.ts";
import { type ChangedScript, findChangedScripts } from "./changed-scripts.ts";

/** All that a database tells about its migrations. */
export interface DatabaseState {
  readonly tables: MigrationTables;
  /** The version rows, sorted. */
  readonly rows: readonly string[];
  /** Statements of a revision that stopped half way; the next run of that direction goes on behind what is done. */
  readonly halfDone: readonly RecordedStep[];
  /** Scripts that were edited after they had been applied. */
  readonly changedScripts: readonly ChangedScript[];
  /** The migrator that works now. */
  readonly lockHolder: LockHolder | null;
  readonly lastEntry: LogEntry | null;
}

/** Reads the state without changing anything. */
export async function readDatabaseState(connection: Connection, project: Project): Promise<DatabaseState> {
  const tables = await locateMigrationTables(connection, project.config);
  const [lastEntry] = await readLogEntries(connection, tables, { limit: 1 });
  return {
    tables,
    rows: await readRowsOf(connection, tables),
    halfDone: await readSteps(connection, tables),
    changedScripts: await findChangedScripts(connection, tables, project),
    lockHolder: connection.info.embedded ? null : await findLockHolder(connection, lockKey(tables)),
    lastEntry: lastEntry ?? null,
  };
}
