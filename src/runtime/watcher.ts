import type { Connection } from "../dialects/connection.ts";
import {
  type BlockingSession,
  openSessions,
  type SessionProgress,
  sessionProgress,
} from "../dialects/postgres/session/blocking-sessions.ts";

/** Looks at the migrator's session from a second one while a statement runs, to name who blocks it. */
export interface Watcher {
  /**
   * Begins to look after `afterMs` and then about every five seconds; the function that is given back ends it.
   *
   * @param report called with each look that lasts longer than five seconds
   */
  watch(pid: number, afterMs: number, report: (progress: SessionProgress, elapsedMs: number) => void): () => void;
  /** Makes sure that the next look comes in time; true the first time, where there was a session to open. */
  wake(): Promise<boolean>;
  /**
   * Who was seen blocking since this was last asked; where the wait was too short to be seen, those of the wait before
   * whose transaction is still open.
   */
  takeBlockers(): Promise<readonly BlockingSession[]>;
  close(): Promise<void>;
}

const intervalMs = 5000;

/** A watcher whose second session is opened when first needed; null where none can be had. */
export function createWatcher(open: (() => Promise<Connection>) | null): Watcher {
  let observer: Promise<Connection | null> | null = null;
  let blockers: readonly BlockingSession[] = [];
  let before: readonly BlockingSession[] = [];
  let looking: Promise<unknown> = Promise.resolve();
  let awake = false;

  /** No free connection: the run goes on unobserved. */
  async function opened(): Promise<Connection | null> {
    observer ??= open === null ? Promise.resolve(null) : open().catch(() => null);
    return observer;
  }

  async function lookAt(pid: number): Promise<SessionProgress | null> {
    const connection = await opened();
    if (connection === null) return null;
    const progress = await sessionProgress(connection, pid).catch(() => null);
    if (progress !== null && progress.blockers.length > 0) blockers = progress.blockers;
    return progress;
  }

  async function stillOpen(sessions: readonly BlockingSession[]): Promise<readonly BlockingSession[]> {
    const connection = await opened();
    if (connection === null) return [];
    const pids = sessions.map(({ pid }) => pid);
    return openSessions(connection, pids).catch(() => []);
  }

  return {
    watch(pid, afterMs, report) {
      const started = performance.now();
      let stopped = false;
      blockers = [];
      let timer = setTimeout(tick, afterMs);
      async function tick(): Promise<void> {
        const look = lookAt(pid);
        looking = look;
        const progress = await look;
        const elapsed = performance.now() - started;
        if (stopped) return;
        if (progress && elapsed >= intervalMs) report(progress, elapsed);
        timer = setTimeout(tick, intervalMs);
      }
      return () => {
        stopped = true;
        clearTimeout(timer);
      };
    },
    async wake() {
      if (awake) return false;
      awake = true;
      return (await opened()) !== null;
    },
    async takeBlockers() {
      await looking;
      const seen = blockers.length > 0 || before.length === 0 ? blockers : await stillOpen(before);
      blockers = [];
      before = seen;
      return seen;
    },
    async close() {
      const connection = await observer;
      observer = null;
      await connection?.close();
    },
  };
}
