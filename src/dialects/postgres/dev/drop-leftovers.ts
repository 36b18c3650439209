import type { Connection } from "../../connection.ts";
import { quoteName } from "../quote.ts";
import { hostMark, type ScratchOwner, scratchOwner } from "./scratch-name.ts";

/** A live run is connected to its database all the time, but for the moment between making and entering it. */
const graceMs = 10 * 60_000;

/** Drops scratch databases of runs that died: the process is gone, or nobody has been connected for long. */
export async function dropLeftovers(server: Connection): Promise<void> {
  for (const { name } of await server.query<{ name: string }>(unusedDatabases)) {
    const owner = scratchOwner(name);
    if (owner === null || isAlive(owner)) continue;
    // Another run may be dropping the same one.
    await server.script(`DROP DATABASE IF EXISTS ${quoteName(name)}`).catch(() => undefined);
  }
}

const unusedDatabases = `SELECT d.datname::text AS name FROM pg_catalog.pg_database d
  WHERE d.datname LIKE 'athanor\\_dev\\_%'
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid)`;

function isAlive({ host, pid, made }: ScratchOwner): boolean {
  if (Date.now() - made > graceMs) return false;
  return host !== hostMark() || isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
