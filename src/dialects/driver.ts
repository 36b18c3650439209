import type { Connection } from "./connection.ts";
import type { DatabaseTarget } from "./database-target.ts";

/** Turns a target into sessions. The package behind it is an optional peer, imported on first use. */
export interface Driver {
  readonly name: "pg" | "postgres" | "pglite";
  /** The npm package; a missing one is PACKAGE_MISSING with the command that installs it. */
  readonly packageName: string;
  connect(target: DatabaseTarget, options?: ConnectOptions): Promise<Connection>;
}

export interface ConnectOptions {
  readonly applicationName?: string;
  /** Milliseconds until DATABASE_UNREACHABLE. */
  readonly connectTimeoutMs?: number;
  /** The folder from which packages are found first: the user's project. */
  readonly root?: string;
  /** Run-time parameters for the session, `lock_timeout` and the like. */
  readonly settings?: Readonly<Record<string, string>>;
}
