import { parseDatabaseUrl } from "../drivers/parse-database-url.ts";
import type { DevDatabase, DevDatabaseContext, DevDatabaseSettings } from "./dev-database.ts";
import type { DevPool } from "./dev-pool.ts";
import { embeddedPool } from "./embedded-pool.ts";
import { runScratch } from "./run-scratch.ts";
import { serverPool } from "./server-pool.ts";

/**
 * Opens the dev database: PGlite in process, or a server on which scratch databases are made and dropped.
 *
 * @throws AthanorError PACKAGE_MISSING, DEV_DATABASE_FAILED, and what connecting to the server throws
 *
 * @example
 * ```ts
 * import { openDevDatabase } from "athanor/pglite";
 *
 * await using dev = await openDevDatabase();
 * const rows = await dev.scratch(async (connection) => {
 *   await connection.script("CREATE TABLE account (id int); INSERT INTO account VALUES (1)");
 *   return connection.query<{ id: number }>("SELECT id FROM account");
 * });
 * console.assert(rows[0]?.id === 1);
 * ```
 */
export async function openDevDatabase(
  settings: DevDatabaseSettings = {},
  context: DevDatabaseContext = {},
): Promise<DevDatabase> {
  const { url, password } = settings;
  const target = url === undefined ? null : parseDatabaseUrl(url, { password });
  const pool =
    target?.kind === "server" ? await serverPool(target, settings, context) : await embeddedPool(settings, context);
  return toDevDatabase(pool);
}

function toDevDatabase(pool: DevPool): DevDatabase {
  const { label, embedded, serverVersion } = pool;
  return {
    label,
    embedded,
    serverVersion,
    scratch: (work, options = {}) => runScratch(pool, work, options),
    close: () => pool.close(),
    [Symbol.asyncDispose]: () => pool.close(),
  };
}
