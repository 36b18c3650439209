import { spawnSync } from "node:child_process";
import { appendFileSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "../support/postgres-server.mjs";

type Server = Awaited<ReturnType<typeof startPostgres>>;

export interface ReplicatedServers {
  readonly primary: Server;
  readonly standby: Server;
  stop(): Promise<void>;
}

/** A primary with few connections, and a standby that lets a reader hold up the replay for a second and a half. */
export async function startReplicated(major: number): Promise<ReplicatedServers> {
  const folders = [mkdtempSync(join(tmpdir(), "athanor-primary-")), mkdtempSync(join(tmpdir(), "athanor-standby-"))];
  const [first = "", second = ""] = folders;
  const settings = ["max_connections=30", "superuser_reserved_connections=0", "wal_level=replica", "hot_standby=on"];
  await (await startPostgres(major, { folder: first, durable: true, settings })).stop();
  appendFileSync(join(first, "data", "pg_hba.conf"), "host replication all 127.0.0.1/32 trust\n");
  cpSync(first, second, { recursive: true, preserveTimestamps: true });
  giveAway(second);
  const primary = await startPostgres(major, { folder: first, durable: true, settings });
  writeFileSync(join(second, "data", "standby.signal"), "");
  const standby = await startPostgres(major, {
    folder: second,
    durable: true,
    settings: [
      ...settings,
      `primary_conninfo=host=127.0.0.1 port=${primary.port} user=postgres application_name=standby`,
      "max_standby_streaming_delay=1500ms",
      "wal_receiver_status_interval=100ms",
    ],
  });
  return {
    primary,
    standby,
    async stop() {
      await standby.stop();
      await primary.stop();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface TinyDisk {
  readonly folder: string;
  grow(): void;
  /** No more than what is used already fits. */
  fill(): void;
  remove(): void;
}

/** A file system of 3 MB that the server may write to; null where this process may not make one. */
export function makeTinyDisk(): TinyDisk | null {
  if (process.getuid?.() !== 0 || process.platform !== "linux") return null;
  const folder = mkdtempSync(join(tmpdir(), "athanor-disk-"));
  const mount = (options: string) => spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]).status === 0;
  if (!mount("size=3m,mode=0755")) {
    rmSync(folder, { recursive: true });
    return null;
  }
  const space = join(folder, "space");
  mkdirSync(space);
  giveAway(space);
  return {
    folder: space,
    grow() {
      rmSync(join(folder, "filler"), { force: true });
      spawnSync("mount", ["-o", "remount,size=200m", folder]);
    },
    fill: () => spawnSync("dd", ["if=/dev/zero", `of=${join(folder, "filler")}`, "bs=1M"]),
    remove() {
      spawnSync("umount", ["-l", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** To the user that the servers run as where this process is root's. */
function giveAway(folder: string): void {
  if (process.getuid?.() !== 0) return;
  chownSync(folder, 65534, 65534);
  spawnSync("chown", ["-R", "65534:65534", folder]);
  spawnSync("chmod", ["0755", folder]);
}
