import { openComparison } from "../autogenerate/comparison-context.ts";
import { readVersionRows } from "../dialects/postgres/version-table/version-rows.ts";
import { buildModels } from "../models/build-models.ts";
import type { Project } from "../project/project.ts";
import { runStamp } from "../runtime/run-stamp.ts";
import { recordedFingerprint } from "../runtime/schema-fingerprint.ts";
import { withMigrationLock } from "../runtime/with-migration-lock.ts";
import { logRunEvents } from "./log-run-events.ts";
import type { Logger } from "./logger.ts";
import { type Reachable, withSession } from "./with-session.ts";

/** Builds the models in the database itself and stamps the heads, in one hold of the lock. */
export async function createFromModels(
  engine: Reachable,
  project: Project,
  { logger }: { readonly logger?: Logger },
): Promise<void> {
  await using comparison = openComparison(project);
  const declared = await comparison.declared();
  await withSession(engine, (connection) =>
    withMigrationLock(connection, project.config, async () => {
      if ((await readVersionRows(connection, project.config)).length > 0) return;
      await buildModels(connection, declared);
      await runStamp(["heads"], {
        project,
        database: { connection },
        fingerprint: recordedFingerprint(project),
        onEvent: logRunEvents(logger),
      });
    }),
  );
}
