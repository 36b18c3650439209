import type Pg from "pg";
import type { ServerTarget } from "../dialects/database-target.ts";
import { connectServer } from "../dialects/postgres/drivers/connect-server.ts";
import { openPgSession, type PgPackage } from "../dialects/postgres/drivers/pg.ts";
import type { Endpoint } from "../dialects/postgres/drivers/session.ts";
import type { EngineOptions } from "./engine-options.ts";
import { failureKind } from "./failure-kind.ts";

interface Preparation {
  readonly target: ServerTarget;
  readonly options: EngineOptions;
}

/**
 * Teaches a pool what its driver cannot do: find the host of several that answers, fall back from TLS as libpq does,
 * and ask a connection that was idle for long whether it lives. Drizzle's and Kysely's checkouts pass here too.
 */
export function prepareCheckout(pg: typeof Pg, pool: Pg.Pool, preparation: Preparation): void {
  const connect = pool.connect.bind(pool) as () => Promise<Pg.PoolClient>;
  const prePingAfterMs = preparation.options.prePingAfterMs ?? 5_000;
  const releasedAt = new WeakMap<object, number>();
  let endpoint: Promise<void> | null = null;
  pool.on("release", (_error, client) => {
    releasedAt.set(client, Date.now());
  });

  async function checkout(): Promise<Pg.PoolClient> {
    endpoint ??= findEndpoint(pg, preparation).then((found) => pointTo(pool, found));
    try {
      await endpoint;
      return await connect();
    } catch (error) {
      // The server may have moved, or speak TLS now: look again next time.
      if (failureKind(error) === "connectionLost" || failureKind(error) === "unreachable") endpoint = null;
      throw error;
    }
  }

  async function liveCheckout(): Promise<Pg.PoolClient> {
    for (;;) {
      const client = await checkout();
      const idleSince = releasedAt.get(client);
      if (idleSince === undefined || Date.now() - idleSince < prePingAfterMs || (await answers(client))) return client;
      client.release(true);
    }
  }

  pool.connect = ((callback?: (error?: Error, client?: Pg.PoolClient, release?: () => void) => void) => {
    if (callback === undefined) return liveCheckout();
    liveCheckout().then(
      (client) => callback(undefined, client, client.release),
      (error: Error) => callback(error, undefined, () => undefined),
    );
  }) as Pg.Pool["connect"];
}

/** Opens and closes one session, which also tells a wrong password from a server that is not there. */
async function findEndpoint(pg: typeof Pg, { target, options }: Preparation): Promise<Endpoint> {
  let found: Endpoint | undefined;
  const connection = await connectServer(target, connectOptions(options), (endpoint) => {
    found = options.tls === undefined ? endpoint : { ...endpoint, tls: options.tls === false ? null : options.tls };
    return openPgSession(pg as unknown as PgPackage, found);
  });
  await connection.close();
  return found!;
}

function connectOptions({ applicationName, connectTimeoutMs }: EngineOptions) {
  return {
    ...(applicationName === undefined ? {} : { applicationName }),
    ...(connectTimeoutMs === undefined ? {} : { connectTimeoutMs }),
  };
}

function pointTo(pool: Pg.Pool, { host, port, tls }: Endpoint): void {
  Object.assign(pool.options, { host, port, ssl: tls ?? false });
}

async function answers(client: Pg.PoolClient): Promise<boolean> {
  try {
    await client.query({ text: "select 1", query_timeout: 5_000 } as Pg.QueryConfig);
    return true;
  } catch {
    return false;
  }
}
