import type Pg from "pg";
import type { ServerTarget } from "../dialects/database-target.ts";
import { parseDatabaseUrl } from "../dialects/postgres/drivers/parse-database-url.ts";
import { splitDatabaseUrl } from "../dialects/postgres/drivers/split-database-url.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { requirePackage } from "../errors/require-package.ts";
import type { DatabaseEngine } from "./database-engine.ts";
import { type EngineOptions, sessionSettings } from "./engine-options.ts";
import { forgiveRollback } from "./forgive-rollback.ts";
import { prepareCheckout } from "./prepare-checkout.ts";
import { checkOut, runTransaction } from "./run-transaction.ts";
import { revealSecret, type Secret } from "./secret.ts";

/**
 * Makes a pool of connections from a URL and, apart from it, a password. Nothing is opened before it is needed, a
 * broken idle connection never ends the process, and `timestamp` columns are read as UTC.
 *
 * @param url with user, host and database; libpq's forms for sockets, IPv6 and several hosts are understood
 * @param password replaces one in the URL; no escaping is needed
 * @throws AthanorError DATABASE_URL_INVALID, PACKAGE_MISSING
 *
 * @example
 * ```ts
 * import { createDatabaseEngine, createSecret } from "athanor/service";
 *
 * const engine = createDatabaseEngine("postgresql://example@localhost/example", createSecret("INSECURE"), {
 *   poolSize: 5,
 *   statementTimeoutMs: 30_000,
 * });
 * await engine.begin((client) => client.query("SELECT 1"));
 * await engine.dispose();
 * ```
 */
export function createDatabaseEngine(
  url: string | URL,
  password?: Secret | string | null,
  options: EngineOptions = {},
): DatabaseEngine {
  const target = serverTarget(String(url), revealSecret(password));
  const pg = requirePackage<typeof Pg>("pg", "npm install pg");
  const pool = createPool(pg, target, options);
  let disposed: Promise<void> | null = null;
  const dispose = () => {
    disposed ??= pool.end();
    return disposed;
  };
  return {
    pool,
    target,
    connect: (work) => checkOut({ pool, target }, work),
    begin: (work, transaction = {}) => runTransaction({ pool, target }, work, transaction),
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

function serverTarget(url: string, password: string | undefined): ServerTarget {
  const target = parseDatabaseUrl(url, { password });
  if (target.kind === "embedded") {
    throw new AthanorError("DATABASE_URL_INVALID", `Cannot make a pool for ${target.label}: it has only one session`, {
      hint: "Give the URL of a server; for tests, startTestDatabase() of athanor/testing gives one.",
    });
  }
  if (password !== undefined && !hasUser(url)) {
    throw new AthanorError("DATABASE_URL_INVALID", "Cannot use the password: the database URL names no user", {
      hint: "Write the URL as postgresql://user@host/database.",
    });
  }
  return target;
}

/** A password for whoever runs the process would be an accident. */
function hasUser(url: string): boolean {
  if (/[?&]user=[^&]/.test(url) || process.env.PGUSER) return true;
  return !url.startsWith("socket:") && splitDatabaseUrl(url).user !== undefined;
}

function createPool(pg: typeof Pg, target: ServerTarget, options: EngineOptions): Pg.Pool {
  const settings = sessionSettings(options, target.settings);
  const applicationName = options.applicationName ?? target.applicationName;
  const pool = new pg.Pool({
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: { getTypeParser: (oid: number, format?: "text") => utcParser(oid) ?? pg.types.getTypeParser(oid, format) },
    ...options.pool,
    user: target.user,
    database: target.database,
    password: () => target.password() ?? "",
    max: options.poolSize ?? 10,
    min: options.minimumPoolSize ?? 0,
    connectionTimeoutMillis: options.poolTimeoutMs ?? 30_000,
    idleTimeoutMillis: options.idleTimeoutMs ?? 10_000,
    maxLifetimeSeconds: (options.maxLifetimeMs ?? 0) / 1000,
    ...(applicationName === undefined ? {} : { application_name: applicationName }),
    onConnect: (client: Pg.ClientBase) => applySettings(client, settings),
  } as Pg.PoolConfig);
  // Without listeners a connection that the server ends would end the process: idle ones, and those in use.
  pool.on("error", (error) =>
    options.logger?.warn({ error: error.message, database: target.label }, "an idle database connection broke"),
  );
  pool.on("connect", (client) => {
    client.on("error", () => undefined);
    forgiveRollback(client);
  });
  prepareCheckout(pg, pool, { target, options });
  return pool;
}

/** `timestamp` without zone: the driver would read it in the process's local time. */
function utcParser(oid: number): ((text: string) => unknown) | undefined {
  if (oid !== 1114) return undefined;
  return (text) => (/^\d{4}-/.test(text) ? new Date(`${text.replace(" ", "T")}Z`) : text);
}

/** Not as startup options, which PgBouncer refuses. */
async function applySettings(client: Pg.ClientBase, settings: Readonly<Record<string, string>>): Promise<void> {
  const entries = Object.entries(settings);
  if (entries.length === 0) return;
  const calls = entries.map((_, index) => `set_config($${2 * index + 1}, $${2 * index + 2}, false)`);
  await client.query(`select ${calls.join(", ")}`, entries.flat());
}
