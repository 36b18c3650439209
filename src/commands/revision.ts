import { autogenerate, type GeneratedMigration } from "../autogenerate/autogenerate.ts";
import type { Catalogue } from "../autogenerate/catalogue.ts";
import type { ComparisonContext } from "../autogenerate/comparison-context.ts";
import { type Difference, differencesOf } from "../autogenerate/differences.ts";
import type { RenameCandidate } from "../autogenerate/renames/find-candidates.ts";
import { parseRename } from "../autogenerate/renames/parse-rename.ts";
import type { Rename } from "../autogenerate/renames/rename.ts";
import { scriptBody } from "../autogenerate/script-body.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import type { MigrationScript } from "../project/migration-script.ts";
import type { HookResult } from "../project/write/run-hooks.ts";
import { writeScript } from "../project/write/write-script.ts";
import { planDependencies } from "../revisions/plan-dependencies.ts";
import { planParents } from "../revisions/plan-parents.ts";

export interface RevisionOptions {
  readonly message: string;
  /** Compare the models with the history and write the difference. */
  readonly autogenerate: boolean;
  /** What is compared instead of the models. */
  readonly desired?: Catalogue | undefined;
  readonly heads: readonly string[];
  readonly splice: boolean;
  readonly branchLabels: readonly string[];
  readonly dependsOn: readonly string[];
  readonly revision?: string | undefined;
  readonly folder?: string | undefined;
  readonly format?: MigrationScript["format"] | undefined;
  readonly allowEmpty: boolean;
  readonly renames: readonly string[];
  /** Candidates for renames are drops and creates. */
  readonly noRenames: boolean;
  readonly decide?: ((candidates: readonly RenameCandidate[]) => Promise<readonly Rename[]>) | undefined;
}

export interface RevisionResult {
  readonly revision: string;
  readonly file: string;
  readonly differences: readonly Difference[];
  readonly transaction: "own" | "none";
  readonly hooks: readonly HookResult[];
}

/**
 * Writes a new revision script; with `autogenerate` its bodies come from the models and have been proven.
 *
 * @throws AthanorError DIFF_EMPTY, DIFF_UNDECIDED, PROOF_FAILED, and what writing a script throws
 */
export async function revision(context: ComparisonContext, options: RevisionOptions): Promise<RevisionResult> {
  const { project } = context;
  const parents = planParents(project.graph, { heads: options.heads, splice: options.splice });
  const dependsOn = planDependencies(project.graph, options.dependsOn);
  const generated = options.autogenerate ? await generate(context, parents, options) : null;
  const format = options.format ?? project.config.scriptFormat;
  const written = await writeScript({
    project,
    message: options.message,
    downRevision: parents.length > 1 ? parents : (parents[0] ?? null),
    branchLabels: listOrNull(options.branchLabels),
    dependsOn: listOrNull(dependsOn),
    revision: options.revision,
    folder: options.folder,
    format,
    transaction: generated?.transaction,
    ...(generated && {
      upgradeBody: scriptBody(generated.upgrade, format, context.dialect.compile),
      downgradeBody: scriptBody(generated.downgrade, format, context.dialect.compile),
    }),
  });
  return {
    revision: written.script.header.revision,
    file: written.file,
    differences: differencesOf(generated?.upgrade ?? []),
    transaction: generated?.transaction ?? "own",
    hooks: written.hooks,
  };
}

async function generate(
  context: ComparisonContext,
  parents: readonly string[],
  options: RevisionOptions,
): Promise<GeneratedMigration> {
  const generated = await autogenerate(context, {
    rows: parents,
    desired: options.desired,
    renames: options.renames.map(parseRename),
    decide: options.noRenames ? async () => [] : options.decide,
  });
  if (generated.upgrade.length === 0 && !options.allowEmpty) {
    throw new AthanorError(
      "DIFF_EMPTY",
      "Cannot write a revision: models and history are equal, there is nothing to do",
      {
        hint: "Change the models first, or pass --allow-empty for an empty script.",
      },
    );
  }
  return generated;
}

function listOrNull(list: readonly string[]): null | string | readonly string[] {
  return list.length === 0 ? null : list.length === 1 ? list[0]! : list;
}
