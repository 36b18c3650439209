import { AthanorError } from "../../../errors/athanor-error.ts";
import { isAthanorError } from "../../../errors/is-athanor-error.ts";
import type { Connection } from "../../connection.ts";
import type { ServerTarget } from "../../database-target.ts";
import { openConnection } from "../drivers/open-connection.ts";
import { quoteName } from "../quote.ts";
import { createdRoles } from "./created-roles.ts";
import type { DevDatabaseContext, DevDatabaseSettings } from "./dev-database.ts";
import type { DevPool } from "./dev-pool.ts";
import { dropLeftovers } from "./drop-leftovers.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { scratchName } from "./scratch-name.ts";

/** Scratch databases on a server, made from template0 so that they are empty whatever template1 holds. */
export async function serverPool(
  target: ServerTarget,
  settings: DevDatabaseSettings,
  context: DevDatabaseContext,
): Promise<DevPool> {
  const server = await openConnection(target, context);
  const roles = await createdRoles(server);
  const open = new Set<Connection>();
  const idle: Connection[] = [];
  await dropLeftovers(server);

  async function make(): Promise<Connection> {
    const name = scratchName();
    await createDatabase(server, name);
    const session = await openConnection({ ...target, database: name }, { ...context, settings: sessionSettings });
    const connection = roles.watch(session);
    open.add(connection);
    await speakEnglish(connection);
    await prepareDatabase(connection, settings, context.root);
    return connection;
  }

  async function discard(connection: Connection): Promise<void> {
    open.delete(connection);
    await connection.close();
    await server.script(`DROP DATABASE IF EXISTS ${quoteName(connection.info.database)}`).catch(() => undefined);
    await roles.drop();
  }

  return {
    label: server.info.label,
    embedded: false,
    serverVersion: server.info.serverVersion,
    take: async () => idle.pop() ?? make(),
    giveBack: async (connection) => {
      roles.forget();
      idle.push(connection);
    },
    discard,
    close: async () => {
      for (const connection of open) await discard(connection);
      idle.length = 0;
      await server.close();
    },
  };
}

/** So that constants print alike on every machine. */
const sessionSettings = { TimeZone: "UTC" };

async function createDatabase(server: Connection, name: string): Promise<void> {
  try {
    await server.script(`CREATE DATABASE ${quoteName(name)} TEMPLATE template0`);
  } catch (error) {
    const reason = isAthanorError(error) ? String(error.details.message ?? error.message) : String(error);
    throw new AthanorError("DEV_DATABASE_FAILED", `Cannot make a scratch database on ${server.info.label}: ${reason}`, {
      hint: `Give the role ${server.info.user} the right to (ALTER ROLE … CREATEDB), or leave out \`dev.url\` to use PGlite.`,
      cause: error,
    });
  }
}

/** Messages are read for the names of missing roles; only a superuser may choose their language. */
async function speakEnglish(connection: Connection): Promise<void> {
  await connection.script("SET lc_messages = 'C'").catch(() => undefined);
}
