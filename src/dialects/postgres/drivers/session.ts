import type { Notice } from "../../connection.ts";
import type { TlsOptions } from "./tls-attempts.ts";

/** What a driver gives: one session, its errors as the driver throws them. createConnection() makes a Connection of it. */
export interface Session {
  /** Parameters and results as the server's text; rows decoded by decodeValue. */
  query(sql: string, parameters: readonly (string | null)[]): Promise<Record<string, unknown>[]>;
  script(sql: string): Promise<Record<string, unknown>[][]>;
  close(): Promise<void>;
  onNotice(listener: (notice: Notice) => void): void;
  /** What ended the session although nobody closed it; null while it lives. */
  lost(): unknown;
  /** Known once the first query has been answered. */
  cancelKey(): CancelKey | null;
}

/** BackendKeyData of the protocol. */
export interface CancelKey {
  readonly pid: number;
  readonly secret: number;
}

/** Where and how to open one session. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly tls: TlsOptions | null;
  readonly user: string;
  readonly database: string;
  readonly password: () => string | undefined;
  readonly applicationName: string;
  /** 0: no limit. */
  readonly timeoutMs: number;
}

export type OpenSession = (endpoint: Endpoint) => Promise<Session>;
