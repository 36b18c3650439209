import { planDowngrade } from "../revisions/plan-downgrade.ts";
import { migrate } from "./migrate.ts";
import type { MigrateOptions } from "./migrate-options.ts";
import type { RunResult } from "./run-result.ts";

/**
 * Undoes revisions down to a target: `base`, a revision, `-1`, `billing@base`.
 *
 * @throws AthanorError as migrate() does, OPERATION_IRREVERSIBLE before anything is undone
 */
export function runDowngrade(target: string, options: MigrateOptions): Promise<RunResult> {
  const { graph } = options.project;
  return migrate(options, (from) => planDowngrade(graph, { from, target }));
}
