import { databaseErrorKind } from "../dialects/postgres/errors/database-error-kind.ts";
import type { BlockingSession } from "../dialects/postgres/session/blocking-sessions.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { abortableSleep } from "./abortable-sleep.ts";
import { refuseIfAborted } from "./interruption.ts";
import type { RunContext } from "./run-context.ts";
import type { StepName } from "./run-event.ts";

const retried = ["lockTimeout", "deadlock", "serialization"] as const;

/**
 * Runs a transaction with a short lock_timeout, and again with a longer one each time a lock could not be had. While the
 * migrator waits for a lock everybody else waits behind it: the limit is how long the application may stall at worst.
 * Between two tries all locks are free, for a random time, so that the application gets through.
 *
 * @param attempt the whole transaction; null where the database has no such limit
 * @throws AthanorError LOCK_TIMEOUT when the budget is spent
 */
export async function withLockLadder<Result>(
  context: RunContext,
  step: StepName,
  attempt: (lockTimeoutMs: number | null) => Promise<Result>,
): Promise<Result> {
  if (context.connection.info.embedded) return attempt(null);
  const { first, longest, budget } = context.policy.lockTimeoutMs;
  const started = performance.now();
  for (let count = 1; ; ) {
    const lockTimeoutMs = Math.min(longest, first * 2 ** (count - 1));
    try {
      return await attempt(lockTimeoutMs);
    } catch (error) {
      const reason = retried.find((kind) => kind === databaseErrorKind(error));
      if (reason === undefined) throw error;
      refuseIfAborted(context.signal);
      const blockers = await context.watcher.takeBlockers();
      // The first look came too late because its session had to be opened: the same try again, this time seen.
      if (reason === "lockTimeout" && blockers.length === 0 && (await context.watcher.wake())) continue;
      if (performance.now() - started >= budget) throw budgetSpent(error, { step, budget, count, blockers });
      const delayMs = Math.random() * lockTimeoutMs;
      const { revision, direction } = step;
      context.emit({ kind: "retry", revision, direction, attempt: count, reason, lockTimeoutMs, delayMs, blockers });
      await abortableSleep(delayMs, context.signal);
      refuseIfAborted(context.signal);
      count++;
    }
  }
}

interface Spent {
  readonly step: StepName;
  readonly budget: number;
  readonly count: number;
  readonly blockers: readonly BlockingSession[];
}

function budgetSpent(error: unknown, { step, budget, count, blockers }: Spent): AthanorError {
  const who = blockers.length === 0 ? "" : `; blocked by ${blockers.map(describeBlocker).join(", ")}`;
  return new AthanorError(
    "LOCK_TIMEOUT",
    `Cannot get the locks for ${step.revision}: tried ${count} times in ${Math.round(budget / 1000)} s${who}`,
    {
      hint: "End or wait for the sessions that hold the tables, or give more time with --lock-budget.",
      details: {
        ...(error as AthanorError).details,
        revision: step.revision,
        direction: step.direction,
        attempts: count,
        blockers,
      },
      cause: error,
    },
  );
}

/** `pid 4711 (billing, idle in transaction for 12 s)` */
export function describeBlocker({ pid, applicationName, state, transactionMs }: BlockingSession): string {
  const since = transactionMs === null ? "" : ` for ${Math.round(transactionMs / 1000)} s`;
  return `pid ${pid} (${[applicationName || "unnamed", `${state ?? "unknown state"}${since}`].join(", ")})`;
}

/** When to look who blocks: often enough to see it before the lock timeout; without one, after five seconds. */
export function watchAfter(lockTimeoutMs: number | null): number {
  return lockTimeoutMs === null ? 5000 : lockTimeoutMs / 4;
}
