import type { ComparisonContext } from "../autogenerate/comparison-context.ts";
import type { BranchComparison } from "../autogenerate/merge/branch-comparison.ts";
import { compareBranches } from "../autogenerate/merge/compare-branches.ts";
import { conflictLines } from "../autogenerate/merge/conflict-lines.ts";
import type { HookResult } from "../project/write/run-hooks.ts";
import { writeScript } from "../project/write/write-script.ts";
import type { PlacedRows } from "../revisions/placed-rows.ts";
import { planMerge } from "../revisions/plan-merge.ts";
import { mergeUndecided } from "./merge-undecided.ts";
import { type OrderedScripts, orderBranches } from "./order-branches.ts";

/** What becomes of branches that do not commute: one runs first, or both stay as they are. */
export type MergeDecision = { readonly kind: "after"; readonly revision: string } | { readonly kind: "plain" };

export interface MergeOptions {
  readonly targets: readonly string[];
  readonly message?: string | undefined;
  readonly splice: boolean;
  readonly branchLabels: readonly string[];
  readonly revision?: string | undefined;
  readonly folder?: string | undefined;
  /** What is decided in advance. */
  readonly decision?: MergeDecision | undefined;
  /** Decides about what was found; absent: MERGE_CONFLICT or MERGE_UNCOMPARED. */
  readonly decide?: ((found: readonly BranchComparison[]) => Promise<MergeDecision>) | undefined;
  /** The version rows of every database that is known, asked for only before scripts change. */
  databases(): Promise<readonly PlacedRows[]>;
}

export interface MergeResult {
  readonly revision: string;
  readonly file: string;
  readonly parents: readonly string[];
  /** Every two of the parents, and what their branches do to each other; as of compareBranches. */
  readonly comparisons: readonly BranchComparison[];
  /** The branch that runs first, and the scripts that depend on it now; null where no order was given. */
  readonly ordered: Omit<OrderedScripts, "undo"> | null;
  /** Joined although some branches do not commute, or could not be compared. */
  readonly plain: boolean;
  readonly hooks: readonly HookResult[];
}

/**
 * Writes a revision that joins several, after it has compared what their branches do in the dev database.
 *
 * @throws AthanorError MERGE_CONFLICT, MERGE_UNCOMPARED, what planMerge, orderBranches and writing a script throw
 */
export async function merge(context: ComparisonContext, options: MergeOptions): Promise<MergeResult> {
  const { project } = context;
  const parents = planMerge(project.graph, options.targets, { splice: options.splice });
  const comparisons = await compareBranches(context, parents);
  const found = comparisons.filter(({ verdict }) => verdict !== "compatible");
  const decision = options.decision ?? (found.length === 0 ? undefined : await decide(found, options));
  if (decision?.kind !== "after") {
    const plain = decision?.kind === "plain" ? found : [];
    const written = await writeMerge(context, parents, options, plain);
    return { ...written, parents, comparisons, ordered: null, plain: plain.length > 0 };
  }
  const { undo, ...ordered } = await orderBranches(project, {
    parents,
    after: decision.revision,
    found,
    databases: options.databases,
  });
  try {
    const written = await writeMerge(context, parents, options, []);
    return { ...written, parents, comparisons, ordered, plain: false };
  } catch (error) {
    undo();
    throw error;
  }
}

async function decide(
  found: readonly BranchComparison[],
  { decide: ask }: Pick<MergeOptions, "decide">,
): Promise<MergeDecision> {
  if (ask === undefined) throw mergeUndecided(found);
  return ask(found);
}

async function writeMerge(
  { project }: ComparisonContext,
  parents: readonly string[],
  options: MergeOptions,
  keptPlain: readonly BranchComparison[],
): Promise<Pick<MergeResult, "revision" | "file" | "hooks">> {
  const message = options.message ?? `Merge ${parents.join(" and ")}.`;
  const record =
    keptPlain.length === 0 ? [] : ["", "Merged as they are, knowingly:", ...keptPlain.flatMap(conflictLines)];
  const { script, file, hooks } = await writeScript({
    project,
    message: [message, ...record].join("\n"),
    downRevision: parents,
    branchLabels: options.branchLabels.length === 0 ? null : options.branchLabels,
    revision: options.revision,
    folder: options.folder,
  });
  return { revision: script.header.revision, file, hooks };
}
