import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The version of PGlite that loadPglite would import, without importing it; undefined where there is none in a
 * node_modules folder.
 *
 * @param root the user's project folder
 */
export function pgliteVersion(root: string): string | undefined {
  for (const start of [root, dirname(fileURLToPath(import.meta.url))]) {
    for (let folder = resolve(start); ; folder = dirname(folder)) {
      const manifest = join(folder, "node_modules/@electric-sql/pglite/package.json");
      if (existsSync(manifest)) return (JSON.parse(readFileSync(manifest, "utf8")) as { version?: string }).version;
      if (dirname(folder) === folder) break;
    }
  }
  return undefined;
}
