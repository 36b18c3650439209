import { randomUUID } from "node:crypto";
import type { Connection } from "../dialects/connection.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import type { MigrateOptions } from "./migrate-options.ts";
import { reconnect } from "./reconnect.ts";
import type { RunResult } from "./run-result.ts";
import { openRunSession, type RunSession } from "./run-session.ts";
import type { MakePlan, RunState } from "./run-state.ts";
import { runUnderLock } from "./run-under-lock.ts";
import { withInterruption } from "./with-interruption.ts";

/**
 * Runs a plan on a database: lock, version rows, plan, steps. A connection that was lost is opened again, the outcome of
 * a COMMIT without an answer is read from the database, and the plan goes on from there.
 *
 * @throws AthanorError LOCK_NOT_ACQUIRED, STATEMENT_FAILED, LOCK_TIMEOUT, VERSION_CONFLICT, DESTRUCTIVE_REFUSED,
 *   DATABASE_POOLER, INTERRUPTED …; each tells where the database is then
 */
export async function migrate(options: MigrateOptions, makePlan: MakePlan): Promise<RunResult> {
  const started = performance.now();
  const state: RunState = { runId: randomUUID(), plan: null, resumed: false, done: [] };
  const session = await openRunSession(options);
  try {
    const rows = await runUntilSettled(options, makePlan, { session, state });
    options.onEvent?.({ kind: "done", rows, durationMs: performance.now() - started });
    return { from: state.plan?.from ?? rows, to: rows, steps: state.done };
  } finally {
    await session.close();
  }
}

async function runUntilSettled(
  options: MigrateOptions,
  makePlan: MakePlan,
  { session, state }: { readonly session: RunSession; readonly state: RunState },
): Promise<readonly string[]> {
  for (let losses = 0; ; ) {
    const connection: Connection = session.connection();
    try {
      return await withInterruption(connection, options.signal, () =>
        runUnderLock(options, makePlan, { connection, session, state }),
      );
    } catch (error) {
      state.resumed = true;
      if (isAthanorError(error) && error.details.moved === true) continue;
      losses++;
      await reconnect(options, session, { error, losses });
    }
  }
}
