import { readFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { tokenize } from "../scan/tokenize.ts";

export type ModuleFormat = "module" | "commonjs";

/**
 * How Node must treat a TypeScript file: by its extension, else by the nearest package.json, else, where that does not
 * say `module`, by whether the code has the syntax of an ES module.
 *
 * @param code the file's JavaScript
 */
export function moduleFormat(file: string, code: string): ModuleFormat {
  const extension = extname(file);
  if (extension === ".mts") return "module";
  if (extension === ".cts") return "commonjs";
  return isInModulePackage(file) || hasModuleSyntax(code) ? "module" : "commonjs";
}

const isModuleFolder = new Map<string, boolean>();

/** Whether the nearest package.json says `"type": "module"`. */
export function isInModulePackage(file: string): boolean {
  const folder = dirname(file);
  const known = isModuleFolder.get(folder);
  if (known !== undefined) return known;
  const text = readIfPresent(join(folder, "package.json"));
  const isTop = dirname(folder) === folder;
  const isModule = text === undefined ? !isTop && isInModulePackage(folder) : packageType(text) === "module";
  isModuleFolder.set(folder, isModule);
  return isModule;
}

/** A cheap look first; the words may stand in a comment or a template, so they are confirmed token by token. */
function hasModuleSyntax(code: string): boolean {
  if (!/\bexport\b|\bimport\b|\bawait\b/.test(code)) return false;
  const tokens = [...tokenize(code)].filter((token) => token.kind !== "comment");
  return tokens.some(({ kind, text, depth, startsLine }, index) => {
    if (kind === "ambiguous") return /^(?:import|export)[\s{*"']/m.test(code);
    if (kind !== "word" || tokens[index - 1]?.text === ".") return false;
    const next = tokens[index + 1]?.text;
    if (text === "import") return next === "." || (depth === 0 && next !== "(");
    if (text === "await") return depth === 0 && (startsLine || tokens[index - 1]?.text === "=");
    return depth === 0 && text === "export" && next !== ":" && next !== "=";
  });
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function packageType(text: string): unknown {
  try {
    return (JSON.parse(text) as { type?: unknown }).type;
  } catch {
    return undefined;
  }
}
