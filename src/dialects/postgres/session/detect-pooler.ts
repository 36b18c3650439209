import type { Connection } from "../../connection.ts";

/** How a proxy shares sessions; "none" is a direct connection. */
export type PoolerMode = "none" | "session" | "transaction";

/**
 * Finds out whether a session goes through a pooling proxy. A proxy invents the pid that it tells the client; whether
 * each transaction may land on another session is then seen by holding a second one open.
 *
 * @param connection the session in question, outside a transaction
 * @param openProbe opens a second session to the same address
 */
export async function detectPooler(connection: Connection, openProbe: () => Promise<Connection>): Promise<PoolerMode> {
  const { embedded, protocolPid, backendPid } = connection.info;
  if (embedded || protocolPid === undefined || protocolPid === backendPid) return "none";
  const probe = await openProbe();
  try {
    for (let round = 0; round < rounds; round++) {
      if (await isMoved(connection, probe)) return "transaction";
    }
    return "session";
  } catch {
    return "transaction"; // statement pooling refuses BEGIN
  } finally {
    await probe.close();
  }
}

/** One look is not enough: where other clients come and go, a session may get back the one that it had by chance. */
const rounds = 8;

/** Whether the session has no server session of its own: the probe holds the one that it had, or it has another one now. */
async function isMoved(connection: Connection, probe: Connection): Promise<boolean> {
  const before = await pidOf(connection);
  await probe.script("BEGIN");
  const occupied = await pidOf(probe);
  if (occupied === before || (await withTimeout(pidOf(connection), 2000)) !== before) return true;
  await probe.script("ROLLBACK");
  return false;
}

async function pidOf(connection: Connection): Promise<number> {
  const [row] = await connection.query<{ pid: number }>("SELECT pg_catalog.pg_backend_pid() AS pid");
  return row?.pid ?? 0;
}

/** A pool of one lets the second question wait for ever. */
async function withTimeout(answer: Promise<number>, milliseconds: number): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  try {
    return await Promise.race([answer, expired]);
  } finally {
    clearTimeout(timer);
  }
}
