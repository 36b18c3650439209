import { existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

/**
 * The folder whose drizzle-orm the schema uses. In a workspace the schema is often a package of its own, with its own
 * node_modules, which the folder of the config does not see.
 *
 * @param files as the loader names them: paths relative to the root, or specifiers such as `@acme/db/schema`
 */
export function homeOfSchema(files: readonly string[], root: string): string {
  const homes = files.flatMap((file) => [resolve(root, file), ...linkedPackage(file, root)]);
  const home = homes.find((path) => existsSync(path) && seesDrizzle(dirname(realpathSync(path))));
  return home === undefined ? root : dirname(realpathSync(home));
}

/** The package.json of the package that a specifier names, where Node looks for it. */
function linkedPackage(specifier: string, root: string): string[] {
  const name = /^(?:@[^/]+\/)?[^./@][^/]*/.exec(specifier)?.[0];
  return name === undefined ? [] : installations(name, root);
}

function seesDrizzle(folder: string): boolean {
  return installations("drizzle-orm", folder).some((file) => existsSync(file));
}

function installations(name: string, folder: string): string[] {
  const folders = createRequire(join(folder, "package.json")).resolve.paths(name) ?? [];
  return folders.map((modules) => join(modules, name, "package.json"));
}
