import type { RunResult } from "../runtime/run-result.ts";
import { runStamp } from "../runtime/run-stamp.ts";
import { recordedFingerprint } from "../runtime/schema-fingerprint.ts";
import { logRunEvents } from "./log-run-events.ts";
import type { Logger } from "./logger.ts";
import { type ProjectInput, resolveProject } from "./resolve-project.ts";
import type { Reachable } from "./with-session.ts";

export interface StampDatabaseOptions {
  readonly project?: ProjectInput;
  /** Default: the heads. */
  readonly revisions?: readonly string[];
  /** Replays the revisions in the dev database and refuses where the live catalogue is another. Default false. */
  readonly verify?: boolean;
  readonly logger?: Logger;
}

/**
 * Sets the version rows without running anything, in one transaction under the lock, for command, application and
 * tests alike. Rows that are there, also unknown ones, are replaced.
 *
 * @throws AthanorError STAMP_UNVERIFIED with the differences
 *
 * @example
 * ```ts
 * import { createDatabaseEngine, stampDatabase } from "athanor/service";
 *
 * await using engine = createDatabaseEngine("postgresql://example@localhost/example");
 * await stampDatabase(engine, { revisions: ["27c6a30d7c24"], verify: true });
 * ```
 */
export async function stampDatabase(engine: Reachable, options: StampDatabaseOptions = {}): Promise<RunResult> {
  const project = await resolveProject(options.project);
  const revisions = options.revisions ?? ["heads"];
  if (options.verify) await (await import("./verify-catalogue.ts")).verifyCatalogue(engine, project, revisions);
  return runStamp(revisions, {
    project,
    database: engine.target,
    purge: true,
    onEvent: logRunEvents(options.logger),
    ...(options.verify ? { fingerprint: recordedFingerprint(project) } : {}),
  });
}
