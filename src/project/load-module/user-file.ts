import { extname } from "node:path";
import { fileURLToPath } from "node:url";

const typescriptExtensions: ReadonlySet<string> = new Set([".ts", ".mts", ".cts", ".tsx"]);

/** The path of a file that the hooks may touch; undefined for builtins, other schemes and everything in node_modules. */
export function userFile(url: string | undefined): string | undefined {
  if (url === undefined || !url.startsWith("file:") || url.includes("/node_modules/")) return undefined;
  return fileURLToPath(url);
}

export function isTypeScriptFile(file: string): boolean {
  return typescriptExtensions.has(extname(file)) && !/\.d\.[cm]?ts$/.test(file);
}
