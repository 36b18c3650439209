import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { buildPgliteImage } from "./build-pglite-image.ts";
import type { PgliteModule } from "./load-pglite.ts";

const unpack = promisify(brotliDecompress);

/**
 * The prepared cluster for this version of PGlite as a tar archive: from the package, from a cache folder, or built now
 * and kept there for the next time. A cache that cannot be written costs time, never an error.
 *
 * @param cacheFolder tried before the user's own cache folder and the temporary one
 */
export async function findPgliteImage(pglite: PgliteModule, cacheFolder?: string): Promise<Buffer> {
  const shipped = fileURLToPath(new URL(`../../../../assets/pglite-${pglite.version}.tar.br`, import.meta.url));
  if (existsSync(shipped)) return unpack(await readFile(shipped));
  const name = `pglite-${pglite.version}.tar`;
  const folders = [...(cacheFolder === undefined ? [] : [cacheFolder]), ...userFolders()];
  for (const folder of folders) {
    const cached = await readCached(join(folder, name));
    if (cached !== null) return cached;
  }
  const image = await buildPgliteImage(pglite);
  for (const folder of folders) if (await keep(folder, name, image)) break;
  return image;
}

function userFolders(): string[] {
  const user = process.getuid?.() ?? process.env.USERNAME ?? "user";
  return [join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "athanor"), join(tmpdir(), `athanor-${user}`)];
}

/** A file of another user (in the shared temporary folder) is not trusted. */
async function readCached(file: string): Promise<Buffer | null> {
  try {
    if (process.getuid !== undefined && (await stat(file)).uid !== process.getuid()) return null;
    return await readFile(file);
  } catch {
    return null;
  }
}

async function keep(folder: string, name: string, image: Buffer): Promise<boolean> {
  const temporary = join(folder, `${name}.${process.pid}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(temporary, image, { mode: 0o600, flag: "wx" });
    await rename(temporary, join(folder, name));
    return true;
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined);
    return false;
  }
}
