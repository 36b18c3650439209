import type { Connection } from "../../connection.ts";

/** A session that another one waits for. */
export interface BlockingSession {
  readonly pid: number;
  readonly applicationName: string | null;
  readonly user: string | null;
  readonly clientAddress: string | null;
  readonly state: string | null;
  /** How long its transaction has been open, in milliseconds. */
  readonly transactionMs: number | null;
}

/** Where a session is: what it waits for and, while it builds an index, how far it is. */
export interface SessionProgress {
  readonly blockers: readonly BlockingSession[];
  readonly waitsFor: string | null;
  /** `building index: scanning table, 4711 of 9000 blocks`; null where the server shows none. */
  readonly phase: string | null;
}

/**
 * Looks at a session from another one. Query texts are not shown: they may hold data.
 *
 * @param observer a second connection to the same server
 * @param pid the backend that is looked at
 */
export async function sessionProgress(observer: Connection, pid: number): Promise<SessionProgress> {
  // Blockers first: a short wait may be over before the second answer is there.
  const blockers = await observer.query<BlockingSession>(blockerQuery, [pid]);
  const [state] = await observer.query<{ waitsFor: string | null; phase: string | null }>(progressQuery, [pid]);
  return { blockers, waitsFor: state?.waitsFor ?? null, phase: state?.phase ?? null };
}

/** Those of the given sessions whose transaction is still open. */
export function openSessions(observer: Connection, pids: readonly number[]): Promise<BlockingSession[]> {
  return observer.query(`${sessionQuery} WHERE a.pid = ANY ($1::int4[]) AND a.xact_start IS NOT NULL`, [pids]);
}

const sessionQuery = `SELECT a.pid, a.application_name AS "applicationName", a.usename::text AS "user",
  pg_catalog.host(a.client_addr) AS "clientAddress", a.state,
  extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start)::float8 * 1000 AS "transactionMs"
FROM pg_catalog.pg_stat_activity a`;

const blockerQuery = `${sessionQuery} WHERE a.pid = ANY (pg_catalog.pg_blocking_pids($1::int4)) ORDER BY a.xact_start`;

const progressQuery = `SELECT a.wait_event_type || ': ' || a.wait_event AS "waitsFor",
  (SELECT p.phase || CASE WHEN p.blocks_total > 0 THEN ', ' || p.blocks_done || ' of ' || p.blocks_total || ' blocks'
      WHEN p.lockers_total > 0 THEN ', ' || p.lockers_done || ' of ' || p.lockers_total || ' transactions' ELSE '' END
   FROM pg_catalog.pg_stat_progress_create_index p WHERE p.pid = a.pid) AS phase
FROM pg_catalog.pg_stat_activity a WHERE a.pid = $1::int4`;
