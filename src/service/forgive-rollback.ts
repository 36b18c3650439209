import type { ClientBase } from "pg";
import { failureKind } from "./failure-kind.ts";

/**
 * Lets ROLLBACK succeed on a connection that is gone: the server has rolled back by itself. ORMs roll back after any
 * failure, and one more failure there would hide the first, which alone tells whether the commit had been sent.
 */
export function forgiveRollback(client: ClientBase): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  client.query = ((...given: unknown[]) => {
    const answer = query(...given);
    if (!(answer instanceof Promise) || !/^\s*rollback\s*;?\s*$/i.test(textOf(given[0]))) return answer;
    return answer.catch((error: unknown) => {
      if (failureKind(error) !== "connectionLost") throw error;
      return { command: "ROLLBACK", rowCount: null, oid: 0, rows: [], fields: [] };
    });
  }) as ClientBase["query"];
}

function textOf(query: unknown): string {
  const text = typeof query === "object" && query !== null ? (query as { text?: unknown }).text : query;
  return typeof text === "string" ? text : "";
}
