import { planUpgrade } from "../revisions/plan-upgrade.ts";
import { migrate } from "./migrate.ts";
import type { MigrateOptions } from "./migrate-options.ts";
import type { RunResult } from "./run-result.ts";

/**
 * Applies revisions up to a target: `head`, a revision, `+2`, `billing@head`, `heads`.
 *
 * @param target where to go; what is there already is no error
 * @throws AthanorError as migrate() does
 */
export function runUpgrade(target: string, options: MigrateOptions): Promise<RunResult> {
  const { graph } = options.project;
  return migrate(options, (from) => planUpgrade(graph, { from, target }));
}
