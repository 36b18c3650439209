import { createHash } from "node:crypto";
import { databaseErrorKind } from "../dialects/postgres/errors/database-error-kind.ts";
import { mayDestroy } from "../dialects/postgres/loss/stored-inventory.ts";
import { serverTime } from "../dialects/postgres/session/server-time.ts";
import { classifyStatement } from "../dialects/postgres/statements/classify-statement.ts";
import { forgetStepsSql, type RecordedStep, readSteps } from "../dialects/postgres/steps/step-table.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import type { Statement } from "../operations/statement.ts";
import type { LoadedScript } from "../project/migration-script.ts";
import { projectCompiler } from "../project/project-compiler.ts";
import { commitUnknown } from "./commit-unknown.ts";
import type { DirectStatement } from "./direct-statement.ts";
import { executeScript, type ScriptSink } from "./execute-script.ts";
import { guardLoss } from "./guard-loss.ts";
import type { PreparedStep } from "./prepared-step.ts";
import { recordStep } from "./record-step.ts";
import { runConcurrentStatement } from "./run-concurrent-statement.ts";
import type { RunContext } from "./run-context.ts";
import { runPlainStatement } from "./run-plain-statement.ts";
import type { StepResult } from "./run-result.ts";
import { statementFailed } from "./statement-failure.ts";
import { guardedRun, refusals } from "./statement-sink.ts";

/**
 * Runs a revision whose statements must not share a transaction. Each is recorded: what can be in a transaction together
 * with its record, the others as running before and as done after. A rerun goes on behind what is done.
 */
export async function runDirectly(
  context: RunContext,
  prepared: PreparedStep,
  script: LoadedScript,
): Promise<StepResult> {
  const started = performance.now();
  const recorded = new Map(
    (await readSteps(context.connection, context.tables, prepared.step)).map((step) => [step.number, step]),
  );
  const startedAt = recorded.values().next().value?.startedAt ?? (await serverTime(context.connection));
  const statements = await executeScript(script, prepared.step, directSink(context, recorded)).catch(withProgress);
  await finish(context, prepared, { statements, startedAt });
  await context.connection.script(context.restoreSql);
  const { revision, direction } = prepared.step;
  return { revision, direction, durationMs: performance.now() - started, statements };
}

function directSink(context: RunContext, recorded: ReadonlyMap<number, RecordedStep>): ScriptSink {
  return {
    signal: context.signal,
    compile: projectCompiler(context.project),
    async execute(statement, call) {
      const kind = statement.transaction === "none" ? "nonTransactional" : classifyStatement(statement.sql);
      const refusal = kind === "nonTransactional" ? undefined : refusals[kind];
      if (refusal !== undefined) {
        throw statementFailed(
          new AthanorError("OPERATION_INVALID", refusal.reason, { hint: refusal.hint }),
          statement.sql,
          call,
        );
      }
      const checksum = checksumOf(statement);
      const direct: DirectStatement = { statement, call, checksum, recorded: recorded.get(call.number) };
      if (direct.recorded?.status === "done") return skipDone(context, direct);
      if (kind === "nonTransactional") return runConcurrentStatement(context, direct);
      return runPlainStatement(context, direct);
    },
    query: (sql, parameters, call) =>
      guardedRun(context, { statement: { sql, parameters }, call, watchAfterMs: 5000 }, (run) =>
        mayDestroy(sql) ? inTransaction(context, () => guardLoss(context, call, sql, run)) : run(),
      ),
  };
}

/** What may have to be refused afterwards. */
async function inTransaction<Result>({ connection }: RunContext, work: () => Promise<Result>): Promise<Result> {
  await connection.query("BEGIN");
  try {
    const result = await work();
    await connection.query("COMMIT");
    return result;
  } catch (error) {
    await connection.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

function skipDone(context: RunContext, { statement, call, checksum, recorded }: DirectStatement): void {
  if (recorded?.checksum === checksum) {
    context.emit({ kind: "resumed", ...call.step, number: call.number, sql: statement.sql, found: "done" });
    return;
  }
  throw new AthanorError(
    "SCRIPT_CHANGED",
    `Cannot go on with ${call.step.revision}: statement ${call.number} has been run already and was edited since`,
    {
      hint: "Put the statement back as it was; write the change as a further statement or revision.",
      details: { ...call.step, statement: call.number, applied: recorded?.sql, found: statement.sql },
    },
  );
}

function checksumOf({ sql, parameters = [] }: Statement): string {
  return createHash("sha256")
    .update(JSON.stringify([sql, parameters]))
    .digest("hex");
}

/** The version rows, the log, and the end of the step records, in one transaction. */
async function finish(
  context: RunContext,
  prepared: PreparedStep,
  record: { readonly statements: number; readonly startedAt: string },
): Promise<void> {
  const { connection, tables } = context;
  await connection.query("BEGIN");
  try {
    const closing = [forgetStepsSql(tables, prepared.step), "COMMIT"];
    await recordStep(context, prepared, { ...record, checkLock: true, closing });
  } catch (error) {
    if (databaseErrorKind(error) === "connectionLost") throw commitUnknown([prepared], error);
    await connection.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

function withProgress(error: unknown): never {
  if (!(error instanceof AthanorError) || error.code !== "STATEMENT_FAILED") throw error;
  const done = Number(error.details.statement) - 1;
  const state = done === 0 ? "" : `\nWhat stands before it is done and recorded: a rerun goes on at this statement.`;
  throw new AthanorError(error.code, error.message + state, {
    hint: error.hint,
    details: { ...error.details, statementsDone: done },
    cause: error.cause,
  });
}
