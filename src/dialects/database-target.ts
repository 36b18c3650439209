/** A parsed database URL. Plain data except for the password, which is a function so that no log or JSON holds it. */
export type DatabaseTarget = ServerTarget | EmbeddedTarget;

export interface ServerTarget {
  readonly kind: "server";
  /** In the order to try; a unix socket has the folder as `host`. */
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly database: string;
  readonly user: string;
  readonly password: () => string | undefined;
  readonly sslmode: "disable" | "allow" | "prefer" | "require" | "verify-ca" | "verify-full";
  readonly sslRootCertificate?: string;
  readonly sslCertificate?: string;
  readonly sslKey?: string;
  readonly targetSessionAttributes?: "any" | "read-write" | "read-only" | "primary" | "standby" | "prefer-standby";
  readonly applicationName?: string;
  readonly connectTimeoutMs?: number;
  /** `-c` settings from the URL's options parameter. */
  readonly settings: Readonly<Record<string, string>>;
  readonly driver?: "pg" | "postgres";
  /** user@host:port/database, for people. */
  readonly label: string;
}

/** `pglite://memory` or `pglite:./folder`. */
export interface EmbeddedTarget {
  readonly kind: "embedded";
  readonly folder: string | null;
  readonly label: string;
}
