/** What a run will do, step by step, with the version rows after each step. */
export interface MigrationPlan {
  /** The version rows at the start, sorted. */
  readonly from: readonly string[];
  /** The version rows at the end, sorted. */
  readonly to: readonly string[];
  readonly steps: readonly Step[];
}

/** One revision to apply, to undo or to set. */
export interface Step {
  readonly direction: "upgrade" | "downgrade" | "stamp";
  /** The script to run; for a stamp the revision that is set, or the row that is removed. */
  readonly revision: string;
  /** What happens to the version rows, in this order; each change touches exactly one row. */
  readonly changes: readonly VersionChange[];
  /** The version rows after the step, sorted. Computed when read: a plan over thousands of heads stays small. */
  readonly rows: readonly string[];
}

/** One statement on the version table. */
export type VersionChange =
  | { readonly kind: "insert"; readonly revision: string }
  | { readonly kind: "delete"; readonly revision: string }
  | { readonly kind: "update"; readonly from: string; readonly to: string };
