import { resolve } from "node:path";
import { AthanorError } from "../../../errors/athanor-error.ts";
import type { Connection } from "../../connection.ts";
import type { DatabaseTarget, ServerTarget } from "../../database-target.ts";
import type { ConnectOptions } from "../../driver.ts";
import { loadPackage } from "./load-package.ts";
import type { PgPackage } from "./pg.ts";
import type { PostgresPackage } from "./postgres.ts";

export interface OpenConnectionOptions extends ConnectOptions {
  /** Which package to use; default: `pg` where it is installed, else `postgres`. */
  readonly driver?: "pg" | "postgres";
}

/**
 * Opens one session on a database, with the driver package that the project has installed.
 *
 * @throws AthanorError PACKAGE_MISSING, DATABASE_UNREACHABLE, DATABASE_AUTH_FAILED, DATABASE_NOT_FOUND …
 *
 * @example
 * ```ts
 * import { openConnection, parseDatabaseUrl } from "athanor/postgres";
 *
 * const connection = await openConnection(parseDatabaseUrl("pglite://memory"));
 * console.log(await connection.query("SELECT 1 AS one"));
 * await connection.close();
 * ```
 */
export async function openConnection(target: DatabaseTarget, options: OpenConnectionOptions = {}): Promise<Connection> {
  if (target.kind === "server") return openServerConnection(target, options);
  const { connectPglite } = await import("./pglite.ts");
  const folder = target.folder === null ? null : resolve(options.root ?? process.cwd(), target.folder);
  return connectPglite({ ...target, folder }, options);
}

async function openServerConnection(target: ServerTarget, options: OpenConnectionOptions): Promise<Connection> {
  const chosen = options.driver ?? target.driver;
  if (chosen !== "postgres") {
    const pg = await loadPackage("pg", options.root);
    if (pg !== null) return (await import("./pg.ts")).connectPg(pg as PgPackage, target, options);
  }
  if (chosen !== "pg") {
    const postgres = await loadPackage("postgres", options.root);
    if (postgres !== null) {
      return (await import("./postgres.ts")).connectPostgres(postgres as PostgresPackage, target, options);
    }
  }
  throw missingDriver(chosen);
}

function missingDriver(chosen: "pg" | "postgres" | undefined): AthanorError {
  return chosen === undefined
    ? new AthanorError("PACKAGE_MISSING", "Cannot connect to PostgreSQL: neither pg nor postgres is installed", {
        hint: "Run `npm install pg` (or `npm install postgres`).",
        details: { packages: ["pg", "postgres"] },
      })
    : new AthanorError("PACKAGE_MISSING", `Cannot connect to PostgreSQL: the package ${chosen} is not installed`, {
        hint: `Run \`npm install ${chosen}\`.`,
        details: { packages: [chosen] },
      });
}
