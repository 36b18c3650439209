import type { Project } from "../project/project.ts";
import { planDowngrade } from "../revisions/plan-downgrade.ts";
import { planUpgrade } from "../revisions/plan-upgrade.ts";
import { offlinePlan } from "../runtime/offline-plan.ts";
import { planSql } from "../runtime/plan-sql.ts";
import { preview } from "../runtime/preview.ts";
import { runDowngrade } from "../runtime/run-downgrade.ts";
import type { RunResult } from "../runtime/run-result.ts";
import { runUpgrade } from "../runtime/run-upgrade.ts";
import type { CommandContext, ExitCode, OptionDefinition } from "./command-definition.ts";
import { migrateOptionDefinitions, migrateOptions } from "./migrate-options.ts";
import { openCommandProject } from "./open-command-project.ts";
import { previewText } from "./render/preview-text.ts";
import { runEnvironment } from "./run-environment.ts";

export const directionOptions: Readonly<Record<string, OptionDefinition>> = {
  sql: {
    type: "flag",
    help: "print SQL instead; TARGET may be a range FROM:TO, and FROM the rows of several branches: a,b",
  },
  "dry-run": { type: "flag", help: "show the plan and its statements, change nothing" },
  tag: { type: "value", value: "TEXT", help: "free text for the config and the scripts" },
  ...migrateOptionDefinitions,
};

/** What upgrade and downgrade have in common: run, write as SQL, or show the plan; where the config says so, its own way. */
export async function runDirection(direction: "upgrade" | "downgrade", context: CommandContext): Promise<ExitCode> {
  const { global, terminal } = context;
  const project = await openCommandProject(context);
  const document =
    project.config.environment === undefined
      ? await runOnce(direction, context, project)
      : await runEnvironment(direction, { context, project, run: runOnce });
  if (global.json) terminal.json(document);
  return 0;
}

/** Runs, writes or shows once, and returns what --json prints of it. */
async function runOnce(
  direction: "upgrade" | "downgrade",
  context: CommandContext,
  project: Project,
): Promise<unknown> {
  const { positionals, flags, global, terminal } = context;
  const target = positionals[0]!;
  if (flags.has("sql")) {
    const sql = await planSql(offlinePlan(project.graph, direction, target), { project });
    if (!global.json) terminal.raw(sql);
    return { sql };
  }
  const options = migrateOptions(context, project);
  if (flags.has("dry-run")) {
    const plan = direction === "upgrade" ? planUpgrade : planDowngrade;
    const shown = await preview(options, (from) => plan(project.graph, { from: [...from], target }));
    terminal.result(previewText(shown, terminal.style));
    return shown;
  }
  const result = await (direction === "upgrade" ? runUpgrade : runDowngrade)(target, options);
  terminal.result(summary(direction, result));
  return result;
}

function summary(direction: "upgrade" | "downgrade", { from, to, steps }: RunResult): string {
  const at = to.length === 0 ? "base" : to.join(", ");
  if (steps.length === 0) return `Nothing to ${direction}: the database is at ${at}.`;
  const before = from.length === 0 ? "base" : from.join(", ");
  const verb = direction === "upgrade" ? "Upgraded" : "Downgraded";
  const seconds = steps.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000;
  return `${verb} ${before} -> ${at} (${steps.length} revision${steps.length === 1 ? "" : "s"}, ${seconds.toFixed(2)} s)`;
}
