import type { Connection } from "../dialects/connection.ts";
import { findLockHolder, type LockHolder, releaseLock, tryLock } from "../dialects/postgres/lock/advisory-lock.ts";
import type { LockKey } from "../dialects/postgres/lock/lock-key.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { abortableSleep } from "./abortable-sleep.ts";
import { refuseIfAborted } from "./interruption.ts";
import type { RunEvent } from "./run-event.ts";

export interface AcquireLockOptions {
  /** How long another migrator is waited for; 0 fails at once. */
  readonly lockWaitMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly emit?: ((event: RunEvent) => void) | undefined;
}

/** How long a migrator waits for another one where nothing is said. */
export const defaultLockWaitMs = 10 * 60_000;

const pollMs = 250;
const reportMs = 1000;

/**
 * Takes the migration lock of the session, trying again every quarter of a second with a little chance in it. An
 * embedded database has one session: there is nothing to lock.
 *
 * @throws AthanorError LOCK_NOT_ACQUIRED with the holder, INTERRUPTED
 */
export async function acquireLock(connection: Connection, key: LockKey, options: AcquireLockOptions): Promise<void> {
  if (connection.info.embedded) return;
  const started = performance.now();
  let reported = -reportMs;
  while (!(await tryLock(connection, key))) {
    const waitedMs = performance.now() - started;
    if (waitedMs - reported >= reportMs || waitedMs >= options.lockWaitMs) {
      const holder = await findLockHolder(connection, key);
      if (waitedMs >= options.lockWaitMs) throw notAcquired(holder, waitedMs);
      options.emit?.({ kind: "lockWait", holder, waitedMs });
      reported = waitedMs;
    }
    await abortableSleep(Math.min(pollMs * (0.8 + Math.random() * 0.4), options.lockWaitMs), options.signal);
    refuseIfAborted(options.signal);
  }
}

/** Frees the lock; where the session is gone, so is its lock. */
export async function freeLock(connection: Connection, key: LockKey, emit?: (event: RunEvent) => void): Promise<void> {
  if (connection.info.embedded) return;
  const released = await releaseLock(connection, key).catch(() => null);
  if (released === false) emit?.({ kind: "warning", message: "The migration lock had been lost before it was freed" });
}

function notAcquired(holder: LockHolder | null, waitedMs: number): AthanorError {
  const who = holder === null ? "another session" : describeHolder(holder);
  return new AthanorError(
    "LOCK_NOT_ACQUIRED",
    `Cannot migrate: ${who} has held the migration lock for all of ${Math.round(waitedMs / 1000)} s`,
    {
      hint: "Wait for the other migrator, or give more time with --lock-wait. If it hangs, end it with pg_terminate_backend.",
      details: { holder, waitedMs, kind: "lockTimeout", retryable: true },
    },
  );
}

/** `pid 4711 (athanor upgrade, app@10.0.0.7, connected since 2026-11-22T07:21:00Z)` */
export function describeHolder({ pid, applicationName, user, clientAddress, since }: LockHolder): string {
  const facts = [
    applicationName || null,
    user && `${user}@${clientAddress ?? "local socket"}`,
    since && `connected since ${since}`,
  ].filter(Boolean);
  return facts.length === 0 ? `pid ${pid}` : `pid ${pid} (${facts.join(", ")})`;
}
