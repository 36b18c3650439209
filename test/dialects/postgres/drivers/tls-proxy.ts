import { readFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { fileURLToPath } from "node:url";

export const certificateFile = fileURLToPath(new URL("./fixtures/localhost.crt", import.meta.url));
const key = readFileSync(new URL("./fixtures/localhost.key", import.meta.url));

export interface TlsProxy {
  readonly url: string;
  /** How many clients came over TLS, and how many without. */
  readonly counts: { tls: number; plain: number };
  close(): Promise<void>;
}

/** Speaks TLS with a certificate for `localhost` in front of a server that speaks none. */
export async function startTlsProxy(url: string, options: { readonly requireTls: boolean }): Promise<TlsProxy> {
  const server = new URL(url);
  const counts = { tls: 0, plain: 0 };
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    sockets.add(client);
    client.on("error", () => undefined);
    client.once("data", (first) => {
      const wantsTls = first.length === 8 && first.readInt32BE(4) === 80877103;
      if (!wantsTls && options.requireTls) return void client.end(refusal());
      if (!wantsTls) {
        counts.plain++;
        return pipe(client, first);
      }
      client.write("S");
      const secure = new TLSSocket(client, { isServer: true, cert: readFileSync(certificateFile), key });
      secure.on("error", () => client.destroy());
      secure.once("data", (startup) => {
        counts.tls++;
        pipe(secure, startup);
      });
    });
  });

  function pipe(client: Socket, first: Buffer): void {
    const upstream = connect(Number(server.port), server.hostname);
    sockets.add(upstream);
    upstream.on("error", () => client.destroy());
    upstream.write(first);
    client.pipe(upstream).pipe(client);
  }

  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const through = new URL(url);
  through.hostname = "localhost";
  through.port = String((proxy.address() as AddressInfo).port);
  return {
    url: through.href,
    counts,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

/** What a server says whose pg_hba.conf has only hostssl lines. */
function refusal(): Buffer {
  const fields = Buffer.from("SFATAL\0VFATAL\0C28000\0Mno pg_hba.conf entry, no encryption\0\0");
  const header = Buffer.alloc(5);
  header.write("E");
  header.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([header, fields]);
}
