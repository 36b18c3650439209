import type { Duplex } from "node:stream";
import { AthanorError } from "../../../errors/athanor-error.ts";
import type { Connection, Notice } from "../../connection.ts";
import type { ServerTarget } from "../../database-target.ts";
import type { ConnectOptions } from "../../driver.ts";
import { connectServer } from "./connect-server.ts";
import { decoders } from "./decode-value.ts";
import type { CancelKey, Endpoint, Session } from "./session.ts";

/** The part of the `postgres` package (postgres.js) that is used. */
export type PostgresPackage = (options: Readonly<Record<string, unknown>>) => PostgresPool;

interface PostgresPool {
  unsafe(text: string, values?: readonly unknown[]): PostgresQuery;
  end(options: { timeout: number }): Promise<void>;
}

type Rows = Record<string, unknown>[] & { readonly state?: CancelKey };

interface PostgresQuery extends PromiseLike<Rows | Rows[]> {
  readonly options: object;
  readonly statement?: { columns: unknown };
}

/** Opens a session with the `postgres` package (postgres.js): a pool of one. */
export function connectPostgres(
  postgres: PostgresPackage,
  target: ServerTarget,
  options: ConnectOptions = {},
): Promise<Connection> {
  return connectServer(target, options, (endpoint) => openPostgresSession(postgres, endpoint));
}

async function openPostgresSession(postgres: PostgresPackage, endpoint: Endpoint): Promise<Session> {
  let lost: unknown = null;
  let closing = false;
  let listener: (notice: Notice) => void = () => undefined;
  const pool = postgres({
    ...poolOptions(endpoint),
    onnotice: ({ severity, code, message }: Notice) => listener({ severity, code, message }),
    // The pool would silently open another session, without the lock and the settings of this one.
    onclose: () => {
      if (!closing) lost ??= new Error("the server closed the connection");
    },
  });
  const { state } = await connect(pool, endpoint.timeoutMs);
  return {
    query: async (text, values) => [...lastOf(refuseCopy(await pool.unsafe(text, values)))],
    script: (text) => runScript(pool, text),
    async close() {
      closing = true;
      await pool.end({ timeout: lost === null ? 1 : 0 });
    },
    onNotice(next) {
      listener = next;
    },
    lost: () => lost,
    cancelKey: () => (state ? { pid: state.pid, secret: state.secret } : null),
  };
}

/** Connects by a first query. The driver tries for ever where a server closes without an answer: the limit is kept here. */
async function connect(pool: PostgresPool, timeoutMs: number): Promise<Rows> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    if (timeoutMs > 0) timer = setTimeout(() => reject(new Error("timeout expired")), timeoutMs);
  });
  try {
    return lastOf(await Promise.race([pool.unsafe("SELECT 1"), expired]));
  } catch (error) {
    pool.end({ timeout: 0 }).catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function poolOptions(endpoint: Endpoint): Record<string, unknown> {
  return {
    host: endpoint.host,
    port: endpoint.port,
    path: endpoint.host.startsWith("/") ? `${endpoint.host}/.s.PGSQL.${endpoint.port}` : undefined,
    user: endpoint.user,
    pass: () => endpoint.password() ?? "",
    database: endpoint.database,
    ssl: endpoint.tls ?? false,
    max: 1,
    idle_timeout: 0,
    max_lifetime: 0,
    connect_timeout: endpoint.timeoutMs / 1000,
    fetch_types: false,
    prepare: false,
    no_subscribe: true,
    target_session_attrs: undefined,
    connection: { application_name: endpoint.applicationName },
    types: valueTypes(),
  };
}

/** Overrides the driver's own conversions: parameters are text already, results are decoded as everywhere else. */
function valueTypes(): Record<string, unknown> {
  const date = 1082;
  const timestamp = 1114;
  const timestamptz = 1184;
  return Object.fromEntries(
    [...decoders.keys(), date, timestamp, timestamptz].map((oid) => [
      oid,
      { to: oid, from: [oid], serialize: (value: unknown) => value, parse: decoders.get(oid) ?? String },
    ]),
  );
}

/**
 * Runs several statements and gives the rows of each. The driver itself merges a statement without rows into the one
 * before it; which statements had rows is seen by a property that it reads once for each completed statement.
 */
async function runScript(pool: PostgresPool, text: string): Promise<Record<string, unknown>[][]> {
  const query = pool.unsafe(text);
  const returnsRows: boolean[] = [];
  let sent = false;
  Object.defineProperty(query.options, "simple", {
    get() {
      if (sent && query.statement) {
        returnsRows.push(Boolean(query.statement.columns));
        query.statement.columns = null;
      }
      sent = true;
      return true;
    },
  });
  const answer = refuseCopy(await query);
  const results = isList(answer) ? answer : [answer];
  const withRows = results.slice(results.length - returnsRows.filter(Boolean).length);
  return returnsRows.map((returns) => (returns ? [...(withRows.shift() ?? [])] : []));
}

/** COPY with the client gives a stream; it is ended so that the session stays usable. */
function refuseCopy<T extends Rows | Rows[]>(answer: T): T {
  if (Array.isArray(answer)) return answer;
  const stream = answer as unknown as Duplex;
  const refusal = new AthanorError(
    "QUERY_FAILED",
    "Cannot run a statement: COPY has no data to read or nobody to read it",
    {
      hint: "Write INSERT, or COPY with a file on the server.",
      details: { kind: "other", retryable: false },
    },
  );
  stream.on("error", () => undefined);
  stream.destroy(refusal);
  throw refusal;
}

function isList(answer: Rows | Rows[]): answer is Rows[] {
  return answer.length > 0 && Array.isArray(answer[0]);
}

function lastOf(answer: Rows | Rows[]): Rows {
  return isList(answer) ? (answer.at(-1) ?? []) : answer;
}
