import { readdirSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { AthanorError } from "../../errors/athanor-error.ts";

/**
 * The module files behind a path: a file, the modules of a folder (not of its sub-folders), or a pattern in which `*`
 * stands for any name or part of one, `**` for any folders and `{a,b}` for one of several.
 *
 * @returns absolute, sorted
 * @throws FILE_NOT_READABLE where there is none
 */
export function matchFiles(path: string, root: string): string[] {
  const files = /[*{]/.test(path) ? matchPattern(path, root) : plainFiles(resolve(root, path));
  if (files.length > 0) return files;
  throw new AthanorError("FILE_NOT_READABLE", `Cannot read the models: no module file at ${path}`, {
    hint: "Correct the path; it is relative to the config file.",
    details: { path, root },
  });
}

function plainFiles(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) return [path];
  return readdirSync(path)
    .filter(isModule)
    .sort()
    .map((name) => join(path, name));
}

function matchPattern(pattern: string, root: string): string[] {
  const parts = pattern.split(/[\\/]/);
  const fixed = parts.slice(
    0,
    parts.findIndex((part) => /[*{]/.test(part)),
  );
  const folder = resolve(root, fixed.join("/"));
  const expression = toRegExp(parts.slice(fixed.length).join("/"));
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.split(sep).join("/"))
    .filter((name) => expression.test(name) && isModule(name) && !name.includes("node_modules/"))
    .sort()
    .map((name) => join(folder, name));
}

function isModule(name: string): boolean {
  return /\.[cm]?[jt]s$/.test(name) && !/\.d\.[cm]?ts$/.test(name);
}

function toRegExp(pattern: string): RegExp {
  const source = pattern.replaceAll(/\*\*\/|\*\*|\*|\{[^}]*\}|[.+?^$()|[\]\\]/g, (token) => {
    if (token === "**/") return "(?:.*/)?";
    if (token === "**") return ".*";
    if (token === "*") return "[^/]*";
    if (token.startsWith("{")) return `(?:${token.slice(1, -1).split(",").map(escapePattern).join("|")})`;
    return `\\${token}`;
  });
  return new RegExp(`^${source}$`);
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
