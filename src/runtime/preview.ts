import { openConnection } from "../dialects/postgres/drivers/open-connection.ts";
import { readVersionRows } from "../dialects/postgres/version-table/version-rows.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import { projectCompiler } from "../project/project-compiler.ts";
import type { MigrationPlan } from "../revisions/migration-plan.ts";
import { collectStatements } from "./collect-statements.ts";
import type { MigrateOptions } from "./migrate-options.ts";
import { prepareSteps } from "./prepared-step.ts";
import type { StepName } from "./run-event.ts";
import type { MakePlan } from "./run-state.ts";

/** What a run would do. */
export interface Preview {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly steps: readonly PreviewStep[];
}

export interface PreviewStep extends StepName {
  readonly message: string | undefined;
  readonly transaction: "own" | "none";
  readonly statements: readonly string[];
  /** Why the statements are not all: the script asks the database. */
  readonly incomplete?: string;
}

/** Reads where the database is and lists the statements that a run would send; nothing is locked, created or changed. */
export async function preview(
  options: Pick<MigrateOptions, "project" | "database" | "driver">,
  makePlan: MakePlan,
): Promise<Preview> {
  const { project, database, driver } = options;
  if ("connection" in database) {
    return previewPlan(makePlan(await readVersionRows(database.connection, project.config)), options);
  }
  const connection = await openConnection(database, { driver, root: project.root });
  try {
    return await previewPlan(makePlan(await readVersionRows(connection, project.config)), options);
  } finally {
    await connection.close();
  }
}

/** The same for a plan that is known, without a database. */
export async function previewPlan(plan: MigrationPlan, { project }: Pick<MigrateOptions, "project">): Promise<Preview> {
  const compile = projectCompiler(project);
  const steps: PreviewStep[] = [];
  for (const { step, script, message } of await prepareSteps(project, plan.steps, plan.from)) {
    const statements: string[] = [];
    const { revision, direction } = step;
    const incomplete =
      script === null
        ? null
        : await collectStatements({ script, step, compile }, statements).then(() => null, whyIncomplete);
    steps.push({
      revision,
      direction,
      message,
      transaction: script?.script.transaction ?? "own",
      statements,
      ...(incomplete === null ? {} : { incomplete }),
    });
  }
  return { from: plan.from, to: plan.to, steps };
}

function whyIncomplete(error: unknown): string {
  if (isAthanorError(error, "SCRIPT_NOT_OFFLINE")) return error.message;
  throw error;
}
