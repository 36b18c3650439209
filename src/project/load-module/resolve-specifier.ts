import { statSync } from "node:fs";
import { dirname, extname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ownEntryPoint } from "./own-entry-point.ts";
import { typescriptOptions } from "./typescript-options.ts";

/**
 * What an import of a user's file means where Node alone would not find it: a path without its extension, a folder, a
 * `.js` that is a `.ts`, a path alias of tsconfig.json, or this package.
 *
 * @param parentFile the importing file, outside node_modules
 * @returns an absolute file path or a URL; undefined leaves the specifier to Node
 */
export function resolveSpecifier(specifier: string, parentFile: string): string | undefined {
  if (specifier.startsWith("node:") || specifier.startsWith("#")) return undefined;
  if (isPath(specifier)) return resolvePath(specifier, parentFile);
  const own = ownEntryPoint(specifier);
  if (own !== undefined) return own;
  const { mapPath } = typescriptOptions(dirname(parentFile));
  if (mapPath === null || /^[a-z]+:/.test(specifier)) return undefined;
  return firstFile(mapPath(specifier).flatMap(candidates));
}

function isPath(specifier: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(specifier) || specifier.startsWith("file:") || isAbsolute(specifier);
}

function resolvePath(specifier: string, parentFile: string): string | undefined {
  const path = specifier.startsWith("file:") ? urlPath(specifier) : resolve(dirname(parentFile), specifier);
  return path === undefined || isFile(path) ? undefined : firstFile(candidates(path));
}

function urlPath(specifier: string): string | undefined {
  return /[?#]/.test(specifier) ? undefined : fileURLToPath(specifier);
}

const sourceExtensions: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};

const guessedExtensions = [".ts", ".mts", ".cts", ".tsx", ".js", ".mjs", ".cjs", ".json"];

function candidates(path: string): string[] {
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  return [
    path,
    ...(sourceExtensions[extension] ?? []).map((source) => stem + source),
    ...guessedExtensions.map((guess) => path + guess),
    ...guessedExtensions.map((guess) => join(path, `index${guess}`)),
  ];
}

function firstFile(paths: readonly string[]): string | undefined {
  return paths.find(isFile);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
