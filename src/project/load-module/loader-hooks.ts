import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isOwnFile } from "./own-entry-point.ts";
import { resolveSpecifier } from "./resolve-specifier.ts";
import { type TransformedSource, transformSource } from "./transform-source.ts";
import { isTypeScriptFile, userFile } from "./user-file.ts";

/**
 * The specifier that Node shall resolve in the place of the written one: a URL for an import, a path for a `require`.
 *
 * @param conditions of Node's hook context; they name `require` for a require call
 */
export function rewriteSpecifier(
  specifier: string,
  parentUrl: string | undefined,
  conditions: readonly string[] = [],
): string {
  const parent = userFile(parentUrl);
  if (parent === undefined || isOwnFile(parent)) return specifier;
  const resolved = resolveSpecifier(specifier, parent);
  if (resolved === undefined) return specifier;
  const isUrl = resolved.startsWith("file:");
  if (conditions.includes("require")) return isUrl ? fileURLToPath(resolved) : resolved;
  return isUrl ? resolved : pathToFileURL(resolved).href;
}

/** The JavaScript of a user's TypeScript or JSON file; undefined leaves the file to Node. */
export function provideSource(
  url: string,
  attributes: Readonly<Record<string, unknown>> | undefined,
): TransformedSource | undefined {
  const file = userFile(url);
  if (file === undefined) return undefined;
  if (isTypeScriptFile(file)) return transformSource(file, readFileSync(file, "utf8"));
  if (extname(file) !== ".json" || attributes?.type === "json") return undefined;
  return { format: "module", code: `export default JSON.parse(${JSON.stringify(readFileSync(file, "utf8"))});` };
}
