import type { Connection } from "../dialects/connection.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import type { Project } from "../project/project.ts";
import { runUpgrade } from "../runtime/run-upgrade.ts";
import { withMigrationLock } from "../runtime/with-migration-lock.ts";
import { type DatabaseStatus, statusOf } from "./database-status.ts";
import { dropDatabase } from "./drop-database.ts";
import { logRunEvents } from "./log-run-events.ts";
import type { Logger } from "./logger.ts";
import { schemaNotCurrent } from "./require-current-schema.ts";
import { type ProjectInput, resolveProject } from "./resolve-project.ts";
import { contentsOf, ownedCatalogue } from "./unknown-objects.ts";
import { type Reachable, withSession } from "./with-session.ts";

export interface InitializeOptions {
  readonly project?: ProjectInput;
  /**
   * `migrations` (default) runs every revision from base, so that a new database and a migrated one cannot differ.
   * `models` creates what the models say and stamps the heads: quicker, for tests.
   */
  readonly from?: "migrations" | "models";
  /** Drops what is there first, with all data. Default false. */
  readonly reset?: boolean;
  /** How long a server that is not up yet is waited for. Default 10,000. */
  readonly waitMs?: number;
  readonly logger?: Logger;
  readonly signal?: AbortSignal;
}

/**
 * Makes the schema in an empty database and stamps it, under the migration lock: of any number that start at once, one
 * does the work. A database that is initialised and current is left as it is.
 *
 * @throws AthanorError DATABASE_NOT_EMPTY where it holds objects but no revision, SCHEMA_NOT_CURRENT where it is
 *   initialised and not current (update-schema is for that), and what running migrations throws
 *
 * @example
 * ```ts
 * import { createDatabaseEngine, initializeDatabase } from "athanor/service";
 *
 * await using engine = createDatabaseEngine("postgresql://example@localhost/example", "INSECURE");
 * await initializeDatabase(engine, { reset: true });
 * ```
 */
export async function initializeDatabase(engine: Reachable, options: InitializeOptions = {}): Promise<void> {
  const project = await resolveProject(options.project);
  const { waitMs = 10_000, signal, logger } = options;
  await withSession(engine, async () => undefined, { waitMs, signal });
  if (options.reset) await dropDatabase(engine, { project, ...(logger ? { logger } : {}) });
  const status = await withSession(engine, (connection) => settledStatus(connection, project));
  if (status.state !== "uninitialized") {
    if (status.state !== "current") throw schemaNotCurrent(status);
    logger?.info({ current: status.current }, "database is initialized already");
    return;
  }
  await create(engine, project, options);
  logger?.info({}, "initialized database schema");
}

/** A database that is behind may be in the hands of another that initialises it: looks again when that one is done. */
async function settledStatus(connection: Connection, project: Project): Promise<DatabaseStatus> {
  const status = await initializableStatus(connection, project);
  if (status.state !== "behind") return status;
  return withMigrationLock(connection, project.config, () => statusOf(connection, project));
}

/**
 * The status, for a database that may be initialised or is: one that is in nobody's hands.
 *
 * @throws AthanorError DATABASE_NOT_EMPTY
 */
export async function initializableStatus(connection: Connection, project: Project): Promise<DatabaseStatus> {
  const status = await statusOf(connection, project);
  if (status.state !== "uninitialized") return status;
  const contents = contentsOf(await ownedCatalogue(connection, project));
  if (contents.length === 0) return status;
  // Another migrator may be at its first revision; the objects may be there before the version row is.
  return withMigrationLock(connection, project.config, async () => {
    const settled = await statusOf(connection, project);
    if (settled.state !== "uninitialized") return settled;
    const left = contentsOf(await ownedCatalogue(connection, project));
    return left.length === 0 ? settled : refuse(connection.info.label, left);
  });
}

async function create(engine: Reachable, project: Project, options: InitializeOptions): Promise<void> {
  if (options.from === "models") {
    return (await import("./create-from-models.ts")).createFromModels(engine, project, options);
  }
  await runUpgrade("heads", {
    project,
    database: engine.target,
    onEvent: logRunEvents(options.logger),
    signal: options.signal,
  });
}

function refuse(label: string, contents: readonly string[]): never {
  const more = contents.length > 5 ? ` and ${contents.length - 5} more` : "";
  throw new AthanorError(
    "DATABASE_NOT_EMPTY",
    `Cannot initialize ${label}: it holds ${contents.slice(0, 5).join(", ")}${more}, and no revision`,
    {
      hint: "If these are this service's, stamp the database with `athanor stamp REVISION --verify`; if they may go, use --reset; if they are another's, set `schemas` in the config or use another database.",
      details: { contents: contents.slice(0, 100), count: contents.length },
    },
  );
}
