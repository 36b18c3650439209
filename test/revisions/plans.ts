import { AthanorError } from "../../src/errors/athanor-error.ts";
import type { MigrationPlan, VersionChange } from "../../src/revisions/migration-plan.ts";

/** A plan as text: one line a step, `+b1: a1 > b1 = b1` (what it does to the rows, then the rows). */
export function linesOf(plan: MigrationPlan): string[] {
  const signs = { upgrade: "+", downgrade: "-", stamp: "=" };
  return plan.steps.map(
    (step) =>
      `${signs[step.direction]}${step.revision}: ${step.changes.map(changeText).join(", ")} = ${step.rows.join(" ")}`,
  );
}

function changeText(change: VersionChange): string {
  if (change.kind === "insert") return `insert ${change.revision}`;
  if (change.kind === "delete") return `delete ${change.revision}`;
  return `${change.from} > ${change.to}`;
}

export function errorOf(run: () => unknown): AthanorError {
  try {
    run();
  } catch (error) {
    if (error instanceof AthanorError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
