import { AthanorError } from "../errors/athanor-error.ts";
import type { MigrationPlan, Step } from "../revisions/migration-plan.ts";

/**
 * What is left of a plan, by the version rows: after a lost connection, and where another migrator has done a part. The
 * plan itself stays, since `+2` planned anew would be two more.
 *
 * @throws AthanorError VERSION_CONFLICT where the rows lie outside the plan
 */
export function remainingSteps(plan: MigrationPlan, rows: readonly string[]): readonly Step[] {
  const found = key(rows);
  if (found === key(plan.from)) return plan.steps;
  const done = plan.steps.findLastIndex((step) => key(step.rows) === found);
  if (done >= 0) return plan.steps.slice(done + 1);
  throw new AthanorError(
    "VERSION_CONFLICT",
    `Cannot go on: the database is at ${rows.join(", ") || "base"}, which is no step of this run`,
    {
      hint: "Another migrator has run meanwhile. Run the command again.",
      details: { rows, from: plan.from, to: plan.to },
    },
  );
}

function key(rows: readonly string[]): string {
  return JSON.stringify([...rows].sort());
}
