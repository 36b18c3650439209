import { userInfo } from "node:os";
import { AthanorError } from "../../../errors/athanor-error.ts";
import type { DatabaseTarget, EmbeddedTarget, ServerTarget } from "../../database-target.ts";
import { parseConnectionOptions } from "./parse-connection-options.ts";
import { splitDatabaseUrl, type UrlParts } from "./split-database-url.ts";
import { checkUrlParameters, readSslmode, readTargetSessionAttributes } from "./url-parameters.ts";

export interface ParseDatabaseUrlOptions {
  /** Replaces the URL's password; an empty one counts as absent. No escaping is needed. */
  readonly password?: string | undefined;
  readonly driver?: "pg" | "postgres" | "pglite" | undefined;
  /** Where PGHOST and its kin are read for what the URL leaves out. Default: the process's environment. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Parses a database URL with the meaning libpq gives it: several hosts, unix sockets, IPv6, `sslmode` and the other
 * query parameters, and the PG* variables for what is left out. `pglite:./folder` and `pglite://memory` name the
 * embedded database.
 *
 * @throws AthanorError DATABASE_URL_INVALID, which never shows the password.
 *
 * @example
 * ```ts
 * import { parseDatabaseUrl } from "athanor/postgres";
 *
 * const target = parseDatabaseUrl("postgres://me@db.example.org/shop?sslmode=verify-full", { password: "p@ss/word" });
 * console.assert(target.label === "me@db.example.org:5432/shop");
 * ```
 */
export function parseDatabaseUrl(url: string, options: ParseDatabaseUrlOptions = {}): DatabaseTarget {
  const text = url.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === "pglite" || scheme === "memory") return embeddedTarget(text);
  if (scheme === "socket") return serverTarget(socketParts(text), options);
  if (scheme !== undefined && /^postgres(ql)?(\+[a-z0-9_]+)?$/.test(scheme)) {
    return serverTarget(splitDatabaseUrl(text), options);
  }
  throw new AthanorError(
    "DATABASE_URL_INVALID",
    scheme === undefined
      ? "Cannot parse the database URL: it has no scheme"
      : `Cannot parse the database URL: the scheme is ${JSON.stringify(scheme)}`,
    { hint: "Write postgres://user@host:5432/database, or pglite:./folder for the embedded database." },
  );
}

function embeddedTarget(url: string): EmbeddedTarget {
  const folder = decodeURIComponent(url.slice(url.indexOf(":") + 1))
    .replace(/^\/\/(?!\/)/, "")
    .replace(/^\/\/\//, "/");
  const inMemory = /^memory:/i.test(url) || folder === "memory" || folder === "";
  return inMemory
    ? { kind: "embedded", folder: null, label: "pglite://memory" }
    : { kind: "embedded", folder, label: `pglite:${folder}` };
}

/** `socket:/folder?db=name`, the form that node-postgres knows. */
function socketParts(url: string): UrlParts {
  const [path = "", query = ""] = url
    .slice("socket:".length)
    .replace(/^\/\/(?=\/)/, "")
    .split("?", 2);
  const parameters = new Map(new URLSearchParams(query));
  return {
    user: parameters.get("user"),
    password: parameters.get("password"),
    hosts: [{ host: decodeURIComponent(path).replace(/(?<=.)\/$/, ""), port: parameters.get("port") }],
    database: parameters.get("db") ?? parameters.get("dbname"),
    parameters,
  };
}

function serverTarget(parts: UrlParts, options: ParseDatabaseUrlOptions): ServerTarget {
  const environment = options.environment ?? process.env;
  const { parameters } = parts;
  checkUrlParameters(parameters);
  const user = parts.user ?? parameters.get("user") ?? environment.PGUSER ?? systemUser();
  const database = parts.database ?? parameters.get("dbname") ?? environment.PGDATABASE ?? user;
  const hosts = hostList(parts, environment);
  const password = options.password || parts.password || parameters.get("password") || environment.PGPASSWORD;
  const applicationName =
    parameters.get("application_name") ?? environment.PGAPPNAME ?? parameters.get("fallback_application_name");
  return {
    kind: "server",
    hosts,
    database,
    user,
    password: () => password || undefined,
    sslmode: readSslmode(parameters, environment),
    settings: parseConnectionOptions(parameters.get("options") ?? environment.PGOPTIONS ?? ""),
    label: `${user}@${hosts.map(({ host, port }) => `${host.includes(":") ? `[${host}]` : host}:${port}`).join(",")}/${database}`,
    sslRootCertificate: parameters.get("sslrootcert") ?? environment.PGSSLROOTCERT,
    sslCertificate: parameters.get("sslcert") ?? environment.PGSSLCERT,
    sslKey: parameters.get("sslkey") ?? environment.PGSSLKEY,
    targetSessionAttributes: readTargetSessionAttributes(parameters, environment),
    applicationName,
    connectTimeoutMs: connectTimeoutMs(parameters.get("connect_timeout") ?? environment.PGCONNECT_TIMEOUT),
    driver: options.driver === "pglite" ? undefined : options.driver,
  };
}

function hostList(parts: UrlParts, environment: Readonly<Record<string, string | undefined>>): ServerTarget["hosts"] {
  const { parameters } = parts;
  const inUrl = parts.hosts.filter(({ host }) => host !== "");
  const named = (parameters.get("host") ?? parameters.get("hostaddr") ?? environment.PGHOST ?? "localhost").split(",");
  const hosts = inUrl.length > 0 ? inUrl.map(({ host }) => host) : named;
  const ports = inUrl.length > 0 ? inUrl.map(({ port }) => port) : parts.hosts.map(({ port }) => port);
  const listed = parameters.get("port")?.split(",") ?? [];
  return hosts.map((host, index) => ({
    host: host || "localhost",
    port: portNumber(ports[index] ?? listed[index] ?? listed[0] ?? environment.PGPORT ?? "5432"),
  }));
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  // Not shown: behind an unescaped `/` the "port" is a piece of the password.
  throw new AthanorError("DATABASE_URL_INVALID", "Cannot parse the database URL: a port is no number from 1 to 65535", {
    hint: "Percent-encode `:`, `@` and `/` in a password, or give it separately.",
  });
}

/** libpq: whole seconds, 0 or less means no limit, 1 is rounded up to 2. */
function connectTimeoutMs(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (!Number.isFinite(seconds)) {
    throw new AthanorError(
      "DATABASE_URL_INVALID",
      `Cannot parse the database URL: connect_timeout is ${JSON.stringify(text)}`,
      { hint: "Give connect_timeout in whole seconds." },
    );
  }
  return seconds <= 0 ? 0 : Math.max(2, seconds) * 1000;
}

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return "postgres"; // a container's uid without an entry in /etc/passwd
  }
}
