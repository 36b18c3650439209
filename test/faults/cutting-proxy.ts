import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface CuttingProxy {
  /** The database's URL with the proxy in the server's place. */
  readonly url: string;
  /** How often it has cut. */
  cuts(): number;
  close(): Promise<void>;
}

/**
 * A proxy that cuts the n-th COMMIT: before the server gets it, or behind it, so that the answer is lost. Every other
 * byte passes.
 */
export async function startCuttingProxy(url: string, where: "before" | "after", nth: number): Promise<CuttingProxy> {
  const server = new URL(url);
  const sockets = new Set<Socket>();
  let commits = 0;
  let cuts = 0;
  const proxy = createServer((client) => {
    const upstream = connect(Number(server.port || 5432), server.hostname);
    let swallow = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.on("data", (bytes) => {
      const isCommit = bytes.includes("COMMIT\0") && ++commits === nth;
      if (isCommit && where === "before") {
        cuts++;
        client.destroy();
        return;
      }
      swallow ||= isCommit;
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => {
      if (!swallow) return void client.write(bytes);
      cuts++;
      client.destroy();
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const through = new URL(url);
  through.hostname = "127.0.0.1";
  through.port = String((proxy.address() as AddressInfo).port);
  return {
    url: through.href,
    cuts: () => cuts,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
