import type { Connection } from "../dialects/connection.ts";
import { databaseErrorKind } from "../dialects/postgres/errors/database-error-kind.ts";
import { isRetryableError } from "../dialects/postgres/errors/is-retryable-error.ts";
import { beginStatements } from "../dialects/postgres/session/transaction-sql.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { beginLazily } from "./begin-lazily.ts";
import { commitUnknown } from "./commit-unknown.ts";
import { executeScript } from "./execute-script.ts";
import { watchAfter, withLockLadder } from "./lock-ladder.ts";
import type { PreparedStep } from "./prepared-step.ts";
import { prepareRecord, recordStep, type StepRecord } from "./record-step.ts";
import type { RunContext } from "./run-context.ts";
import type { StepResult } from "./run-result.ts";
import { createTransactionSink } from "./statement-sink.ts";
import { takeTransactionLock } from "./take-transaction-lock.ts";
import { withLimits } from "./with-limits.ts";

/**
 * Runs steps in one transaction: scripts, version rows, log, COMMIT. All of it happens or nothing, and what a lock
 * timeout or a deadlock stopped is run again from its beginning.
 */
export async function runInTransaction(context: RunContext, steps: readonly PreparedStep[]): Promise<StepResult[]> {
  const first = steps[0];
  if (first === undefined) return [];
  const limited = withLimits(context, steps);
  return withLockLadder(limited, first.step, (lockTimeoutMs) => attempt(limited, steps, lockTimeoutMs));
}

async function attempt(
  context: RunContext,
  steps: readonly PreparedStep[],
  lockTimeoutMs: number | null,
): Promise<StepResult[]> {
  const transaction = beginLazily(
    context.connection,
    beginStatements(lockTimeoutMs, context.policy.statementTimeoutMs),
  );
  const inside = { ...context, connection: transaction.connection };
  const sink = createTransactionSink(inside, watchAfter(lockTimeoutMs));
  const results: StepResult[] = [];
  let recorded = Promise.resolve();
  try {
    await takeTransactionLock(inside, steps[0] as PreparedStep);
    for (const prepared of steps) {
      const started = performance.now();
      const statements = prepared.script === null ? 0 : await executeScript(prepared.script, prepared.step, sink);
      await recorded;
      const record = { statements, checkLock: sink.lockTouched() };
      if (prepared === steps.at(-1)) await commit(inside, steps, record);
      else recorded = unawaited(await prepareRecord(inside, prepared, { ...record, closing: [] }));
      const { revision, direction } = prepared.step;
      results.push({ revision, direction, durationMs: performance.now() - started, statements });
    }
  } catch (error) {
    const failed = await recorded.then(
      () => null,
      (reason: unknown) => ({ reason }),
    );
    if (transaction.hasBegun()) await rollback(context.connection);
    throw failed === null ? error : failed.reason;
  }
  if (sink.sessionChanged()) await context.connection.script(context.restoreSql);
  return results;
}

/** Inside a transaction the next script may begin before the answer about the last one is there: it is asked for later. */
function unawaited(write: () => Promise<void>): Promise<void> {
  const written = write();
  written.catch(() => undefined);
  return written;
}

/** Where the connection is gone there is nothing to roll back. */
async function rollback(connection: Connection): Promise<void> {
  await connection.query("ROLLBACK").catch(() => undefined);
}

/** Records the last step and commits. */
async function commit(
  context: RunContext,
  steps: readonly PreparedStep[],
  record: Pick<StepRecord, "statements" | "checkLock">,
): Promise<void> {
  const last = steps.at(-1) as PreparedStep;
  try {
    await recordStep(context, last, { ...record, closing: ["COMMIT"] });
  } catch (error) {
    const kind = databaseErrorKind(error);
    if (kind === "connectionLost") throw commitUnknown(steps, error);
    if (kind === undefined || isRetryableError(error)) throw error;
    const { revision } = last.step;
    throw new AthanorError("STATEMENT_FAILED", `Cannot commit ${revision}: ${(error as Error).message}`, {
      hint: "A deferred constraint is checked at the commit: correct the data or the script, then run the command again.",
      details: { ...(error as AthanorError).details, revision },
      cause: error,
    });
  }
}
