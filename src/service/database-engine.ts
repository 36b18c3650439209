import type { Pool, PoolClient } from "pg";
import type { DatabaseTarget, ServerTarget } from "../dialects/database-target.ts";

/** A pool of connections to one database, for the life of a service. */
export interface DatabaseEngine<Target extends DatabaseTarget = ServerTarget> extends AsyncDisposable {
  /** The pool of `pg`, to hand to Drizzle or Kysely. A connection is opened when it is first needed. */
  readonly pool: Pool;
  /** The parsed URL; holds no readable password. */
  readonly target: Target;
  /** Runs `work` with one connection and gives it back, also when `work` throws. */
  connect<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result>;
  /**
   * Runs `work` in one transaction: commits when it returns, rolls back when it throws.
   *
   * @throws what `work` throws; CONNECTION_LOST where the connection ended before the commit, COMMIT_UNKNOWN where it
   *   ended around the commit
   */
  begin<Result>(work: (client: PoolClient) => Promise<Result>, options?: TransactionOptions): Promise<Result>;
  /** Waits for the connections in use and closes all; may be called again. */
  dispose(): Promise<void>;
}

export type IsolationLevel = "read committed" | "repeatable read" | "serializable";

export interface TransactionOptions {
  readonly isolationLevel?: IsolationLevel;
  readonly readOnly?: boolean;
  /** Waits for a snapshot that cannot fail; only for a serializable read-only transaction. */
  readonly deferrable?: boolean;
}
