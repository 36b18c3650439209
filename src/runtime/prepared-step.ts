import type { LoadedScript } from "../project/migration-script.ts";
import type { Step } from "../revisions/migration-plan.ts";

/** A step with its place in the run. */
export interface PreparedStep {
  readonly step: Step;
  /** Absent for a stamp: no script runs. */
  readonly script: LoadedScript | null;
  readonly message: string | undefined;
  /** From 1. */
  readonly number: number;
  readonly of: number;
  /** The version rows before it. */
  readonly rowsBefore: readonly string[];
  readonly isLast: boolean;
}
