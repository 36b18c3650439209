import type { DatabaseEngine } from "./database-engine.ts";
import type { Logger } from "./logger.ts";
import { backoffMs, pause } from "./pause.ts";
import { isPassing } from "./with-session.ts";

export interface WaitOptions {
  /** Default 10,000. */
  readonly timeoutMs?: number;
  /** A statement that must run: `SELECT 1 FROM account LIMIT 1`. Default: any connection will do. */
  readonly probe?: string;
  readonly signal?: AbortSignal;
  /** Told once when the wait begins. */
  readonly logger?: Logger;
}

/**
 * Waits until the server answers. Only what time may cure is waited for: no server yet, one that starts, one that is
 * full. A wrong password, a missing database or a missing table are thrown at once.
 *
 * @throws AthanorError what the last try failed with
 *
 * @example
 * ```ts
 * import { createDatabaseEngine, waitForDatabase } from "athanor/service";
 *
 * const engine = createDatabaseEngine("postgresql://example@localhost/example");
 * await waitForDatabase(engine, { timeoutMs: 60_000 });
 * ```
 */
export async function waitForDatabase(engine: DatabaseEngine, options: WaitOptions = {}): Promise<void> {
  const deadline = Date.now() + (options.timeoutMs ?? 10_000);
  for (let tries = 1; ; tries++) {
    try {
      await engine.connect((client) => client.query(options.probe ?? "select 1"));
      return;
    } catch (error) {
      const delayMs = Math.min(backoffMs(tries, 250, 2_000), deadline - Date.now());
      if (delayMs <= 0 || !isPassing(error)) throw error;
      if (tries === 1) options.logger?.info({ database: engine.target.label }, "database not ready, waiting for it");
      await pause(delayMs, options.signal);
    }
  }
}
