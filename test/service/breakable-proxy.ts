import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface BreakableProxy {
  /** The URL of the server behind, through the proxy. */
  readonly url: string;
  /** Ends every connection now. */
  cut(): void;
  /** Ends the connection whose client sends the text next: before the server has it, or instead of its answer. */
  cutAt(text: string, moment: "before" | "answer", then?: () => void): void;
  /** How often cutAt has ended a connection. */
  readonly cuts: number;
  /** Refuses new connections until told otherwise. */
  refuse(refused: boolean): void;
  readonly connections: number;
  close(): Promise<void>;
}

/** A TCP proxy before a real server, for real network failures. */
export async function startBreakableProxy(serverUrl: string): Promise<BreakableProxy> {
  const target = new URL(serverUrl);
  const pairs = new Set<readonly [Socket, Socket]>();
  let trap: { text: string; moment: "before" | "answer"; then: () => void } | null = null;
  let cuts = 0;
  let refused = false;
  let connections = 0;
  const server = createServer((client) => {
    if (refused) return client.destroy();
    connections++;
    const upstream = connect(Number(target.port), target.hostname);
    const pair = [client, upstream] as const;
    pairs.add(pair);
    let cutAnswer = false;
    const destroy = () => {
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    client.on("data", (data) => {
      if (trap !== null && data.includes(trap.text)) {
        const { moment, then } = trap;
        trap = null;
        cuts++;
        then();
        if (moment === "before") return destroy();
        cutAnswer = true;
      }
      upstream.write(data);
    });
    upstream.on("data", (data) => (cutAnswer ? destroy() : client.write(data)));
    for (const socket of pair) socket.on("error", destroy).on("close", destroy);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(serverUrl);
  url.port = String((server.address() as AddressInfo).port);
  const cut = () => {
    for (const [client, upstream] of pairs) {
      client.destroy();
      upstream.destroy();
    }
  };
  return {
    url: url.href,
    cut,
    cutAt: (text, moment, then = () => undefined) => {
      trap = { text, moment, then };
    },
    get cuts() {
      return cuts;
    },
    refuse: (value) => {
      refused = value;
    },
    get connections() {
      return connections;
    },
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
