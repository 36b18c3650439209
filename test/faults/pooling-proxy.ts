import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface PoolingProxy {
  readonly url: string;
  close(): Promise<void>;
}

interface ServerSession {
  readonly socket: Socket;
  client: Client | null;
}

interface Client {
  readonly socket: Socket;
  server: ServerSession | null;
  /** Messages that the server still has to answer with ReadyForQuery. */
  pending: number;
}

/**
 * A proxy that shares `size` server sessions among its clients as PgBouncer does: in "transaction" mode a session is
 * given back after each transaction, in "session" mode when the client goes. For servers that trust their clients.
 */
export async function startPoolingProxy(
  url: string,
  mode: "transaction" | "session",
  size: number,
): Promise<PoolingProxy> {
  const server = new URL(url);
  const all: ServerSession[] = [];
  const free: ServerSession[] = [];
  const waiting: (() => void)[] = [];
  const clients = new Set<Socket>();

  async function acquire(client: Client): Promise<ServerSession> {
    while (free.length === 0 && all.length >= size) await new Promise<void>((resolve) => waiting.push(resolve));
    const session = free.pop() ?? (await openServer(server, all, onServerMessage));
    session.client = client;
    client.server = session;
    return session;
  }

  function release(client: Client): void {
    const session = client.server;
    if (session === null) return;
    client.server = null;
    session.client = null;
    free.push(session);
    waiting.shift()?.();
  }

  function discard(session: ServerSession): void {
    session.socket.destroy();
    all.splice(all.indexOf(session), 1);
    waiting.shift()?.();
  }

  function onServerMessage(session: ServerSession, message: Buffer): void {
    const { client } = session;
    if (client === null) return;
    client.socket.write(message);
    if (message[0] !== readyForQuery) return;
    client.pending--;
    const idle = message[5] === 0x49;
    if (mode === "transaction" && idle && client.pending === 0) release(client);
  }

  const proxy = createServer((socket) => {
    const client: Client = { socket, server: null, pending: 0 };
    clients.add(socket);
    let queue = Promise.resolve();
    let started = false;
    socket.on("error", () => undefined);
    socket.on("close", () => {
      // A session in the middle of something is thrown away; so are, for simplicity, the settings of one that is not.
      if (client.server !== null) discard(client.server);
    });
    onMessages(
      socket,
      () => started,
      (message) => {
        if (!started) {
          if (message.readInt32BE(4) === sslRequest) return void socket.write("N");
          started = true;
          return void socket.write(greeting());
        }
        if (message[0] === terminate) return void socket.end();
        if (message[0] === query || message[0] === sync) client.pending++;
        queue = queue.then(async () => void (client.server ?? (await acquire(client))).socket.write(message));
      },
    );
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const through = new URL(url);
  through.hostname = "127.0.0.1";
  through.port = String((proxy.address() as AddressInfo).port);
  return {
    url: through.href,
    async close() {
      for (const { socket } of all) socket.destroy();
      for (const socket of clients) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

const readyForQuery = 0x5a;
const terminate = 0x58;
const query = 0x51;
const sync = 0x53;
const sslRequest = 80877103;

/** Opens one session on the server and resolves when it is ready. */
function openServer(
  url: URL,
  all: ServerSession[],
  onMessage: (session: ServerSession, message: Buffer) => void,
): Promise<ServerSession> {
  const socket = connect(Number(url.port), url.hostname);
  const session: ServerSession = { socket, client: null };
  all.push(session);
  const pairs = `user\0${url.username}\0database\0${url.pathname.slice(1)}\0\0`;
  const startup = Buffer.alloc(8 + pairs.length);
  startup.writeInt32BE(startup.length, 0);
  startup.writeInt32BE(196608, 4);
  startup.write(pairs, 8);
  socket.on("error", () => undefined);
  socket.on("connect", () => socket.write(startup));
  return new Promise((resolve) => {
    let ready = false;
    onMessages(
      socket,
      () => true,
      (message) => {
        if (ready) return onMessage(session, message);
        ready = message[0] === readyForQuery;
        if (ready) resolve(session);
      },
    );
  });
}

/** Cuts a stream into messages; a startup message has no type byte and is given one. */
function onMessages(socket: Socket, typed: () => boolean, receive: (message: Buffer) => void): void {
  let buffered = Buffer.alloc(0);
  socket.on("data", (bytes) => {
    buffered = Buffer.concat([buffered, bytes]);
    for (;;) {
      const offset = typed() ? 1 : 0;
      if (buffered.length < offset + 4) return;
      const length = offset + buffered.readInt32BE(offset);
      if (length > 1 << 24) return void socket.destroy(); // TLS although it was refused
      if (buffered.length < length) return;
      const message = buffered.subarray(0, length);
      buffered = buffered.subarray(length);
      receive(Buffer.from(message));
    }
  });
}

/** AuthenticationOk, a parameter, an invented BackendKeyData, ReadyForQuery. */
function greeting(): Buffer {
  const parameter = Buffer.from("server_version\x0015.0\0");
  const header = Buffer.alloc(5);
  header.write("S");
  header.writeInt32BE(parameter.length + 4, 1);
  const key = Buffer.alloc(13);
  key.write("K");
  key.writeInt32BE(12, 1);
  key.writeInt32BE(700_000_000 + Math.floor(Math.random() * 1e8), 5);
  return Buffer.concat([
    Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]),
    header,
    parameter,
    key,
    Buffer.from([0x5a, 0, 0, 0, 5, 0x49]),
  ]);
}
