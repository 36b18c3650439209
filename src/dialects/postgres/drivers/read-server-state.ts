import type { Session } from "./session.ts";

export interface ServerState {
  readonly serverVersion: number;
  readonly versionText: string;
  readonly database: string;
  readonly user: string;
  readonly backendPid: number;
  readonly inRecovery: boolean;
  readonly readOnly: boolean;
}

/**
 * Reads what the server is and applies the session's settings, in one round trip. Settings are not sent as a startup
 * option because PgBouncer refuses those.
 */
export async function readServerState(
  session: Session,
  settings: Readonly<Record<string, string>>,
): Promise<ServerState> {
  const names = Object.keys(settings);
  const parameters = names.flatMap((name) => [name, settings[name] ?? ""]);
  const assignments = names.map(
    (_, index) => `, pg_catalog.set_config($${2 * index + 1}, $${2 * index + 2}, false) AS "setting${index}"`,
  );
  const [row] = await session.query(stateQuery + assignments.join(""), parameters);
  return row as unknown as ServerState;
}

const stateQuery = `SELECT pg_catalog.current_setting('server_version_num')::int4 AS "serverVersion",
  pg_catalog.current_setting('server_version') AS "versionText",
  pg_catalog.current_database()::text AS "database", current_user::text AS "user",
  pg_catalog.pg_backend_pid() AS "backendPid", pg_catalog.pg_is_in_recovery() AS "inRecovery",
  pg_catalog.pg_is_in_recovery() OR pg_catalog.current_setting('default_transaction_read_only')::bool AS "readOnly"`;
