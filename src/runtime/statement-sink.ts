import { isRetryableError } from "../dialects/postgres/errors/is-retryable-error.ts";
import { changesSession, mayReleaseLock } from "../dialects/postgres/session/protect-session.ts";
import { classifyStatement, type StatementClass } from "../dialects/postgres/statements/classify-statement.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import type { Statement } from "../operations/statement.ts";
import { projectCompiler } from "../project/project-compiler.ts";
import type { OpCall, ScriptSink } from "./execute-script.ts";
import { guardLoss } from "./guard-loss.ts";
import { refuseIfAborted } from "./interruption.ts";
import type { RunContext } from "./run-context.ts";
import { statementFailed } from "./statement-failure.ts";

/** A sink that runs statements in the transaction that is open on the session. */
export interface TransactionSink extends ScriptSink {
  /** Whether a statement may have changed settings of the session. */
  sessionChanged(): boolean;
  /** Whether a statement may have let the migration lock go. */
  lockTouched(): boolean;
}

/**
 * @param watchAfterMs when to look who blocks a statement that runs this long
 */
export function createTransactionSink(context: RunContext, watchAfterMs: number): TransactionSink {
  let sessionChanged = false;
  let lockTouched = false;
  return {
    signal: context.signal,
    compile: projectCompiler(context.project),
    async execute(statement, call) {
      refuseUnfit(statement, call);
      sessionChanged ||= changesSession(statement.sql);
      lockTouched ||= mayReleaseLock(statement.sql);
      await guardedRun(context, { statement, call, watchAfterMs }, (run) =>
        guardLoss(context, call, statement.sql, run),
      );
    },
    async query(sql, parameters, call) {
      const statement = { sql, parameters };
      refuseUnfit(statement, call);
      return guardedRun(context, { statement, call, watchAfterMs }, (run) => guardLoss(context, call, sql, run));
    },
    sessionChanged: () => sessionChanged,
    lockTouched: () => lockTouched,
  };
}

export interface WatchedStatement {
  readonly statement: Statement;
  readonly call: OpCall;
  readonly watchAfterMs: number;
}

/** Sends a statement, watches it, reports it, and tells where it failed. */
export async function guardedRun<Result>(
  context: RunContext,
  watched: WatchedStatement,
  around: (run: () => Promise<Record<string, unknown>[]>) => Promise<Result>,
): Promise<Result> {
  const { statement, call } = watched;
  refuseIfAborted(context.signal);
  const started = performance.now();
  const stopWatching = context.watcher.watch(
    context.connection.info.backendPid,
    watched.watchAfterMs,
    (progress, elapsedMs) =>
      context.emit({ kind: "progress", ...call.step, number: call.number, elapsedMs, ...progress }),
  );
  try {
    const result = await around(() => context.connection.query(statement.sql, statement.parameters));
    const durationMs = performance.now() - started;
    context.emit({ kind: "statement", ...call.step, number: call.number, sql: statement.sql, durationMs });
    return result;
  } catch (error) {
    if (!isRetryableError(error)) refuseIfAborted(context.signal);
    throw statementFailed(error, statement.sql, call);
  } finally {
    stopWatching();
  }
}

/** Refuses what must not run inside the revision's transaction, before it is sent. */
function refuseUnfit(statement: Statement, call: OpCall): void {
  const kind = statement.transaction === "none" ? "nonTransactional" : classifyStatement(statement.sql);
  const refusal = refusals[kind];
  if (refusal === undefined) return;
  throw statementFailed(
    new AthanorError("OPERATION_INVALID", refusal.reason, { hint: refusal.hint }),
    statement.sql,
    call,
  );
}

export const refusals: Partial<Record<StatementClass, { readonly reason: string; readonly hint: string }>> = {
  nonTransactional: {
    reason: "it must run outside a transaction",
    hint: 'Add `export const transaction = "none"` to the script (`-- athanor:transaction none` in SQL), best with nothing else in it.',
  },
  transactionControl: {
    reason: "Athanor itself begins and ends the transaction of a revision",
    hint: 'Remove the statement; a script with `transaction = "none"` commits each statement by itself.',
  },
  clientCopy: { reason: "COPY has no client to talk to", hint: "Write INSERT, or op.insertRows." },
  clientCommand: { reason: "it is a command of psql", hint: "Write it as SQL." },
};
