import { catalogueDifference } from "../autogenerate/catalogue-difference.ts";
import { catalogueOfHistory } from "../autogenerate/catalogue-of-history.ts";
import { catalogueOfModels } from "../autogenerate/catalogue-of-models.ts";
import type { ComparisonContext } from "../autogenerate/comparison-context.ts";
import { type Difference, differencesOf } from "../autogenerate/differences.ts";

export interface CheckResult {
  /** Models and history agree and the history has one head. */
  readonly clean: boolean;
  readonly heads: readonly string[];
  readonly differences: readonly Difference[];
}

/**
 * Do models and history agree, and does the history have one head? Alembic's `check`, without a database to migrate first.
 *
 * @throws AthanorError MODELS_…, STATEMENT_FAILED where a script does not run
 */
export async function check(context: ComparisonContext): Promise<CheckResult> {
  const { realHeads, heads } = context.project.graph;
  const models = await catalogueOfModels(context);
  const history = await catalogueOfHistory(context, realHeads);
  const differences = differencesOf(catalogueDifference(context, history, models));
  return { clean: differences.length === 0 && heads.length <= 1, heads, differences };
}
