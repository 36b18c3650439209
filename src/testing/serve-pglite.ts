import { type AddressInfo, createServer, type Socket } from "node:net";
import type { PGlite } from "@electric-sql/pglite";
import { frontendMessages } from "./frontend-messages.ts";

export interface ServedPglite {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves an embedded database on a port of the loopback address, so that pools, ORMs and child processes reach it by
 * a URL. It has one session: connections take turns, a transaction at a time, and share settings and temporary tables.
 */
export async function servePglite(instance: PGlite): Promise<ServedPglite> {
  const { rows } = await instance.query<{ pid: number; version: string }>(
    "select pg_backend_pid() as pid, current_setting('server_version') as version",
  );
  const sockets = new Set<Socket>();
  let turn: Promise<unknown> = Promise.resolve();
  /** The turn lasts until the session is idle again or the connection ends. */
  const takeTurn = async (): Promise<() => void> => {
    const before = turn;
    let done = () => {};
    turn = new Promise<void>((resolve) => {
      done = resolve;
    });
    await before;
    return done;
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    const ended = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    void answer(socket, { instance, takeTurn, pid: rows[0]!.pid, version: rows[0]!.version })
      .catch(() => undefined)
      .then(() => socket.destroy());
    void ended.then(() => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres?sslmode=disable`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await instance.close();
    },
  };
}

interface Session {
  readonly instance: PGlite;
  readonly pid: number;
  readonly version: string;
  takeTurn(): Promise<() => void>;
}

async function answer(socket: Socket, session: Session): Promise<void> {
  let done: (() => void) | null = null;
  try {
    for await (const message of frontendMessages(socket)) {
      if (message.kind === "encryption") socket.write("N");
      else if (message.kind === "cancel" || message.kind === "end") return;
      else if (message.kind === "startup") socket.write(await greeting(session, message.parameters));
      else {
        done ??= await session.takeTurn();
        const reply = await session.instance.execProtocolRaw(message.bytes);
        socket.write(reply);
        if (isIdle(reply)) {
          done();
          done = null;
        }
      }
    }
  } finally {
    if (done !== null) {
      await session.instance.exec("rollback").catch(() => undefined);
      done();
    }
  }
}

/** AuthenticationOk, the parameters that drivers look at, BackendKeyData, ReadyForQuery (PostgreSQL docs, 55.7). */
async function greeting(session: Session, parameters: ReadonlyMap<string, string>): Promise<Buffer> {
  const done = await session.takeTurn();
  for (const [name, value] of parameters) {
    if (["user", "database", "replication", "options", "client_encoding"].includes(name)) continue;
    await session.instance.query("select set_config($1, $2, false)", [name, value]).catch(() => undefined);
  }
  done();
  const status = {
    server_version: session.version,
    server_encoding: "UTF8",
    client_encoding: "UTF8",
    DateStyle: "ISO, MDY",
    TimeZone: "UTC",
    integer_datetimes: "on",
    standard_conforming_strings: "on",
  };
  return Buffer.concat([
    backendMessage("R", int32(0)),
    ...Object.entries(status).map(([name, value]) => backendMessage("S", Buffer.from(`${name}\0${value}\0`))),
    backendMessage("K", Buffer.concat([int32(session.pid), int32(0)])),
    backendMessage("Z", Buffer.from("I")),
  ]);
}

function backendMessage(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** The reply ends with ReadyForQuery in state idle: `Z`, length 5, `I`. */
function isIdle(reply: Uint8Array): boolean {
  const end = Buffer.from(reply.slice(-6));
  return end.length === 6 && end[0] === 0x5a && end.readInt32BE(1) === 5 && end[5] === 0x49;
}
