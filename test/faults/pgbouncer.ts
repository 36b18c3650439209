import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface PgBouncer {
  readonly url: string;
  close(): Promise<void>;
}

/** Where Debian's package puts it; null where it is not installed. */
export function findPgBouncer(): string | null {
  const places = ["pgbouncer", "/usr/sbin/pgbouncer"];
  return places.find((program) => spawnSync(program, ["--version"]).status === 0) ?? null;
}

/** Starts PgBouncer in front of a server that trusts its clients. It refuses to run as root. */
export async function startPgBouncer(
  program: string,
  url: string,
  mode: "transaction" | "session" | "statement",
): Promise<PgBouncer> {
  const server = new URL(url);
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "athanor-pgbouncer-"));
  chmodSync(folder, 0o755);
  const config = join(folder, "pgbouncer.ini");
  const user = decodeURIComponent(server.username) || "postgres"; // auth_type = any connects as one user
  writeFileSync(
    config,
    `[databases]
* = host=${server.hostname} port=${server.port || 5432} user=${user}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
default_pool_size = 3
ignore_startup_parameters = extra_float_digits,options
`,
  );
  const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const child = spawn(program, [config], { stdio: ["ignore", "ignore", "pipe"], ...asNobody });
  await untilListening(child, port);
  const through = new URL(url);
  through.hostname = "127.0.0.1";
  through.port = String(port);
  return {
    url: through.href,
    async close() {
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilListening(child: ChildProcess, port: number): Promise<void> {
  const log: string[] = [];
  child.stderr?.setEncoding("utf8").on("data", (text: string) => log.push(text));
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) break;
    if (await accepts(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`PgBouncer does not listen:\n${log.join("")}`);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
