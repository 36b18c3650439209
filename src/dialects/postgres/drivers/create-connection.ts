import type { Connection, ConnectionInfo, Notice } from "../../connection.ts";
import { connectionLost, toQueryError } from "../errors/to-query-error.ts";
import { cancelRequest } from "./cancel-request.ts";
import { encodeParameter } from "./encode-parameter.ts";
import type { Session } from "./session.ts";

/** Makes the Connection of a driver's session: calls one after the other, errors sorted, parameters as text. */
export function createConnection(
  session: Session,
  info: ConnectionInfo,
  address: { host: string; port: number },
): Connection {
  let previous: Promise<unknown> = Promise.resolve();
  let closed = false;
  let listener: ((notice: Notice) => void) | null = null;
  session.onNotice((notice) => listener?.(notice));

  function inOrder<T>(call: () => Promise<T>): Promise<T> {
    const result = previous.then(() => guarded(call));
    previous = result.catch(() => undefined);
    return result;
  }

  async function guarded<T>(call: () => Promise<T>): Promise<T> {
    if (closed) throw connectionLost(new Error("the connection has been closed"), info.label);
    const lost = session.lost();
    if (lost !== null) throw connectionLost(lost, info.label);
    try {
      return await call();
    } catch (error) {
      throw toQueryError(error, info.label);
    }
  }

  return {
    info,
    query: <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      inOrder(() => session.query(sql, parameters.map(encodeParameter)) as Promise<Row[]>),
    script: (sql) => inOrder(() => session.script(sql)),
    async cancel() {
      const key = session.cancelKey();
      if (key !== null && !closed) await cancelRequest(address, key);
    },
    async close() {
      if (closed) return;
      closed = true;
      await session.close().catch(() => undefined);
    },
    onNotice(next) {
      listener = next;
    },
  };
}
