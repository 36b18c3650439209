import type { Connection } from "../dialects/connection.ts";
import type { RunResult } from "../runtime/run-result.ts";
import { runUpgrade } from "../runtime/run-upgrade.ts";
import type { DatabaseStatus } from "./database-status.ts";
import { initializableStatus } from "./initialize-database.ts";
import { logRunEvents } from "./log-run-events.ts";
import type { Logger } from "./logger.ts";
import { isAccepted, type SchemaPolicy } from "./require-current-schema.ts";
import { type ProjectInput, resolveProject } from "./resolve-project.ts";
import { type Reachable, withSession } from "./with-session.ts";

export interface UpdateSchemaOptions<Engine extends Reachable = Reachable> {
  readonly project?: ProjectInput;
  /** Default "heads". */
  readonly target?: string;
  /** The application's own checks; what it throws stops the update before anything has run. */
  readonly beforeUpgrade?: (context: { readonly engine: Engine; readonly status: DatabaseStatus }) => unknown;
  /** The application's own work on the new schema, such as moving data. Must bear being run again. */
  readonly afterUpgrade?: (context: {
    readonly engine: Engine;
    readonly status: DatabaseStatus;
    readonly result: RunResult;
  }) => unknown;
  /**
   * With which policy the service starts. Where that accepts a database that is ahead, as after a release was taken
   * back, there is nothing to do and no error. Default "exact".
   */
  readonly policy?: SchemaPolicy;
  /** How long a server that is not up yet is waited for. Default 10,000. */
  readonly waitMs?: number;
  /** How long another migrator is waited for. Default ten minutes. */
  readonly lockWaitMs?: number;
  /** Written to the log beside each revision. */
  readonly applicationVersion?: string;
  readonly logger?: Logger;
  readonly signal?: AbortSignal;
}

/**
 * Brings a database to the heads of this program's history, in process: an empty one from base, as initializeDatabase
 * does. Safe to run at every deployment and from any number of pods: nothing happens where nothing is to be done.
 *
 * @throws AthanorError DATABASE_NOT_EMPTY, and what running migrations throws: it names revision and statement
 *
 * @example
 * ```ts
 * import { createDatabaseEngine, updateSchema } from "athanor/service";
 *
 * await using engine = createDatabaseEngine("postgresql://example@localhost/example", "INSECURE");
 * await updateSchema(engine, {
 *   afterUpgrade: ({ engine }) => engine.begin((client) => client.query("ANALYZE account")),
 * });
 * ```
 */
export async function updateSchema<Engine extends Reachable>(
  engine: Engine,
  options: UpdateSchemaOptions<Engine> = {},
): Promise<RunResult> {
  const project = await resolveProject(options.project);
  const { waitMs = 10_000, signal } = options;
  const look = (connection: Connection) => initializableStatus(connection, project);
  const status = await withSession(engine, look, { waitMs, signal });
  if (status.state === "ahead" && isAccepted(status, options.policy ?? "exact")) {
    options.logger?.info({ current: status.current }, "the database is ahead of this release, which still works");
    return { from: status.current, to: status.current, steps: [] };
  }
  await options.beforeUpgrade?.({ engine, status });
  const result = await runUpgrade(options.target ?? "heads", {
    project,
    database: engine.target,
    lockWaitMs: options.lockWaitMs,
    applicationVersion: options.applicationVersion,
    onEvent: logRunEvents(options.logger),
    signal,
  });
  await options.afterUpgrade?.({ engine, status, result });
  return result;
}
