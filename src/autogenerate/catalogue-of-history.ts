import { readFileSync } from "node:fs";
import type { Connection } from "../dialects/connection.ts";
import type { MigrationScript } from "../project/migration-script.ts";
import type { Step } from "../revisions/migration-plan.ts";
import { planUpgrade } from "../revisions/plan-upgrade.ts";
import type { RevisionGraph } from "../revisions/revision-graph.ts";
import type { Schema } from "../schema/schema.ts";
import { athanorVersion } from "../util/athanor-version.ts";
import type { Catalogue } from "./catalogue.ts";
import { cacheKey } from "./catalogue-cache.ts";
import type { ComparisonContext } from "./comparison-context.ts";
import { ownTables } from "./own-tables.ts";
import { replayScript } from "./replay.ts";

/**
 * What the scripts up to these version rows produce: replayed in the dev database and inspected, or the cached result.
 *
 * @param rows version rows: the heads of what is applied; empty for an empty history
 */
export async function catalogueOfHistory(context: ComparisonContext, rows: readonly string[]): Promise<Catalogue> {
  const schema = await catalogueOfSteps(context, stepsTo(context.project.graph, rows));
  const label = rows.length === 0 ? "an empty history" : `history at ${rows.join(", ")}`;
  return { label, schema, expresses: [], implicitNames: [], files: [], serverMajor: null };
}

/** What these scripts produce, run in the given order. */
export function catalogueOfRevisions(context: ComparisonContext, revisions: readonly string[]): Promise<Schema> {
  return catalogueOfSteps(
    context,
    revisions.map((revision) => ({ revision })),
  );
}

async function catalogueOfSteps(context: ComparisonContext, steps: readonly ReplayedStep[]): Promise<Schema> {
  const key = await historyKey(context, steps);
  const cached = context.cache.read(key);
  if (cached !== undefined) return cached;
  const schema = await withHistory(context, steps, (_connection, replayed) => Promise.resolve(replayed));
  context.cache.write(key, schema);
  return schema;
}

type ReplayedStep = Pick<Step, "revision">;

/** Replays the steps in a scratch database, inspects, and hands both on while the scratch still lives. */
export async function withHistory<Result>(
  context: ComparisonContext,
  steps: readonly ReplayedStep[],
  work: (connection: Connection, schema: Schema) => Promise<Result>,
  extra: { readonly transaction?: "none" } = {},
): Promise<Result> {
  const { project, dialect } = context;
  const scripts = scriptsOf(context, steps);
  const outside = extra.transaction === "none" || scripts.some(({ transaction }) => transaction === "none");
  if (steps.length > 0)
    context.progress(`Replaying ${steps.length} revision${steps.length === 1 ? "" : "s"} in the dev database`);
  const dev = await context.dev();
  return dev.scratch(
    async (connection) => {
      for (const script of scripts) await replayScript(connection, script, dialect.compile);
      return work(connection, await dialect.inspect(connection, { excludeTables: ownTables(project.config) }));
    },
    outside ? { transaction: "none" } : {},
  );
}

/** The upgrade steps from an empty database to exactly these rows. */
export function stepsTo(graph: RevisionGraph, rows: readonly string[]): readonly Step[] {
  let reached: readonly string[] = [];
  const steps: Step[] = [];
  for (const target of rows) {
    const plan = planUpgrade(graph, { from: [...reached], target });
    steps.push(...plan.steps);
    reached = plan.to;
  }
  return steps;
}

async function historyKey(context: ComparisonContext, steps: readonly ReplayedStep[]): Promise<string> {
  const texts = scriptsOf(context, steps).map(({ file }) => readFileSync(file, "utf8"));
  return cacheKey("history", athanorVersion(), await context.engine(), ...texts);
}

function scriptsOf({ project }: ComparisonContext, steps: readonly ReplayedStep[]): readonly MigrationScript[] {
  const byRevision = new Map(project.scripts.map((script) => [script.header.revision, script]));
  return steps.map(({ revision }) => byRevision.get(revision)!);
}
