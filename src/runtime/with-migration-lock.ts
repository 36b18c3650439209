import type { Connection } from "../dialects/connection.ts";
import { lockKey } from "../dialects/postgres/lock/lock-key.ts";
import {
  locateMigrationTables,
  type MigrationTables,
  type VersionTableNames,
} from "../dialects/postgres/version-table/migration-tables.ts";
import { type AcquireLockOptions, acquireLock, defaultLockWaitMs, freeLock } from "./acquire-lock.ts";

/**
 * Does something while no migrator can run: initialising, stamping, dropping. What the state is must be read inside.
 *
 * @param work gets the tables as they are under the lock
 * @throws AthanorError LOCK_NOT_ACQUIRED, INTERRUPTED
 */
export async function withMigrationLock<Result>(
  connection: Connection,
  names: VersionTableNames,
  work: (tables: MigrationTables) => Promise<Result>,
  options: Partial<AcquireLockOptions> = {},
): Promise<Result> {
  const key = lockKey(await locateMigrationTables(connection, names));
  await acquireLock(connection, key, { lockWaitMs: defaultLockWaitMs, ...options });
  try {
    return await work(await locateMigrationTables(connection, names));
  } finally {
    await freeLock(connection, key, options.emit);
  }
}
