import type { Connection } from "../../connection.ts";
import type { EmbeddedTarget } from "../../database-target.ts";
import type { ConnectOptions } from "../../driver.ts";
import { installExtension } from "../pglite/install-extension.ts";
import { loadPglite } from "../pglite/load-pglite.ts";
import { lockFolder } from "../pglite/lock-folder.ts";
import { type PgliteSession, pgliteSession } from "../pglite/pglite-session.ts";
import { startPglite } from "../pglite/start-pglite.ts";
import { createConnection } from "./create-connection.ts";
import { readServerState } from "./read-server-state.ts";

/** How PGlite is opened, besides what every driver takes. */
export interface PgliteOptions extends ConnectOptions {
  /** Where an image that does not ship with this package is kept. */
  readonly cacheFolder?: string;
  /** Receives the session before the connection is returned. */
  readonly onSession?: (session: PgliteSession) => void;
}

/**
 * Opens PGlite in process, in memory or on a folder (absolute), as a session like a server's.
 *
 * @throws PACKAGE_MISSING, DATABASE_IN_USE, DATABASE_UNREACHABLE
 */
export async function connectPglite(target: EmbeddedTarget, options: PgliteOptions = {}): Promise<Connection> {
  const root = options.root ?? process.cwd();
  const pglite = await loadPglite(root);
  const release = target.folder === null ? () => undefined : lockFolder(target.folder);
  let session: PgliteSession | undefined;
  try {
    const instance = await startPglite(pglite, target.folder, options.cacheFolder);
    session = pgliteSession(pglite, instance, root);
    const state = await readServerState(session, { ...serverSettings, ...options.settings });
    for (const { name } of await session.query(installedExtensions, [])) {
      await installExtension(instance, String(name), root);
    }
    options.onSession?.(session);
    const { serverVersion, database, user, backendPid } = state;
    const info = { serverVersion, database, user, backendPid, embedded: true, label: target.label };
    const connection = createConnection(session, info, { host: "", port: 0 });
    return { ...connection, close: () => connection.close().finally(release) };
  } catch (error) {
    await session?.close().catch(() => undefined);
    release();
    throw error;
  }
}

/** PGlite starts its backend with other values of these than a server has. */
const serverSettings = {
  search_path: '"$user", public',
  allow_system_table_mods: "off",
  TimeZone: "UTC",
};

const installedExtensions = "SELECT extname AS name FROM pg_catalog.pg_extension WHERE extname <> 'plpgsql'";
