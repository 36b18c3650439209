import type { LockHolder } from "../dialects/postgres/lock/advisory-lock.ts";
import type { BlockingSession } from "../dialects/postgres/session/blocking-sessions.ts";
import type { Step } from "../revisions/migration-plan.ts";

/** What happens during a run, as it happens: plain data for logs, `--json` lines and progress. */
export type RunEvent =
  /** Another migrator works; repeated about every second while it is waited for. */
  | { readonly kind: "lockWait"; readonly holder: LockHolder | null; readonly waitedMs: number }
  | {
      readonly kind: "planned";
      readonly from: readonly string[];
      readonly to: readonly string[];
      readonly steps: number;
    }
  | ({
      readonly kind: "stepStart";
      readonly message: string | undefined;
      readonly number: number;
      readonly of: number;
    } & StepName)
  | ({
      readonly kind: "statement";
      readonly number: number;
      readonly sql: string;
      readonly durationMs: number;
    } & StepName)
  /** A statement of an interrupted run is done already, or was made good. */
  | ({
      readonly kind: "resumed";
      readonly number: number;
      readonly sql: string;
      readonly found: "done" | "repaired";
    } & StepName)
  /** The transaction was rolled back and is run again. */
  | ({
      readonly kind: "retry";
      readonly attempt: number;
      readonly reason: "lockTimeout" | "deadlock" | "serialization";
      readonly lockTimeoutMs: number;
      readonly delayMs: number;
      readonly blockers: readonly BlockingSession[];
    } & StepName)
  /** A statement takes long; repeated. */
  | ({
      readonly kind: "progress";
      readonly number: number;
      readonly elapsedMs: number;
      readonly waitsFor: string | null;
      readonly phase: string | null;
      readonly blockers: readonly BlockingSession[];
    } & StepName)
  | { readonly kind: "notice"; readonly severity: string; readonly message: string }
  /** A script was edited after it had been applied. */
  | { readonly kind: "scriptChanged"; readonly revision: string; readonly applied: string; readonly found: string }
  /** A step destroys data, and something allows it. */
  | ({ readonly kind: "dataLoss"; readonly what: string; readonly because: string | null } & StepName)
  | { readonly kind: "reconnected"; readonly reason: string }
  /** Something that should be known and stops nothing. */
  | { readonly kind: "warning"; readonly message: string }
  | ({
      readonly kind: "stepDone";
      readonly durationMs: number;
      readonly statements: number;
      readonly rows: readonly string[];
    } & StepName)
  | { readonly kind: "done"; readonly rows: readonly string[]; readonly durationMs: number };

export interface StepName {
  readonly revision: string;
  readonly direction: Step["direction"];
}
