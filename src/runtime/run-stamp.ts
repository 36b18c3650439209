import { planStamp } from "../revisions/plan-stamp.ts";
import { migrate } from "./migrate.ts";
import type { MigrateOptions } from "./migrate-options.ts";
import type { RunResult } from "./run-result.ts";

export interface StampOptions extends MigrateOptions {
  /** Removes every row first: cures rows that no script knows. */
  readonly purge?: boolean | undefined;
}

/** Sets the version rows without running a script, in one transaction. */
export function runStamp(targets: readonly string[], options: StampOptions): Promise<RunResult> {
  const { graph } = options.project;
  // What is stamped was not made by the scripts: its fingerprint counts only where the caller has verified it.
  const { fingerprint = null } = options;
  return migrate({ ...options, fingerprint, transaction: "all" }, (from) =>
    planStamp(graph, { from: [...from], targets: [...targets], purge: options.purge ?? false }),
  );
}
