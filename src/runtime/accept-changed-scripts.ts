import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Connection } from "../dialects/connection.ts";
import { logEntrySql } from "../dialects/postgres/log/log-entry.ts";
import { readRowsOf } from "../dialects/postgres/version-table/version-rows.ts";
import type { Project } from "../project/project.ts";
import { athanorVersion } from "../util/athanor-version.ts";
import { type ChangedScript, findChangedScripts } from "./changed-scripts.ts";
import { withMigrationLock } from "./with-migration-lock.ts";

/**
 * Accepts that applied scripts were edited: their present bytes are logged as the applied ones. Nothing is run.
 *
 * @param revisions which ones; all by default
 * @returns the scripts that were accepted
 */
export async function acceptChangedScripts(
  connection: Connection,
  project: Project,
  revisions?: readonly string[],
): Promise<ChangedScript[]> {
  return withMigrationLock(connection, project.config, async (tables) => {
    const changed = await findChangedScripts(connection, tables, project);
    const accepted = changed.filter(({ revision }) => revisions?.includes(revision) ?? true);
    const versionRows = await readRowsOf(connection, tables);
    const common = { runId: randomUUID(), direction: "accept", versionRows, statements: 0 } as const;
    const origin = {
      clientHost: hostname(),
      athanorVersion: athanorVersion(),
      applicationVersion: null,
      compatibleWith: null,
      fingerprint: null,
    };
    const entries = accepted.map(({ revision, found }) =>
      logEntrySql(tables, { ...common, ...origin, revision, checksum: found }),
    );
    if (entries.length > 0) await connection.script(entries.join(";\n"));
    return accepted;
  });
}
