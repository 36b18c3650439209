import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { PGlite } from "@electric-sql/pglite";
import { findInProject } from "../../import-from-project.ts";
import { readTar } from "./tar.ts";

const unpack = promisify(gunzip);

/** Where PGlite keeps what a server's installation folder holds. */
const prefix = "/pglite/";

/**
 * Puts an extension's files where CREATE EXTENSION finds them, with those of the extensions it requires. Done when a
 * statement asks for it: passing every extension to PGlite at its start would double the time until it is ready.
 *
 * @param root the folder from which packages such as @electric-sql/pglite-pgvector are found
 * @returns whether the extension is there now
 */
export async function installExtension(instance: PGlite, name: string, root: string): Promise<boolean> {
  if (!/^[\w-]+$/.test(name)) return false;
  const files = instance.Module.FS as unknown as EmscriptenFiles;
  const control = `${prefix}share/postgresql/extension/${name}.control`;
  if (files.analyzePath(control).exists) return true;
  const bundle = await findBundle(instance, name, root);
  if (bundle === null) return false;
  for (const { path, content } of readTar(await unpack(await readFile(bundle)))) {
    if (content === null) continue;
    files.mkdirTree(`${prefix}${path}`.replace(/\/[^/]*$/, ""));
    files.writeFile(`${prefix}${path}`, content);
  }
  if (!files.analyzePath(control).exists) return false;
  for (const required of requirements(files.readFile(control, { encoding: "utf8" }))) {
    await installExtension(instance, required, root);
  }
  return true;
}

/** The part of Emscripten's file system that is used here. */
interface EmscriptenFiles {
  analyzePath(path: string): { exists: boolean };
  mkdirTree(path: string): void;
  writeFile(path: string, content: Uint8Array): void;
  readFile(path: string, options: { encoding: "utf8" }): string;
}

interface PgliteExtension {
  readonly setup?: (instance: PGlite, options: object) => Promise<{ readonly bundlePath?: URL }>;
}

async function findBundle(instance: PGlite, name: string, root: string): Promise<URL | null> {
  for (const specifier of specifiers(name)) {
    const found = await findInProject<Record<string, PgliteExtension>>(specifier, root);
    const extension = Object.values(found?.module ?? {}).find((value) => typeof value?.setup === "function");
    const result = await extension?.setup?.(instance, {});
    if (result?.bundlePath !== undefined) return result.bundlePath;
  }
  return null;
}

/** The package's own modules first; what lives in packages of its own is named after the extension or its project. */
function specifiers(name: string): string[] {
  const moduleName = spiModules.has(name) ? "moddatetime" : name.replaceAll("-", "_");
  const project = name === "vector" ? "pgvector" : name;
  return [
    `@electric-sql/pglite/contrib/${moduleName}`,
    `@electric-sql/pglite-${project}`,
    `@electric-sql/pglite/${moduleName}`,
  ];
}

/** Extensions of PostgreSQL's contrib/spi, which PGlite ships as one bundle. */
const spiModules = new Set(["autoinc", "insert_username", "refint"]);

/** `requires = 'cube, hstore'` of a control file. */
function requirements(control: string): string[] {
  const match = /^\s*requires\s*=\s*'([^']*)'/m.exec(control);
  return (match?.[1] ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
