import type { MigrationPlan } from "../revisions/migration-plan.ts";
import type { StepResult } from "./run-result.ts";

/** Makes the plan from the version rows that were found under the lock. */
export type MakePlan = (rows: readonly string[]) => MigrationPlan;

/** What outlives a lost connection. */
export interface RunState {
  readonly runId: string;
  plan: MigrationPlan | null;
  /** Whether this is not the first pass over the plan. */
  resumed: boolean;
  readonly done: StepResult[];
}
