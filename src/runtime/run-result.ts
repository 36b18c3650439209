import type { StepName } from "./run-event.ts";

/** What a run did. */
export interface RunResult {
  /** The version rows that were found under the lock. */
  readonly from: readonly string[];
  /** The version rows at the end. */
  readonly to: readonly string[];
  readonly steps: readonly StepResult[];
}

export interface StepResult extends StepName {
  readonly durationMs: number;
  readonly statements: number;
}
