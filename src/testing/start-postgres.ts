import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { AthanorError } from "../errors/athanor-error.ts";

export interface RunningPostgres {
  /** The URL of a superuser on the database `postgres`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A throw-away server need not survive a power cut. */
const quick = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200"];

/** PostgreSQL refuses to run as root; this is the user that owns nothing. */
const nobody = 65534;

/**
 * Makes a cluster in a temporary folder and starts a server on a free port of the loopback address. It ends with this
 * process at the latest, and its files with it.
 *
 * @param binaries the folder of initdb and postgres
 */
export async function startPostgres(binaries: string): Promise<RunningPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "athanor-postgres-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const bin = reachable(binaries, folder);
    const data = makeCluster(bin, folder);
    const port = await freePort();
    const settings = quick.flatMap((setting) => ["-c", setting]);
    const args = ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", "", ...settings];
    const child = spawn(join(bin, "postgres"), args, {
      ...identity(),
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    await ready(child);
    child.stderr?.destroy();
    child.unref();
    return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, stop: stopper(child, remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

function makeCluster(bin: string, folder: string): string {
  const data = join(folder, "data");
  mkdirSync(data);
  chmodSync(folder, 0o755);
  chmodSync(data, 0o700);
  if (asRoot()) chownSync(data, nobody, nobody);
  const args = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  const { status, error, stderr } = spawnSync(join(bin, "initdb"), args, {
    ...identity(),
    cwd: folder,
    encoding: "utf8",
  });
  if (status !== 0) throw failed(error?.message ?? stderr);
  return data;
}

/** Another user must be able to reach the binaries: a copy where a folder above them is closed. */
function reachable(binaries: string, folder: string): string {
  if (!asRoot() || traversable(binaries)) return binaries;
  const copy = join(folder, "binaries");
  cpSync(dirname(binaries), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, "bin");
}

function traversable(folder: string): boolean {
  for (let current = folder; ; current = dirname(current)) {
    if ((statSync(current).mode & 0o001) === 0) return false;
    if (current === dirname(current)) return true;
  }
}

function asRoot(): boolean {
  return process.getuid?.() === 0;
}

function identity(): { uid?: number; gid?: number } {
  return asRoot() ? { uid: nobody, gid: nobody } : {};
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = "";
    const timer = setTimeout(() => settle(failed(`no answer in 60 s: ${log}`)), 60_000);
    const settle = (error?: Error) => {
      clearTimeout(timer);
      if (error === undefined) return resolve();
      child.kill("SIGQUIT");
      reject(error);
    };
    child.stderr?.on("data", (text: Buffer) => {
      if (log.length < 20_000) log += text.toString();
      if (log.includes("ready to accept connections")) settle();
    });
    child.once("error", (error) => settle(failed(error.message)));
    child.once("exit", (code) => settle(failed(`it ended with ${code}: ${log}`)));
  });
}

function stopper(child: ChildProcess, remove: () => void): () => Promise<void> {
  const onExit = () => {
    child.kill("SIGQUIT");
    remove();
  };
  process.once("exit", onExit);
  return async () => {
    process.off("exit", onExit);
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.ref();
      child.kill("SIGINT");
      await gone;
    }
    remove();
  };
}

function failed(reason: string): AthanorError {
  return new AthanorError("TEST_DATABASE_FAILED", `Cannot start a PostgreSQL server for tests: ${reason.trim()}`, {
    hint: "Set ATHANOR_TEST_DATABASE_URL to the URL of a server on which databases may be made.",
  });
}
