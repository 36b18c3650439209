import { type DatabaseStatus, databaseStatus } from "./database-status.ts";
import { backoffMs, pause } from "./pause.ts";
import { isAccepted, type RequireOptions, schemaNotCurrent } from "./require-current-schema.ts";
import { resolveProject } from "./resolve-project.ts";
import { isPassing, type Reachable } from "./with-session.ts";

export interface WaitForSchemaOptions extends RequireOptions {
  /** Default 120,000. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Waits until somebody else has migrated the database: for pods that may start before the Job has ended, instead of a
 * crash loop. What time cannot cure (a database that is ahead, diverged, unknown or drifted) is refused at once.
 *
 * @throws AthanorError SCHEMA_NOT_CURRENT, or what the last connection failed with
 *
 * @example
 * ```ts
 * import { createDatabaseEngine, waitForSchema } from "athanor/service";
 *
 * await using engine = createDatabaseEngine("postgresql://example@localhost/example");
 * await waitForSchema(engine, { timeoutMs: 300_000 });
 * ```
 */
export async function waitForSchema(engine: Reachable, options: WaitForSchemaOptions = {}): Promise<DatabaseStatus> {
  const project = await resolveProject(options.project);
  const deadline = Date.now() + (options.timeoutMs ?? 120_000);
  for (let tries = 1; ; tries++) {
    const delayMs = Math.min(backoffMs(tries, 500, 5_000), deadline - Date.now());
    const found = await statusOrError(engine, { ...options, project });
    if ("status" in found) {
      const { status } = found;
      if (isAccepted(status, options.policy ?? "exact")) return status;
      if (delayMs <= 0 || !curable.has(status.state)) throw schemaNotCurrent(status);
      if (tries === 1) options.logger?.info({ state: status.state, pending: status.pending }, "waiting for the schema");
    } else if (delayMs <= 0 || !isPassing(found.error)) throw found.error;
    await pause(delayMs, options.signal);
  }
}

const curable: ReadonlySet<string> = new Set(["behind", "uninitialized"]);

async function statusOrError(
  engine: Reachable,
  options: RequireOptions,
): Promise<{ readonly status: DatabaseStatus } | { readonly error: unknown }> {
  try {
    return { status: await databaseStatus(engine, options) };
  } catch (error) {
    return { error };
  }
}
