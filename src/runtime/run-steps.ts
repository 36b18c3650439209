import { ensureStepTable } from "../dialects/postgres/steps/step-table.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import { loadScript } from "../project/load-script.ts";
import type { Project } from "../project/project.ts";
import type { Step } from "../revisions/migration-plan.ts";
import { refuseIfAborted } from "./interruption.ts";
import type { PreparedStep } from "./prepared-step.ts";
import type { RunContext } from "./run-context.ts";
import { runDirectly } from "./run-directly.ts";
import { runInTransaction } from "./run-in-transaction.ts";
import type { StepResult } from "./run-result.ts";
import { irreversible } from "./script-failure.ts";

/**
 * Runs steps in their order and gives the version rows afterwards. All scripts are loaded before the first one runs: a
 * broken one, or one without a way back, is found while nothing has happened.
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
      throw tellState(error, current);
    }
    current = group.at(-1)?.step.rows ?? current;
  }
  return current;
}

async function prepareSteps(
  project: Project,
  steps: readonly Step[],
  rows: readonly string[],
): Promise<PreparedStep[]> {
  const scripts = new Map(project.scripts.map((script) => [script.header.revision, script]));
  const prepared: PreparedStep[] = [];
  for (const [index, step] of steps.entries()) {
    const script = scripts.get(step.revision);
    const loaded = step.direction === "stamp" || script === undefined ? null : await loadScript(script);
    if (step.direction === "downgrade" && loaded !== null && loaded.downgrade === undefined) throw irreversible(loaded);
    prepared.push({
      step,
      script: loaded,
      message: script?.header.message,
      number: index + 1,
      of: steps.length,
      rowsBefore: index === 0 ? rows : (steps[index - 1]?.rows ?? []),
      isLast: index === steps.length - 1,
    });
  }
  return prepared;
}

/** Steps that share a transaction; one that must run outside stands alone. */
function groupSteps(steps: readonly PreparedStep[], transaction: "each" | "all"): PreparedStep[][] {
  const groups: PreparedStep[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    const joins = transaction === "all" && last !== undefined && !runsDirectly(step) && !last.some(runsDirectly);
    if (joins) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

function runsDirectly({ script }: PreparedStep): boolean {
  return script?.script.transaction === "none";
}

async function runGroup(context: RunContext, group: readonly PreparedStep[]): Promise<StepResult[]> {
  const [only] = group;
  if (only?.script?.script.transaction !== "none") return runInTransaction(context, group);
  const tables = await ensureStepTable(context.connection, context.tables);
  return [await runDirectly({ ...context, tables }, only, only.script)];
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
