import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Imports an optional package, the project's own copy before Athanor's; null where neither has it.
 *
 * @param name the npm package
 * @param root the user's project folder
 * @throws whatever the package throws while it loads
 */
export async function loadPackage(name: string, root: string = process.cwd()): Promise<unknown> {
  const file = resolveFrom(join(root, "package.json"), name) ?? resolveFrom(import.meta.url, name);
  if (file === null) return null;
  const loaded = (await import(pathToFileURL(file).href)) as { default?: unknown };
  return loaded.default ?? loaded;
}

function resolveFrom(base: string, name: string): string | null {
  try {
    return createRequire(base).resolve(name);
  } catch (error) {
    if ((error as { code?: unknown }).code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
}
