import type { Connection } from "../dialects/connection.ts";
import type { DatabaseTarget } from "../dialects/database-target.ts";
import { openConnection } from "../dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../dialects/postgres/drivers/parse-database-url.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import type { Project } from "../project/project.ts";

export interface OpenDatabaseOptions {
  /** Another database than the config's; its password is in the URL. */
  readonly url?: string | undefined;
}

/** One session on the config's database. */
export function openDatabase(project: Project, options: OpenDatabaseOptions = {}): Promise<Connection> {
  const target = options.url === undefined ? databaseTarget(project) : parseDatabaseUrl(options.url);
  return openConnection(target, { root: project.root, ...driverOption(project) });
}

/**
 * Where the config's database is.
 *
 * @throws AthanorError CONFIG_INCOMPLETE, DATABASE_URL_INVALID
 */
export function databaseTarget(project: Pick<Project, "config" | "configFile">): DatabaseTarget {
  const { url, password } = project.config.database ?? {};
  if (url === undefined || url === "") {
    throw new AthanorError("CONFIG_INCOMPLETE", "Cannot connect: the config has no database.url", {
      hint: "Set `database.url` in the config, or the environment variable that it reads.",
      details: { configFile: project.configFile },
    });
  }
  return parseDatabaseUrl(url, { password });
}

/** The driver package that the config asks for; an embedded database needs none. */
export function driverOption(project: Pick<Project, "config">): { readonly driver?: "pg" | "postgres" } {
  const driver = project.config.database?.driver;
  return driver === undefined || driver === "pglite" ? {} : { driver };
}
