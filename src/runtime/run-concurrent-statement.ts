import { cleanAfterFailure, isAccomplished } from "../dialects/postgres/concurrent/clean-after-failure.ts";
import { type ConcurrentTask, parseConcurrentTask } from "../dialects/postgres/concurrent/concurrent-task.ts";
import { type Judgement, judgeTask } from "../dialects/postgres/concurrent/judge-task.ts";
import { databaseErrorKind } from "../dialects/postgres/errors/database-error-kind.ts";
import { droppedDatabase } from "../dialects/postgres/loss/dropped-database.ts";
import { patientSql } from "../dialects/postgres/session/transaction-sql.ts";
import { recordStepSql } from "../dialects/postgres/steps/step-table.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { abortableSleep } from "./abortable-sleep.ts";
import type { DirectStatement } from "./direct-statement.ts";
import { allowOrRefuse } from "./guard-loss.ts";
import { refuseIfAborted } from "./interruption.ts";
import type { RunContext } from "./run-context.ts";
import { statementFailed } from "./statement-failure.ts";
import { guardedRun } from "./statement-sink.ts";

/**
 * A statement that the server refuses in a transaction. It is recorded as running before it is sent; what a record of an
 * earlier run is worth is judged by the catalogue, never believed. It waits for old transactions as long as it must: a
 * lock_timeout would leave an index that is not valid.
 */
export async function runConcurrentStatement(context: RunContext, direct: DirectStatement): Promise<void> {
  refuseBehindPooler(context, direct);
  const database = droppedDatabase(direct.statement.sql);
  if (database !== null) allowOrRefuse(context, direct.call, [`the database ${database}`]);
  const { connection } = context;
  const { statement, call } = direct;
  const task = parseConcurrentTask(statement.sql);
  try {
    if (task !== null && (await settledBefore(context, direct, task))) return await record(context, direct, "done");
    await record(context, direct, "running");
    await connection.script(patientSql(context.policy.statementTimeoutMs));
    await guardedRun(context, { statement, call, watchAfterMs: 5000 }, (run) => run());
    if (task !== null && !(await isAccomplished(connection, task))) throw notValid(direct);
    await record(context, direct, "done");
  } catch (error) {
    if (databaseErrorKind(error) !== "connectionLost") await clean(context, direct, { task, error });
    throw statementFailed(error, statement.sql, call);
  } finally {
    await connection.script(context.restoreSql).catch(() => undefined);
  }
}

/** Whether an earlier run has done the work. Another session that is still at it is waited for. */
async function settledBefore(context: RunContext, direct: DirectStatement, task: ConcurrentTask): Promise<boolean> {
  const { call, statement, recorded } = direct;
  const wasRunning = recorded !== undefined && recorded.checksum === direct.checksum;
  for (;;) {
    const judgement: Judgement = await judgeTask(context.connection, task, { wasRunning });
    const told = { ...call.step, number: call.number, sql: statement.sql };
    switch (judgement.state) {
      case "untouched":
        return false;
      case "done":
        context.emit({ kind: "resumed", ...told, found: "done" });
        return true;
      case "repaired":
        context.emit({ kind: "resumed", ...told, found: "repaired" });
        return judgement.finished;
      case "building":
        context.emit({
          kind: "warning",
          message: `Waiting for the backend ${judgement.pid}, which still builds the index`,
        });
        await abortableSleep(1000, context.signal);
        refuseIfAborted(context.signal);
    }
  }
}

async function record(
  { connection, tables, runId }: RunContext,
  { call, statement, checksum }: DirectStatement,
  status: "running" | "done" | "failed",
  error: string | null = null,
): Promise<void> {
  const step = { ...call.step, number: call.number, checksum, sql: statement.sql, runId, status, error };
  await connection.query(recordStepSql(tables, step));
}

async function clean(
  context: RunContext,
  direct: DirectStatement,
  { task, error }: { readonly task: ConcurrentTask | null; readonly error: unknown },
): Promise<void> {
  try {
    if (task !== null) await cleanAfterFailure(context.connection, task);
    await record(context, direct, "failed", (error as Error).message);
  } catch (cause) {
    context.emit({ kind: "warning", message: `Could not clean up behind the statement: ${(cause as Error).message}` });
  }
}

function refuseBehindPooler({ policy }: RunContext, { statement, call }: DirectStatement): void {
  if (policy.pooler !== "transaction") return;
  const refusal = new AthanorError("DATABASE_POOLER", "it needs a session of its own, and a proxy pools transactions", {
    hint: "Run this revision on a direct connection to the server.",
  });
  throw statementFailed(refusal, statement.sql, call);
}

function notValid({ call }: DirectStatement): AthanorError {
  return new AthanorError(
    "STEP_INCOMPLETE",
    `Cannot finish statement ${call.number}: the index is not valid afterwards`,
    {
      hint: "Look at the table's indexes, then run the command again.",
      details: { ...call.step, statement: call.number },
    },
  );
}
