import type { Connection } from "../../connection.ts";
import { quoteLiteral } from "../quote.ts";

/** How a session is put back after a script has changed its settings; null where nothing was read. */
export interface SessionProtection {
  readonly restoreSql: string;
}

/**
 * Makes a session harmless if its process hangs or dies: a transaction that idles is ended, and a statement ends when
 * its client is gone. What the database URL sets itself stays as it is.
 *
 * @param idleInTransactionMs how long a script may think between two statements
 */
export async function protectSession(connection: Connection, idleInTransactionMs: number): Promise<SessionProtection> {
  if (!connection.info.embedded) {
    await setUnlessChosen(connection, "idle_in_transaction_session_timeout", `${idleInTransactionMs}ms`);
    // Refused by servers whose operating system cannot see that a socket has closed.
    await setUnlessChosen(connection, "client_connection_check_interval", "1s").catch(() => undefined);
  }
  const settings = await connection.query<{ name: string; setting: string }>(
    "SELECT name, setting FROM pg_catalog.pg_settings WHERE source = 'session'",
  );
  const kept = settings.map(
    ({ name, setting }) => `SELECT pg_catalog.set_config(${quoteLiteral(name)}, ${quoteLiteral(setting)}, false)`,
  );
  return { restoreSql: ["RESET SESSION AUTHORIZATION", "RESET ALL", ...kept].join("; ") };
}

async function setUnlessChosen(connection: Connection, name: string, value: string): Promise<void> {
  await connection.query(
    `SELECT pg_catalog.set_config(name, $1, false) FROM pg_catalog.pg_settings WHERE name = $2 AND source <> 'session'`,
    [value, name],
  );
}

/** Whether a statement may leave a setting or a role behind for the revisions that follow. */
export function changesSession(sql: string): boolean {
  return /\bset\b|set_config|\breset\b|\bdiscard\b/i.test(sql);
}

/** Whether a statement may let go of locks that the session holds. */
export function mayReleaseLock(sql: string): boolean {
  return /advisory|\bdiscard\b/i.test(sql);
}
