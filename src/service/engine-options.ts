import type { PoolConfig } from "pg";
import type { TlsOptions } from "../dialects/postgres/drivers/tls-attempts.ts";
import type { IsolationLevel } from "./database-engine.ts";
import type { Logger } from "./logger.ts";

/** All times are milliseconds; 0 switches a limit off. */
export interface EngineOptions {
  /** Most connections at a time. Default 10. */
  readonly poolSize?: number;
  /** Connections that stay open while idle. Default 0. */
  readonly minimumPoolSize?: number;
  /** How long a caller waits for a free connection. Default 30,000. */
  readonly poolTimeoutMs?: number;
  /** How long an idle connection stays open. Default 10,000. */
  readonly idleTimeoutMs?: number;
  /** The age at which a connection is replaced. Default: none. */
  readonly maxLifetimeMs?: number;
  /** A connection that was idle for so long is asked whether it lives before it is used; Infinity: never. Default 5,000. */
  readonly prePingAfterMs?: number;
  /** How long a server may take to accept a connection. Default: the URL's connect_timeout, else 10,000. */
  readonly connectTimeoutMs?: number;
  readonly isolationLevel?: IsolationLevel;
  readonly statementTimeoutMs?: number;
  readonly lockTimeoutMs?: number;
  readonly idleInTransactionTimeoutMs?: number;
  /** What pg_stat_activity shows. Default: the URL's application_name. */
  readonly applicationName?: string;
  /** Replaces what the URL's sslmode and its kin say; false: no TLS. */
  readonly tls?: TlsOptions | false;
  /** Other run-time parameters of each session: `{ timezone: "UTC" }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Anything else that the pool of `pg` understands. */
  readonly pool?: Omit<PoolConfig, "host" | "port" | "user" | "password" | "database" | "ssl" | "connectionString">;
  /** Told when an idle connection breaks. */
  readonly logger?: Logger;
}

/** The run-time parameters that the options stand for, behind those of the URL. */
export function sessionSettings(
  options: EngineOptions,
  inUrl: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const own = {
    default_transaction_isolation: options.isolationLevel,
    statement_timeout: milliseconds(options.statementTimeoutMs),
    lock_timeout: milliseconds(options.lockTimeoutMs),
    idle_in_transaction_session_timeout: milliseconds(options.idleInTransactionTimeoutMs),
  };
  const given = Object.entries(own).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...inUrl, ...Object.fromEntries(given), ...options.settings };
}

function milliseconds(value: number | undefined): string | undefined {
  return value === undefined ? undefined : `${value}ms`;
}
