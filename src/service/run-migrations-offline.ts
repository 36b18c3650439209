import { offlinePlan } from "../runtime/offline-plan.ts";
import { planSql } from "../runtime/plan-sql.ts";
import { type ProjectInput, resolveProject } from "./resolve-project.ts";

export interface OfflineOptions {
  readonly project?: ProjectInput;
  readonly direction?: "upgrade" | "downgrade";
  /** `FROM:TO`, or a target from base. Default "heads". */
  readonly range?: string;
}

/**
 * The SQL of a range of revisions, version rows and log included: runs unchanged in psql. Neither a database nor a password is
 * needed.
 *
 * @throws AthanorError RANGE_INVALID, SCRIPT_NOT_OFFLINE
 *
 * @example
 * ```ts
 * import { runMigrationsOffline } from "athanor/service";
 *
 * process.stdout.write(await runMigrationsOffline({ range: "27c6a30d7c24:heads" }));
 * ```
 */
export async function runMigrationsOffline(options: OfflineOptions = {}): Promise<string> {
  const project = await resolveProject(options.project);
  const plan = offlinePlan(project.graph, options.direction ?? "upgrade", options.range ?? "heads");
  return planSql(plan, { project });
}
