import { databaseErrorKind } from "../dialects/postgres/errors/database-error-kind.ts";
import { ensureStepTable } from "../dialects/postgres/steps/step-table.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import type { Step } from "../revisions/migration-plan.ts";
import { interrupted, refuseIfAborted } from "./interruption.ts";
import { groupSteps, type PreparedStep, prepareSteps } from "./prepared-step.ts";
import type { RunContext } from "./run-context.ts";
import { runDirectly } from "./run-directly.ts";
import { runInTransaction } from "./run-in-transaction.ts";
import type { StepResult } from "./run-result.ts";
import { withLimits } from "./with-limits.ts";

/**
 * Runs steps in their order and gives the version rows afterwards.
 */
export async function runSteps(
  context: RunContext,
  steps: readonly Step[],
  { rows, done }: { readonly rows: readonly string[]; readonly done: StepResult[] },
): Promise<readonly string[]> {
  let current = rows;
  const prepared = await prepareSteps(context.project, steps, rows);
  for (const group of groupSteps(prepared, context.policy.transaction)) {
    try {
      refuseIfAborted(context.signal);
      for (const step of group) emitStart(context, step);
      for (const result of await runGroup(context, group)) {
        done.push(result);
        const stepRows = group.find(({ step }) => step.revision === result.revision)?.step.rows ?? [];
        context.emit({ kind: "stepDone", ...result, rows: stepRows });
      }
    } catch (error) {
      const cancelled = context.signal?.aborted === true && databaseErrorKind(error) === "cancelled";
      throw tellState(cancelled ? interrupted() : error, current);
    }
    current = group.at(-1)?.step.rows ?? current;
  }
  return current;
}

async function runGroup(context: RunContext, group: readonly PreparedStep[]): Promise<StepResult[]> {
  const [only] = group;
  if (only?.script?.script.transaction !== "none") return runInTransaction(context, group);
  const tables = await ensureStepTable(context.connection, context.tables);
  return [await runDirectly({ ...withLimits(context, group), tables }, only, only.script)];
}

function emitStart(context: RunContext, { step, message, number, of }: PreparedStep): void {
  const { revision, direction } = step;
  context.emit({ kind: "stepStart", revision, direction, message, number, of });
}

/** Adds where the database is now to what went wrong. */
function tellState(error: unknown, rows: readonly string[]): unknown {
  if (!isAthanorError(error) || error.code === "COMMIT_UNKNOWN" || error.details.moved === true) return error;
  const place = rows.length === 0 ? "base (no version rows)" : rows.join(", ");
  return new AthanorError(error.code, `${error.message}\nThe database is at ${place}.`, {
    hint: error.hint,
    details: { ...error.details, rows },
    cause: error.cause,
  });
}
