import type { Connection } from "../dialects/connection.ts";
import type { DatabaseTarget } from "../dialects/database-target.ts";
import type { Project } from "../project/project.ts";
import type { RunEvent } from "./run-event.ts";

/** What every run may be told. */
export interface MigrateOptions {
  readonly project: Project;
  /** Where to run: a target is connected to and closed, a connection stays the caller's. */
  readonly database: DatabaseTarget | { readonly connection: Connection };
  /** The driver package; default: what the project has. */
  readonly driver?: "pg" | "postgres" | undefined;
  /** How long another migrator is waited for, in milliseconds; 0 fails at once. Default ten minutes. */
  readonly lockWaitMs?: number | undefined;
  /**
   * The ladder of lock_timeout in milliseconds: the first try, the longest, and the time for all tries of a revision.
   * Default 50, 2,000 and 600,000.
   */
  readonly lockTimeoutMs?:
    | {
        readonly first?: number | undefined;
        readonly longest?: number | undefined;
        readonly budget?: number | undefined;
      }
    | undefined;
  /** How long a script may think between two statements of its transaction. Default 15,000. */
  readonly idleInTransactionMs?: number | undefined;
  /** "each" revision in a transaction of its own, or "all" in one. Default: the config's. */
  readonly transaction?: "each" | "all" | undefined;
  /** Where a proxy pools transactions: "refuse" (default), or "transaction" to go on with a lock for each transaction. */
  readonly pooler?: "refuse" | "transaction" | undefined;
  /** Lets steps destroy data without a `because` in the script. */
  readonly allowDestructive?: boolean | undefined;
  /**
   * Refuses to begin where the live catalogue is not the one that the last run recorded: one look at the whole catalogue.
   * Default false.
   */
  readonly strict?: boolean | undefined;
  /** Written to the log: the version of the application that migrates. */
  readonly applicationVersion?: string | undefined;
  /**
   * Describes the whole catalogue in a short text; run inside the transaction of the last step, written to the log.
   * Default: recordedFingerprint; null writes none.
   */
  readonly fingerprint?: ((connection: Connection) => Promise<string | null>) | null | undefined;
  readonly onEvent?: ((event: RunEvent) => void) | undefined;
  /** Ends the run cleanly: the statement is cancelled, the transaction rolled back, the lock freed. */
  readonly signal?: AbortSignal | undefined;
}
