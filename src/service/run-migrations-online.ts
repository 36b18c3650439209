import { parseDatabaseUrl } from "../dialects/postgres/drivers/parse-database-url.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import type { MigrateOptions } from "../runtime/migrate-options.ts";
import { runDowngrade } from "../runtime/run-downgrade.ts";
import type { RunResult } from "../runtime/run-result.ts";
import { runUpgrade } from "../runtime/run-upgrade.ts";
import { logRunEvents } from "./log-run-events.ts";
import type { Logger } from "./logger.ts";
import { type ProjectInput, resolveProject } from "./resolve-project.ts";
import { revealSecret, type Secret } from "./secret.ts";

export interface OnlineOptions extends Partial<Omit<MigrateOptions, "project" | "database">> {
  readonly project?: ProjectInput;
  /** Default: the config's database. */
  readonly url?: string;
  readonly password?: Secret | string | null;
  readonly direction?: "upgrade" | "downgrade";
  /** Default "heads". */
  readonly target?: string;
  readonly logger?: Logger;
}

/**
 * Runs migrations on a database: what `athanor upgrade` does, for programs that choose databases themselves, such as
 * one for each tenant. Its connection is closed on success and failure.
 *
 * @throws AthanorError CONFIG_INCOMPLETE where neither options nor config name a database, and what running throws
 *
 * @example
 * ```ts
 * import { runMigrationsOnline } from "athanor/service";
 *
 * for (const tenant of ["blue", "green"]) {
 *   await runMigrationsOnline({ url: `postgresql://example@localhost/${tenant}`, password: "INSECURE" });
 * }
 * ```
 */
export async function runMigrationsOnline(options: OnlineOptions = {}): Promise<RunResult> {
  const { project: input, url, password, direction = "upgrade", target = "heads", logger, ...others } = options;
  const project = await resolveProject(input);
  const run = direction === "upgrade" ? runUpgrade : runDowngrade;
  return run(target, {
    onEvent: logRunEvents(logger),
    ...others,
    project,
    database: databaseTarget(project.config.database ?? {}, url, revealSecret(password)),
  });
}

function databaseTarget(
  config: { readonly url?: string | undefined; readonly password?: string | undefined },
  url: string | undefined,
  password: string | undefined,
) {
  const chosen = url ?? config.url;
  if (chosen !== undefined && chosen !== "") {
    return parseDatabaseUrl(chosen, { password: password ?? (url === undefined ? config.password : undefined) });
  }
  throw new AthanorError("CONFIG_INCOMPLETE", "Cannot run migrations: no database is named", {
    hint: "Give `url`, or set `database.url` in the config.",
  });
}
