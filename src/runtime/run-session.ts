import type { Connection } from "../dialects/connection.ts";
import { openConnection } from "../dialects/postgres/drivers/open-connection.ts";
import type { MigrateOptions } from "./migrate-options.ts";
import { createSuspensionMeter, type SuspensionMeter } from "./suspension-meter.ts";
import { createWatcher, type Watcher } from "./watcher.ts";

/** The session of a run, and how to get another one. */
export interface RunSession {
  connection(): Connection;
  /** Opens one more session to the same place; null where the caller gave a connection, or where there can be only one. */
  readonly openAnother: (() => Promise<Connection>) | null;
  readonly watcher: Watcher;
  readonly suspension: SuspensionMeter;
  /** Puts a new session in the place of a lost one. */
  replace(connection: Connection): Promise<void>;
  close(): Promise<void>;
}

export async function openRunSession(options: MigrateOptions): Promise<RunSession> {
  const { database, driver, project } = options;
  const given = "connection" in database ? database.connection : null;
  const open =
    "connection" in database
      ? null
      : (applicationName: string) => openConnection(database, { driver, root: project.root, applicationName });
  let current = given ?? (await openOwn());
  const openAnother = open === null || current.info.embedded ? null : () => open("athanor observer");
  const watcher = createWatcher(openAnother);
  const suspension = createSuspensionMeter();

  function openOwn(): Promise<Connection> {
    if (open === null) throw new TypeError("no target");
    return open("athanor");
  }

  return {
    connection: () => current,
    openAnother: openAnother === null ? null : openOwn,
    watcher,
    suspension,
    async replace(connection) {
      await current.close();
      current = connection;
    },
    async close() {
      suspension.stop();
      await watcher.close();
      if (given === null) await current.close();
    },
  };
}
