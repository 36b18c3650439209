import type { ServerResponse } from "node:http";
import type { PoolClient } from "pg";
import { AthanorError } from "../errors/athanor-error.ts";
import type { DatabaseEngine } from "../service/database-engine.ts";

/**
 * A client that takes a connection at its first query and gives it back when the response is over, also where the
 * other side has gone while queries run. It has `query` and nothing else, which is what Drizzle needs.
 */
export function requestClient(engine: DatabaseEngine, response: ServerResponse): PoolClient {
  let checkout: Promise<PoolClient> | null = null;
  let running = 0;
  let over = response.closed;

  const giveBack = async (): Promise<void> => {
    if (!over || running > 0 || checkout === null) return;
    const client = await checkout.catch(() => null);
    checkout = null;
    client?.release(inTransaction(client));
  };
  response.once("close", () => {
    over = true;
    void giveBack();
  });

  // One after the other: a connection answers in order anyway, and pg 9 will insist.
  let previous: Promise<unknown> = Promise.resolve();
  const query = (...given: unknown[]): Promise<unknown> => {
    if (over) return Promise.reject(requestOver());
    running++;
    const answer = previous.then(async () => {
      checkout ??= engine.pool.connect();
      const client = await checkout;
      return (client.query as (...given: unknown[]) => Promise<unknown>).apply(client, given);
    });
    previous = answer.then(
      () => undefined,
      () => undefined,
    );
    return answer.finally(() => {
      running--;
      return giveBack();
    });
  };
  return { query } as unknown as PoolClient;
}

/** A connection with an open transaction is closed: that rolls back, and costs nothing where it does not happen. */
function inTransaction(client: PoolClient): boolean {
  const { getTransactionStatus } = client as { getTransactionStatus?: () => string | null };
  return getTransactionStatus?.call(client) !== "I";
}

function requestOver(): AthanorError {
  return new AthanorError("CONNECTION_LOST", "Cannot query the database: the request is over", {
    hint: "Await every query before the handler returns; for work that goes on, use databaseEngine.",
    details: { kind: "connectionLost", retryable: false },
  });
}
