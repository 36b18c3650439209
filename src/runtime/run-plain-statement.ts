import { beginSql } from "../dialects/postgres/session/transaction-sql.ts";
import { recordStepSql } from "../dialects/postgres/steps/step-table.ts";
import type { DirectStatement } from "./direct-statement.ts";
import { guardLoss } from "./guard-loss.ts";
import { watchAfter, withLockLadder } from "./lock-ladder.ts";
import type { RunContext } from "./run-context.ts";
import { guardedRun } from "./statement-sink.ts";

/** A statement of a non-transactional revision that can be in a transaction: it and its record are one. */
export async function runPlainStatement(context: RunContext, direct: DirectStatement): Promise<void> {
  const { connection, tables, runId } = context;
  const { statement, call, checksum } = direct;
  await withLockLadder(context, call.step, async (lockTimeoutMs) => {
    await connection.script(beginSql(lockTimeoutMs, context.policy.statementTimeoutMs));
    try {
      const watchAfterMs = watchAfter(lockTimeoutMs);
      await guardedRun(context, { statement, call, watchAfterMs }, (run) =>
        guardLoss(context, call, statement.sql, run),
      );
      const record = { ...call.step, number: call.number, checksum, sql: statement.sql, runId };
      await connection.script(`${recordStepSql(tables, { ...record, status: "done", error: null })}; COMMIT`);
    } catch (error) {
      await connection.query("ROLLBACK").catch(() => undefined);
      throw error;
    }
  });
}
