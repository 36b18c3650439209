import { connect } from "node:net";
import type { CancelKey } from "./session.ts";

/**
 * Sends the protocol's CancelRequest on a socket of its own (PostgreSQL docs, "Canceling Requests in Progress") and
 * resolves when the server has closed it. A failure is no error: what should be cancelled may be over.
 */
export function cancelRequest(address: { host: string; port: number }, key: CancelKey): Promise<void> {
  const message = Buffer.alloc(16);
  message.writeInt32BE(16, 0);
  message.writeInt32BE(80877102, 4);
  message.writeUInt32BE(key.pid >>> 0, 8);
  message.writeUInt32BE(key.secret >>> 0, 12);
  return new Promise((resolve) => {
    const socket = address.host.startsWith("/")
      ? connect(`${address.host}/.s.PGSQL.${address.port}`)
      : connect(address.port, address.host);
    socket.setTimeout(5000, () => socket.destroy());
    socket.on("connect", () => socket.end(message));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => resolve());
    socket.resume();
  });
}
