import type { Connection } from "../../connection.ts";
import type { LockKey } from "./lock-key.ts";

/** Who holds the lock, as far as the role may see it. */
export interface LockHolder {
  readonly pid: number;
  readonly applicationName: string | null;
  readonly clientAddress: string | null;
  readonly user: string | null;
  /** When the holder's session began, ISO 8601 in UTC. */
  readonly since: string | null;
  readonly state: string | null;
}

/**
 * Tries the session's lock once. Never the waiting form: a session that waits inside the server holds a snapshot, and
 * CREATE INDEX CONCURRENTLY of the holder would wait for it (a deadlock, or for ever).
 */
export async function tryLock(connection: Connection, key: LockKey): Promise<boolean> {
  const [row] = await connection.query<{ got: boolean }>(
    `SELECT pg_catalog.pg_try_advisory_lock(${key.classId}, ${key.objectId}) AS got`,
  );
  return row?.got === true;
}

/** The lock for one transaction, inside it: all that a transaction-pooling proxy lets one have. */
export async function tryTransactionLock(connection: Connection, key: LockKey): Promise<boolean> {
  const [row] = await connection.query<{ got: boolean }>(
    `SELECT pg_catalog.pg_try_advisory_xact_lock(${key.classId}, ${key.objectId}) AS got`,
  );
  return row?.got === true;
}

/** Frees the lock; false means that this session did not hold it. */
export async function releaseLock(connection: Connection, key: LockKey): Promise<boolean> {
  const [row] = await connection.query<{ released: boolean }>(
    `SELECT pg_catalog.pg_advisory_unlock(${key.classId}, ${key.objectId}) AS released`,
  );
  return row?.released === true;
}

/** A query whose single row is `{ held }`: whether this session holds the lock. To be joined to another message. */
export function lockHeldSql(key: LockKey): string {
  return `SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_locks WHERE pid = pg_catalog.pg_backend_pid() AND granted AND ${lockCondition(key)}) AS held`;
}

export async function findLockHolder(connection: Connection, key: LockKey): Promise<LockHolder | null> {
  const [row] = await connection.query<LockHolder>(
    `SELECT l.pid, a.application_name AS "applicationName", pg_catalog.host(a.client_addr) AS "clientAddress",
  a.usename::text AS "user", a.state,
  pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since
FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
WHERE l.granted AND ${lockCondition(key)} LIMIT 1`,
  );
  return row ?? null;
}

/** pg_locks shows both numbers as unsigned oids. */
function lockCondition(key: LockKey): string {
  return `locktype = 'advisory' AND classid = ${key.classId >>> 0} AND objid = ${key.objectId >>> 0} AND objsubid = 2
  AND database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())`;
}
