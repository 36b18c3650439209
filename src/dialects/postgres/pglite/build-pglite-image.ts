import type { PgliteModule } from "./load-pglite.ts";
import { type TarEntry, writeTar } from "./tar.ts";

/**
 * Settings that live in the image's postgresql.conf. Small buffers halve start-up time and memory; the lock table must
 * hold a `DROP SCHEMA … CASCADE` of thousands of tables; the last three are what initdb writes on a server.
 */
const settings = [
  "shared_buffers=4MB",
  "max_connections=5",
  "max_locks_per_transaction=1024",
  "min_wal_size=2MB",
  "max_wal_size=64MB",
  "jit=off",
  "timezone='UTC'",
  "log_timezone='UTC'",
  "default_text_search_config='pg_catalog.english'",
];

/** Template databases double the image, and an embedded session cannot leave its database anyway. */
const shrink = [
  "update pg_database set datistemplate = false where datname in ('template0', 'template1')",
  "drop database template0",
  "drop database template1",
  "vacuum full",
  "select pg_switch_wal()",
  "checkpoint",
  "checkpoint",
];

const segmentSize = 2 ** 20;

/** Runs initdb once and returns the small, cleanly shut down cluster as a tar archive. Takes about five seconds. */
export async function buildPgliteImage({ PGlite }: PgliteModule): Promise<Buffer> {
  const instance = await PGlite.create({ initDbStartParams: ["--wal-segsize=1"], postgresqlconf: settings });
  for (const statement of shrink) await instance.exec(statement);
  const files = instance.Module.FS as unknown as EmscriptenFiles;
  await instance.close();
  return writeTar(withoutSpareLog(readFolder(files, PGlite.paths.PGDATA, "")));
}

/** The part of Emscripten's file system that is used here. */
interface EmscriptenFiles {
  readdir(path: string): string[];
  stat(path: string): { mode: number };
  isDir(mode: number): boolean;
  readFile(path: string): Uint8Array;
}

function readFolder(files: EmscriptenFiles, folder: string, prefix: string): TarEntry[] {
  const names = files.readdir(folder).filter((name) => name !== "." && name !== "..");
  return names.sort().flatMap((name): TarEntry[] => {
    const absolute = `${folder}/${name}`;
    const path = `${prefix}${name}`;
    if (!files.isDir(files.stat(absolute).mode)) return [{ path, content: files.readFile(absolute) }];
    return [{ path, content: null }, ...readFolder(files, absolute, `${path}/`)];
  });
}

/** After a clean shutdown only the log segment of the last checkpoint is read; the others are recycled space. */
function withoutSpareLog(entries: readonly TarEntry[]): TarEntry[] {
  const control = entries.find(({ path }) => path === "global/pg_control")!.content!;
  // ControlFileData (src/include/catalog/pg_control.h): the last checkpoint's position is the 64-bit field at byte 32.
  const segment = Number(Buffer.from(control).readBigUInt64LE(32) / BigInt(segmentSize));
  const name = [1, Math.floor(segment / 4096), segment % 4096].map(logFilePart).join("");
  return entries.filter(({ path }) => !/^pg_wal\/[0-9A-F]{24}$/.test(path) || path === `pg_wal/${name}`);
}

function logFilePart(part: number): string {
  return part.toString(16).toUpperCase().padStart(8, "0");
}
