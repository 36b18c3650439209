import { AssertionError } from "node:assert";
import type { Connection } from "../dialects/connection.ts";
import type { DatabaseTarget } from "../dialects/database-target.ts";
import { openConnection } from "../dialects/postgres/drivers/open-connection.ts";
import type { Project } from "../project/project.ts";
import type { MigrationPlan, Step, VersionChange } from "../revisions/migration-plan.ts";
import { planUpgrade } from "../revisions/plan-upgrade.ts";
import { migrate } from "../runtime/migrate.ts";
import { runUpgrade } from "../runtime/run-upgrade.ts";
import { schemaFingerprint } from "../runtime/schema-fingerprint.ts";

/**
 * Takes each revision up, down and up again, and compares the catalogue of each landing with that of before.
 *
 * @param database empty
 * @param from older revisions are only taken up
 */
export async function walkHistory(project: Project, database: DatabaseTarget, from: string | undefined): Promise<void> {
  if (from !== undefined) await runUpgrade(from, { project, database });
  const connection = await openConnection(database);
  try {
    const start = from === undefined ? [] : planUpgrade(project.graph, { from: [], target: from }).to;
    const { steps } = planUpgrade(project.graph, { from: start, target: "heads" });
    let [rows, below] = [start, await schemaFingerprint(connection, project)];
    for (const step of steps) {
      below = await upDownUp({ project, connection }, step, { rows, fingerprint: below });
      rows = step.rows;
    }
  } finally {
    await connection.close();
  }
}

interface Place {
  readonly rows: readonly string[];
  readonly fingerprint: string;
}

async function upDownUp(
  { project, connection }: { readonly project: Project; readonly connection: Connection },
  step: Step,
  below: Place,
): Promise<string> {
  const run = (plan: MigrationPlan) =>
    migrate({ project, database: { connection }, allowDestructive: true, fingerprint: null }, () => plan);
  const look = () => schemaFingerprint(connection, project);
  const up = { from: below.rows, to: step.rows, steps: [step] };
  await run(up);
  const above = await look();
  await run({ from: step.rows, to: below.rows, steps: [reversed(step, below.rows)] });
  same(await look(), below.fingerprint, `Downgrading ${step.revision} does not bring back the schema of before`);
  await run(up);
  same(await look(), above, `Upgrading ${step.revision} a second time gives another schema than the first time`);
  return above;
}

function reversed({ revision, changes }: Step, rows: readonly string[]): Step {
  return { direction: "downgrade", revision, changes: changes.map(reversedChange).reverse(), rows };
}

function reversedChange(change: VersionChange): VersionChange {
  if (change.kind === "update") return { kind: "update", from: change.to, to: change.from };
  return { kind: change.kind === "insert" ? "delete" : "insert", revision: change.revision };
}

function same(actual: string, expected: string, message: string): void {
  if (actual !== expected)
    throw new AssertionError({ message, actual, expected, operator: "toUpgradeDowngradeUpgrade" });
}
