import type { Connection, Notice } from "../../connection.ts";
import type { ServerTarget } from "../../database-target.ts";
import type { ConnectOptions } from "../../driver.ts";
import { connectServer } from "./connect-server.ts";
import { decoders } from "./decode-value.ts";
import type { Endpoint, Session } from "./session.ts";

/** The part of the `pg` package that is used: one dedicated client, never a pool. */
export interface PgPackage {
  readonly Client: new (config: Readonly<Record<string, unknown>>) => PgClient;
}

interface PgClient {
  readonly processID: number | null;
  readonly secretKey: number | null;
  connect(): Promise<unknown>;
  end(): Promise<void>;
  query(config: { text: string; values?: readonly unknown[] }): Promise<PgResult | PgResult[]>;
  on(event: "error" | "notice", listener: (value: Error & Notice) => void): void;
  on(event: "end", listener: () => void): void;
}

interface PgResult {
  readonly rows: Record<string, unknown>[];
}

/** Opens a session with the `pg` package (node-postgres). */
export function connectPg(pg: PgPackage, target: ServerTarget, options: ConnectOptions = {}): Promise<Connection> {
  return connectServer(target, options, (endpoint) => openPgSession(pg, endpoint));
}

export async function openPgSession(pg: PgPackage, endpoint: Endpoint): Promise<Session> {
  const client = new pg.Client({
    host: endpoint.host,
    port: endpoint.port,
    user: endpoint.user,
    database: endpoint.database,
    password: endpoint.password,
    ssl: endpoint.tls ?? false,
    application_name: endpoint.applicationName,
    connectionTimeoutMillis: endpoint.timeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: { getTypeParser: (oid: number) => decoders.get(oid) ?? String },
  });
  let lost: unknown = null;
  let closing = false;
  // Without a listener a session that the server ends while it idles would end the process.
  client.on("error", (error) => {
    lost ??= error;
  });
  client.on("end", () => {
    if (!closing) lost ??= new Error("the server closed the connection");
  });
  try {
    await client.connect();
  } catch (error) {
    client.end().catch(() => undefined);
    throw error;
  }
  return {
    query: async (text, values) => lastOf(await client.query(values.length > 0 ? { text, values } : { text })).rows,
    script: async (text) => [await client.query({ text })].flat().map((result) => result.rows),
    close: () => {
      closing = true;
      return lost === null ? client.end() : Promise.resolve();
    },
    onNotice: (listener) => client.on("notice", ({ severity, code, message }) => listener({ severity, code, message })),
    lost: () => lost,
    cancelKey: () =>
      client.processID === null || typeof client.secretKey !== "number"
        ? null
        : { pid: client.processID, secret: client.secretKey },
  };
}

function lastOf(results: PgResult | PgResult[]): PgResult {
  return [results].flat().at(-1) ?? { rows: [] };
}
