import type { Catalogue } from "../autogenerate/catalogue.ts";
import { catalogueOfHistory } from "../autogenerate/catalogue-of-history.ts";
import { catalogueOfModels } from "../autogenerate/catalogue-of-models.ts";
import type { ComparisonContext } from "../autogenerate/comparison-context.ts";
import { type Difference, differencesOf } from "../autogenerate/differences.ts";
import type { BranchComparison } from "../autogenerate/merge/branch-comparison.ts";
import { compareBranches } from "../autogenerate/merge/compare-branches.ts";
import { modelDifference } from "../autogenerate/model-difference.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import type { ChangedScript } from "../runtime/changed-scripts.ts";

export interface CheckResult {
  /** Models and history agree, the history has one head, and no applied script was edited as far as that is known. */
  readonly clean: boolean;
  readonly heads: readonly string[];
  readonly differences: readonly Difference[];
  /** Why models and history could not be compared: branches that do not run one behind the other; null where they were. */
  readonly notCompared: string | null;
  /** Where there are several heads: every two of them, and what their branches do to each other; as of compareBranches. */
  readonly branches: readonly BranchComparison[];
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
  const { heads } = context.project.graph;
  const models = await catalogueOfModels(context);
  const branches = heads.length > 1 ? await compareBranches(context, heads) : [];
  const { differences, notCompared } = await compareModels(context, models, branches);
  const clean =
    differences.length === 0 && notCompared === null && heads.length <= 1 && (changedScripts ?? []).length === 0;
  return { clean, heads, differences, notCompared, branches, changedScripts };
}

async function compareModels(
  context: ComparisonContext,
  models: Catalogue,
  branches: readonly BranchComparison[],
): Promise<Pick<CheckResult, "differences" | "notCompared">> {
  try {
    const history = await catalogueOfHistory(context, context.project.graph.realHeads);
    return { differences: differencesOf(modelDifference(context, history, models)), notCompared: null };
  } catch (error) {
    // Known already, and told better: each branch runs, but not behind the other one.
    const isConflict = branches.some(({ orders }) => orders.some(({ failure }) => failure !== null));
    if (!isConflict || !isAthanorError(error, "STATEMENT_FAILED")) throw error;
    return { differences: [], notCompared: error.message };
  }
}
