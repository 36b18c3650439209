/** One database session. Calls are answered in order; two calls never overlap on the wire. */
export interface Connection {
  readonly info: ConnectionInfo;
  /** One statement, extended protocol when parameters are given. Rows are objects by column name. */
  query<Row extends object = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** One message of any number of statements (simple protocol); the rows of each statement, in order. */
  script(sql: string): Promise<Record<string, unknown>[][]>;
  /** Asks the server to cancel what runs; resolves when the request is sent. A no-op where there is no such thing. */
  cancel(): Promise<void>;
  /** Ends the session; never throws. */
  close(): Promise<void>;
  /** Receives notices until replaced. */
  onNotice(listener: ((notice: Notice) => void) | null): void;
}

export interface ConnectionInfo {
  /** server_version_num: 150018. */
  readonly serverVersion: number;
  readonly database: string;
  readonly user: string;
  /** The backend's pid as the server itself reports it (pg_backend_pid()). */
  readonly backendPid: number;
  /** The pid of the protocol's BackendKeyData, where the driver shows it; differs behind a pooler. */
  readonly protocolPid?: number;
  /** In process (PGlite): no concurrency, no timeouts, no cancel. */
  readonly embedded: boolean;
  /** A scratch of the dev database: nobody else is there, and a transaction that may be open must not be ended. */
  readonly scratch?: true;
  /** Host, port and database for people; never a password. */
  readonly label: string;
}

export interface Notice {
  readonly severity: string;
  readonly code?: string;
  readonly message: string;
}
