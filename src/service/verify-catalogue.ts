import { catalogueDifference } from "../autogenerate/catalogue-difference.ts";
import { inDevWords } from "../autogenerate/catalogue-of-database.ts";
import { catalogueOfHistory } from "../autogenerate/catalogue-of-history.ts";
import { openComparison } from "../autogenerate/comparison-context.ts";
import { type Difference, differencesOf } from "../autogenerate/differences.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import type { Project } from "../project/project.ts";
import { planStamp } from "../revisions/plan-stamp.ts";
import { ownedCatalogue } from "./unknown-objects.ts";
import { type Reachable, withSession } from "./with-session.ts";

/**
 * Compares the live catalogue with what the revisions produce in the dev database.
 *
 * @throws AthanorError STAMP_UNVERIFIED with the differences
 */
export async function verifyCatalogue(engine: Reachable, project: Project, targets: readonly string[]): Promise<void> {
  const rows = planStamp(project.graph, { from: [], targets: [...targets], purge: true }).to;
  const differences = await driftFrom(engine, project, rows);
  if (differences.length === 0) return;
  const list = differences.map(({ description }) => `  ${description}`).join("\n");
  throw new AthanorError(
    "STAMP_UNVERIFIED",
    `Cannot stamp ${rows.join(", ") || "base"}: the database is not what these revisions produce. What is missing:\n${list}`,
    {
      hint: "Stamp the revision that the database is really at, or bring the database there first.",
      details: { rows, differences: differences.map(({ description }) => description) },
    },
  );
}

/** The operations that would bring the live catalogue to what the revisions produce. */
export async function driftFrom(
  engine: Reachable,
  project: Project,
  rows: readonly string[],
): Promise<readonly Difference[]> {
  await using comparison = openComparison(project);
  const history = await catalogueOfHistory(comparison, rows);
  const live = await withSession(engine, (connection) => ownedCatalogue(connection, project));
  const schema = await inDevWords(comparison, live);
  return differencesOf(catalogueDifference(comparison, { schema }, history));
}
