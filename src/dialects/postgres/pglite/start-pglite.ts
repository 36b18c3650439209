import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { AthanorError } from "../../../errors/athanor-error.ts";
import { findPgliteImage } from "./find-pglite-image.ts";
import type { PgliteModule } from "./load-pglite.ts";
import { readTar } from "./tar.ts";

/**
 * Starts PGlite on a copy of the prepared image in memory, or on a folder, which is filled from the image first where
 * it is new. The caller holds the folder's lock.
 *
 * @param folder absolute; null: in memory
 */
export async function startPglite(pglite: PgliteModule, folder: string | null, cacheFolder?: string): Promise<PGlite> {
  if (folder === null) {
    return pglite.PGlite.create({ loadDataDir: archive(await findPgliteImage(pglite, cacheFolder)) });
  }
  if (!existsSync(join(folder, "PG_VERSION"))) await fillFolder(folder, await findPgliteImage(pglite, cacheFolder));
  try {
    return await pglite.PGlite.create(folder);
  } catch (error) {
    const version = readFileSync(join(folder, "PG_VERSION"), "utf8").trim();
    throw new AthanorError("DATABASE_UNREACHABLE", `Cannot start PGlite on ${folder}: ${reason(error)}`, {
      hint: `The folder was made by PostgreSQL ${version}: use the version of @electric-sql/pglite that made it.`,
      details: { folder, version, pglite: pglite.version },
      cause: error,
    });
  }
}

/** A Blob that hands out the bytes it was given: PGlite copies them once anyway, Blob itself would copy twice more. */
function archive(tar: Buffer): Blob {
  const bytes = tar.buffer.slice(tar.byteOffset, tar.byteOffset + tar.byteLength) as ArrayBuffer;
  return Object.assign(new Blob([], { type: "application/x-tar" }), { arrayBuffer: async () => bytes });
}

/** The folder appears whole or not at all. */
async function fillFolder(folder: string, image: Buffer): Promise<void> {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new AthanorError("DATABASE_URL_INVALID", `Cannot open ${folder}: it holds other files than a database`, {
      hint: "Name a new folder, or one that PGlite made.",
      details: { folder },
    });
  }
  const temporary = `${folder}.${process.pid}.new`;
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true, mode: 0o700 });
  for (const { path, content } of readTar(image)) {
    const target = join(temporary, path);
    await (content === null ? mkdir(target, { mode: 0o700 }) : writeFile(target, content, { mode: 0o600 }));
  }
  if (existsSync(folder)) await rmdir(folder);
  await rename(temporary, folder);
}

function reason(error: unknown): string {
  return error instanceof Error && error.message !== "" ? error.message : String(error);
}
