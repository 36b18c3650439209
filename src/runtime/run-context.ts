import type { Connection } from "../dialects/connection.ts";
import type { LockKey } from "../dialects/postgres/lock/lock-key.ts";
import type { MigrationTables } from "../dialects/postgres/version-table/migration-tables.ts";
import type { Project } from "../project/project.ts";
import type { RunEvent } from "./run-event.ts";
import type { Watcher } from "./watcher.ts";

/** What every part of a run needs to know: plain data and the session that runs it. */
export interface RunContext {
  readonly project: Project;
  readonly connection: Connection;
  readonly tables: MigrationTables;
  readonly key: LockKey;
  readonly policy: RunPolicy;
  readonly runId: string;
  /** Puts the session's settings back after a script has changed them. */
  readonly restoreSql: string;
  readonly watcher: Watcher;
  readonly signal: AbortSignal | undefined;
  emit(event: RunEvent): void;
}

/** How a run behaves; every default is in resolveRunPolicy. */
export interface RunPolicy {
  /** How long another migrator is waited for. */
  readonly lockWaitMs: number;
  /** The first and the longest lock_timeout of a transaction, and how long it is tried again in all. */
  readonly lockTimeoutMs: { readonly first: number; readonly longest: number; readonly budget: number };
  /** The longest that one statement may run; null leaves the session's setting. */
  readonly statementTimeoutMs: number | null;
  /** How long a script may think between two statements of a transaction before the server ends the session. */
  readonly idleInTransactionMs: number;
  readonly transaction: "each" | "all";
  /** "transaction": no lock outlives a transaction, each takes it anew. */
  readonly pooler: "none" | "session" | "transaction";
  readonly allowDestructive: boolean;
  /** Whether a catalogue that is not the recorded one stops the run before it begins. */
  readonly strict: boolean;
  readonly clientHost: string;
  readonly athanorVersion: string;
  readonly applicationVersion: string | null;
  readonly fingerprint: ((connection: Connection) => Promise<string | null>) | null;
}
