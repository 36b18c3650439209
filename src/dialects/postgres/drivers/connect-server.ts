import { AthanorError } from "../../../errors/athanor-error.ts";
import type { Connection } from "../../connection.ts";
import type { ServerTarget } from "../../database-target.ts";
import type { ConnectOptions } from "../../driver.ts";
import { databaseErrorKind } from "../errors/database-error-kind.ts";
import { toConnectError } from "../errors/to-connect-error.ts";
import { createConnection } from "./create-connection.ts";
import { readServerState, type ServerState } from "./read-server-state.ts";
import type { OpenSession } from "./session.ts";
import { type TlsOptions, tlsAttempts } from "./tls-attempts.ts";

/** The first server version that is supported, as server_version_num. */
const oldestServerVersion = 140000;

/**
 * Opens a session on the first host of the target that answers and is what target_session_attrs asks for.
 *
 * @param open opens one session with the driver, at one address in one way
 * @throws AthanorError DATABASE_UNREACHABLE, DATABASE_AUTH_FAILED, DATABASE_NOT_FOUND, DATABASE_UNSUPPORTED …
 */
export async function connectServer(
  target: ServerTarget,
  options: ConnectOptions,
  open: OpenSession,
): Promise<Connection> {
  const wanted = target.targetSessionAttributes ?? "any";
  const rounds = wanted === "prefer-standby" ? (["standby", "any"] as const) : [wanted];
  let failure: unknown;
  for (const round of rounds) {
    for (const address of target.hosts) {
      try {
        return await connectAddress(target, options, { open, address, wanted: round });
      } catch (error) {
        failure = error;
        if (!movesOn(error)) throw error;
      }
    }
  }
  throw failure;
}

interface Attempt {
  readonly open: OpenSession;
  readonly address: ServerTarget["hosts"][number];
  readonly wanted: Exclude<NonNullable<ServerTarget["targetSessionAttributes"]>, "prefer-standby">;
}

async function connectAddress(target: ServerTarget, options: ConnectOptions, attempt: Attempt): Promise<Connection> {
  let failure: unknown;
  for (const tls of tlsAttempts(target, attempt.address.host)) {
    try {
      return await connectOnce(target, options, { ...attempt, tls });
    } catch (error) {
      // libpq tries the other way after a refused handshake or a pg_hba.conf rejection, not after a wrong password.
      const kind = databaseErrorKind(error);
      const rejected = kind === "authentication" && (error as AthanorError).details.sqlstate === "28000";
      failure ??= error;
      if (kind !== "tls" && !rejected) throw error;
      if (kind !== "tls") failure = error;
    }
  }
  throw failure;
}

async function connectOnce(
  target: ServerTarget,
  options: ConnectOptions,
  { open, address, wanted, tls }: Attempt & { tls: TlsOptions | null },
): Promise<Connection> {
  const place = address.host.startsWith("/")
    ? `${address.host} (port ${address.port})`
    : `${address.host}:${address.port}`;
  let session: Awaited<ReturnType<OpenSession>> | undefined;
  try {
    session = await open({
      ...address,
      tls,
      user: target.user,
      database: target.database,
      password: target.password,
      applicationName: options.applicationName ?? target.applicationName ?? "athanor",
      timeoutMs: options.connectTimeoutMs ?? target.connectTimeoutMs ?? 10_000,
    });
    const state = await readServerState(session, { ...target.settings, ...options.settings });
    checkServer(state, place, wanted);
    const info = {
      serverVersion: state.serverVersion,
      database: state.database,
      user: state.user,
      backendPid: state.backendPid,
      protocolPid: session.cancelKey()?.pid,
      embedded: false,
      label: `${target.user}@${address.host}:${address.port}/${target.database}`,
    };
    return createConnection(session, info, address);
  } catch (error) {
    await session?.close().catch(() => undefined);
    throw toConnectError(error, target, place);
  }
}

function checkServer(state: ServerState, place: string, wanted: Attempt["wanted"]): void {
  if (state.serverVersion < oldestServerVersion) {
    throw new AthanorError(
      "DATABASE_UNSUPPORTED",
      `Cannot use ${place}: the server is PostgreSQL ${state.versionText}`,
      {
        hint: "Use PostgreSQL 14 or later.",
        details: { serverVersion: state.serverVersion },
      },
    );
  }
  const fits = {
    any: true,
    "read-write": !state.readOnly,
    "read-only": state.readOnly,
    primary: !state.inRecovery,
    standby: state.inRecovery,
  };
  if (fits[wanted]) return;
  throw new AthanorError("DATABASE_UNREACHABLE", `Cannot use ${place}: the session is not ${wanted}`, {
    hint: "Check the hosts and target_session_attrs of the database URL.",
    details: { kind: "unreachable", retryable: true },
  });
}

/** The next host is worth a try unless this one has answered with a refusal. */
function movesOn(error: unknown): boolean {
  const kind = databaseErrorKind(error);
  return kind === "unreachable" || kind === "startingUp" || kind === "tooManyConnections" || kind === "tls";
}
