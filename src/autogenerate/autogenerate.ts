import { AthanorError } from "../errors/athanor-error.ts";
import type { Operation } from "../operations/operation.ts";
import type { Catalogue } from "./catalogue.ts";
import { catalogueOfHistory, stepsTo, withHistory } from "./catalogue-of-history.ts";
import { catalogueOfModels } from "./catalogue-of-models.ts";
import type { ComparisonContext } from "./comparison-context.ts";
import { modelDifference } from "./model-difference.ts";
import { type ProvenMigration, proveMigration } from "./prove-migration.ts";
import { findRenameCandidates, type RenameCandidate } from "./renames/find-candidates.ts";
import type { Rename } from "./renames/rename.ts";
import { stageOperations } from "./stage-operations.ts";

export interface AutogenerateOptions {
  /** Version rows on which the new revision stands: its parents. */
  readonly rows: readonly string[];
  readonly renames: readonly Rename[];
  /** What is to be reached. Default: the models. */
  readonly desired?: Catalogue | undefined;
  /** Decides about candidates; absent: an undecided candidate is DIFF_UNDECIDED. */
  readonly decide?: ((candidates: readonly RenameCandidate[]) => Promise<readonly Rename[]>) | undefined;
}

/** What a new revision does, proven; no operations where models and history agree. */
export interface GeneratedMigration extends ProvenMigration {
  /** A statement must run outside of a transaction. */
  readonly transaction?: "none";
}

/**
 * Compares the models with the history up to `rows` and finds the operations of a new revision.
 *
 * @throws AthanorError DIFF_UNDECIDED, PROOF_FAILED, MODELS_…
 */
export async function autogenerate(
  context: ComparisonContext,
  options: AutogenerateOptions,
): Promise<GeneratedMigration> {
  const desired = options.desired ?? (await catalogueOfModels(context, options.rows));
  const { schema: before } = await catalogueOfHistory(context, options.rows);
  const renames = await decideRenames(options, findRenameCandidates(before, desired.schema, options.renames));
  const difference = modelDifference(context, { schema: before }, desired, { renames });
  if (difference.length === 0) return { upgrade: [], downgrade: [] };
  const upgrade = stageOperations(difference, before);
  const outside = needsNoTransaction(context, upgrade);
  context.progress("Proving the migration: up, down and up again");
  const proven = await withHistory(
    context,
    stepsTo(context.project.graph, options.rows),
    (connection, replayed) => proveMigration(context, connection, replayed, desired, upgrade),
    outside ? { transaction: "none" } : {},
  );
  const anywhere = outside || needsNoTransaction(context, proven.downgrade);
  return { ...proven, ...(anywhere ? { transaction: "none" as const } : {}) };
}

async function decideRenames(
  options: AutogenerateOptions,
  candidates: readonly RenameCandidate[],
): Promise<readonly Rename[]> {
  if (candidates.length === 0) return options.renames;
  if (options.decide !== undefined) return [...options.renames, ...(await options.decide(candidates))];
  const list = candidates.map(({ from, to }) => `  ${from} may be ${to} now`).join("\n");
  throw new AthanorError("DIFF_UNDECIDED", `Cannot tell a rename from a drop and a create:\n${list}`, {
    hint: "Say which: --rename old=new for a rename (--rename account.mail=email), --no-renames where nothing was renamed.",
    details: { candidates },
  });
}

function needsNoTransaction({ dialect }: ComparisonContext, operations: readonly Operation[]): boolean {
  return operations.some((operation) => dialect.compile(operation).some(({ transaction }) => transaction === "none"));
}
