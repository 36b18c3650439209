import { catalogueDifference } from "../autogenerate/catalogue-difference.ts";
import { catalogueOfHistory } from "../autogenerate/catalogue-of-history.ts";
import { catalogueOfModels } from "../autogenerate/catalogue-of-models.ts";
import type { ComparisonContext } from "../autogenerate/comparison-context.ts";
import { type Difference, differencesOf } from "../autogenerate/differences.ts";
import type { ChangedScript } from "../runtime/changed-scripts.ts";

export interface CheckResult {
  /** Models and history agree, the history has one head, and no applied script was edited as far as that is known. */
  readonly clean: boolean;
  readonly heads: readonly string[];
  readonly differences: readonly Difference[];
  /** Applied scripts that were edited since; null where no database was asked. */
  readonly changedScripts: readonly ChangedScript[] | null;
}

/**
 * Do models and history agree, and does the history have one head? Alembic's `check`, without a database to migrate first.
 *
 * @param changedScripts what the database's log tells of applied scripts, where one was asked
 * @throws AthanorError MODELS_…, STATEMENT_FAILED where a script does not run
 */
export async function check(
  context: ComparisonContext,
  changedScripts: readonly ChangedScript[] | null = null,
): Promise<CheckResult> {
  const { realHeads, heads } = context.project.graph;
  const models = await catalogueOfModels(context);
  const history = await catalogueOfHistory(context, realHeads);
  const differences = differencesOf(catalogueDifference(context, history, models));
  const clean = differences.length === 0 && heads.length <= 1 && (changedScripts ?? []).length === 0;
  return { clean, heads, differences, changedScripts };
}
