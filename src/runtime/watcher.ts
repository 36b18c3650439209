import type { Connection } from "../dialects/connection.ts";
import {
  type BlockingSession,
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
  /** Who was seen blocking since this was last asked. */
  takeBlockers(): readonly BlockingSession[];
  close(): Promise<void>;
}

const intervalMs = 5000;

/** A watcher whose second session is opened when first needed; null where none can be had. */
export function createWatcher(open: (() => Promise<Connection>) | null): Watcher {
  let observer: Promise<Connection | null> | null = null;
  let blockers: readonly BlockingSession[] = [];

  async function look(pid: number): Promise<SessionProgress | null> {
    if (open === null) return null;
    observer ??= open().catch(() => null); // no free connection: the run goes on unobserved
    const connection = await observer;
    const progress = connection && (await sessionProgress(connection, pid).catch(() => null));
    if (progress && progress.blockers.length > 0) blockers = progress.blockers;
    return progress;
  }

  return {
    watch(pid, afterMs, report) {
      const started = performance.now();
      let stopped = false;
      let timer = setTimeout(tick, afterMs);
      async function tick(): Promise<void> {
        const progress = await look(pid);
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
    takeBlockers() {
      const seen = blockers;
      blockers = [];
      return seen;
    },
    async close() {
      const connection = await observer;
      observer = null;
      await connection?.close();
    },
  };
}
