import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { AthanorError } from "../errors/athanor-error.ts";

/** A module that was found from a project's folder, with the version of the package it belongs to. */
export interface ProjectModule<Module> {
  readonly module: Module;
  /** The version in the package's package.json; "0.0.0" where that cannot be found. */
  readonly version: string;
}

/**
 * Imports an optional package as the user's own code would: from the project's folder first, so that a process holds
 * one copy of it, then from this package.
 *
 * @param specifier `drizzle-orm/pg-core`
 * @param root an absolute folder
 * @param installCommand what a person types to get the package
 * @throws PACKAGE_MISSING where neither has it
 */
export async function importFromProject<Module>(
  specifier: string,
  root: string,
  installCommand: string,
): Promise<ProjectModule<Module>> {
  const found = await findInProject<Module>(specifier, root);
  if (found !== null) return found;
  throw new AthanorError("PACKAGE_MISSING", `Cannot import "${specifier}": the package is not installed`, {
    hint: `Run \`${installCommand}\`.`,
    details: { package: packageName(specifier) },
  });
}

/** As importFromProject, null where neither has the module. */
export async function findInProject<Module>(specifier: string, root: string): Promise<ProjectModule<Module> | null> {
  const name = packageName(specifier);
  for (const folder of [root, dirname(fileURLToPath(import.meta.url))]) {
    const file = resolveFrom(folder, name, specifier);
    if (file === null || !existsSync(file.entry)) continue;
    const module = (await import(pathToFileURL(file.entry).href)) as Module;
    return { module, version: file.version };
  }
  return null;
}

interface ResolvedFile {
  readonly entry: string;
  readonly version: string;
}

function resolveFrom(folder: string, name: string, specifier: string): ResolvedFile | null {
  for (let current = resolve(folder); ; current = dirname(current)) {
    const packageFolder = join(current, "node_modules", name);
    if (existsSync(join(packageFolder, "package.json"))) return resolveInside(packageFolder, name, specifier);
    if (dirname(current) === current) return resolveByNode(folder, specifier);
  }
}

function resolveInside(packageFolder: string, name: string, specifier: string): ResolvedFile | null {
  const manifest = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as PackageManifest;
  const subpath = `.${specifier.slice(name.length)}`;
  const target = exportTarget(manifest, subpath);
  if (target === null) return null;
  return { entry: join(packageFolder, target), version: manifest.version ?? "0.0.0" };
}

interface PackageManifest {
  readonly version?: string;
  readonly main?: string;
  readonly module?: string;
  readonly exports?: unknown;
}

function exportTarget(manifest: PackageManifest, subpath: string): string | null {
  if (manifest.exports === undefined) return subpath === "." ? (manifest.module ?? manifest.main ?? null) : subpath;
  if (typeof manifest.exports !== "object") return subpath === "." ? conditionTarget(manifest.exports) : null;
  const map = manifest.exports as Record<string, unknown>;
  if (subpath in map) return conditionTarget(map[subpath]);
  if (subpath === "." && !Object.keys(map).some((key) => key.startsWith("."))) return conditionTarget(map);
  return patternTarget(map, subpath);
}

/** `"./contrib/*": "./dist/contrib/*.js"` */
function patternTarget(map: Record<string, unknown>, subpath: string): string | null {
  for (const [pattern, entry] of Object.entries(map)) {
    const [before, after] = pattern.split("*");
    if (before === undefined || after === undefined) continue;
    if (!subpath.startsWith(before) || !subpath.endsWith(after)) continue;
    const matched = subpath.slice(before.length, subpath.length - after.length);
    return conditionTarget(entry)?.replaceAll("*", matched) ?? null;
  }
  return null;
}

/** The conditions under which Node itself would import the module, in the package's own order. */
function conditionTarget(entry: unknown): string | null {
  if (typeof entry === "string") return entry;
  if (entry === null || typeof entry !== "object") return null;
  for (const [condition, value] of Object.entries(entry)) {
    if (condition !== "node" && condition !== "import" && condition !== "default") continue;
    const target = conditionTarget(value);
    if (target !== null) return target;
  }
  return null;
}

/** For package managers that keep no node_modules folder (Yarn Plug'n'Play). */
function resolveByNode(folder: string, specifier: string): ResolvedFile | null {
  try {
    return { entry: createRequire(join(folder, "package.json")).resolve(specifier), version: "0.0.0" };
  } catch {
    return null;
  }
}

function packageName(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]!;
}
