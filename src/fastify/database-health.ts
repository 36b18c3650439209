import type { DatabaseEngine } from "../service/database-engine.ts";
import { databaseStatus } from "../service/database-status.ts";
import type { DatabaseState } from "../service/judge-state.ts";
import { isAccepted, type RequireOptions } from "../service/require-current-schema.ts";

/** Plain data for a health route; nothing secret. */
export interface DatabaseHealth {
  /** The server answers and its schema is accepted. */
  readonly healthy: boolean;
  readonly schema: DatabaseState | null;
  readonly current: readonly string[];
  readonly expected: readonly string[];
  readonly pool: { readonly total: number; readonly idle: number; readonly waiting: number };
  /** Why the database could not be asked. */
  readonly error: string | null;
}

/** Asks the database once; a failure is part of the answer. */
export async function databaseHealth(engine: DatabaseEngine, options: RequireOptions): Promise<DatabaseHealth> {
  const { totalCount: total, idleCount: idle, waitingCount: waiting } = engine.pool;
  const pool = { total, idle, waiting };
  try {
    const status = await databaseStatus(engine, options);
    const { state: schema, current, expected } = status;
    return { healthy: isAccepted(status, options.policy ?? "exact"), schema, current, expected, pool, error: null };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { healthy: false, schema: null, current: [], expected: [], pool, error: message };
  }
}
