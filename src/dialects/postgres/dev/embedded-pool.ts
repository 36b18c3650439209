import type { Connection } from "../../connection.ts";
import { connectPglite } from "../drivers/pglite.ts";
import type { PgliteSession } from "../pglite/pglite-session.ts";
import type { DevDatabaseContext, DevDatabaseSettings } from "./dev-database.ts";
import type { DevPool } from "./dev-pool.ts";
import { prepareDatabase } from "./prepare-database.ts";

/** PGlite instances in memory: one at a time unless scratches overlap, a new one after one that is not clean. */
export async function embeddedPool(settings: DevDatabaseSettings, context: DevDatabaseContext): Promise<DevPool> {
  const sessions = new Map<Connection, PgliteSession>();
  const idle: Connection[] = [];

  async function start(): Promise<Connection> {
    let session: PgliteSession | undefined;
    const target = { kind: "embedded", folder: null, label: "the dev database" } as const;
    const connection = await connectPglite(target, { ...context, onSession: (opened) => (session = opened) });
    sessions.set(connection, session!);
    await prepareDatabase(connection, settings, context.root);
    return connection;
  }

  async function discard(connection: Connection): Promise<void> {
    sessions.delete(connection);
    await connection.close();
  }

  const first = await start();
  idle.push(first);
  return {
    label: `PGlite (PostgreSQL ${versionText(first.info.serverVersion)})`,
    embedded: true,
    serverVersion: first.info.serverVersion,
    take: async () => idle.pop() ?? start(),
    giveBack: async (connection) => {
      if (sessions.get(connection)?.harmed()) await discard(connection);
      else idle.push(connection);
    },
    discard,
    close: async () => {
      for (const connection of sessions.keys()) await discard(connection);
      idle.length = 0;
    },
  };
}

function versionText(serverVersion: number): string {
  return `${Math.floor(serverVersion / 10_000)}.${serverVersion % 10_000}`;
}
