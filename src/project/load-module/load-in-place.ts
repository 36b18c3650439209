import { readFileSync } from "node:fs";
import nodeModule, { createRequire, isBuiltin } from "node:module";
import { extname } from "node:path";
import { isInModulePackage } from "./module-format.ts";
import { isOwnFile } from "./own-entry-point.ts";
import { transformSource } from "./transform-source.ts";
import { isTypeScriptFile } from "./user-file.ts";

/** What a file may import later, by `import()`, and still be loaded in place. */
export type LaterImports = "none" | "any";

type CompilableModule = {
  exports: Record<string, unknown>;
  filename: string;
  _compile(code: string, file: string, format: string): void;
};

/**
 * Loads an ES module in this thread, without the hooks, where they could not matter: it imports nothing but packages and
 * builtins. That saves the hooks' thread on older Node and half of the time for each of many scripts.
 *
 * @param file a real path
 * @returns undefined where the file must go through the hooks or through Node
 */
export function loadInPlace(file: string, later: LaterImports): Record<string, unknown> | undefined {
  const isTypeScript = isTypeScriptFile(file);
  if (![".ts", ".mts", ".js", ".mjs"].includes(extname(file)) || !canRequireModules()) return undefined;
  const source = readFileSync(file, "utf8");
  const { code, format } = isTypeScript ? transformSource(file, source) : plainSource(file, source);
  const throws = /^throw\b/m.test(code); // Node prints the line of a thrown value that is no object
  if (format !== "module" || throws || !importsOnlyPackages(file, code, later)) return undefined;
  return compile(file, code);
}

function canRequireModules(): boolean {
  return (process.features as { require_module?: boolean }).require_module === true;
}

/** Where neither extension nor package.json tells what JavaScript is, Node itself decides. */
function plainSource(file: string, source: string) {
  const isModule = extname(file) === ".mjs" || isInModulePackage(file);
  return { code: source, format: isModule ? "module" : "commonjs" } as const;
}

const staticImport = /\bimport\s*(?:[\w$*{}\s,]+\sfrom\s*)?["']([^"'\n]+)["']/g;

/** Every `import` in the text must be one that is understood; one in a string or a comment only costs the short way. */
function importsOnlyPackages(file: string, code: string, later: LaterImports): boolean {
  if (/\bexport\s*\*|\bexport\s*\{[^}]*\}\s*from\b|\brequire\b/.test(code)) return false;
  const specifiers = [...code.matchAll(staticImport)].map((match) => match[1]!);
  const laterImports = code.match(/\bimport\s*\(/g)?.length ?? 0;
  const others = code.match(/\bimport\.meta\b/g)?.length ?? 0;
  const all = code.match(/\bimport\b/g)?.length ?? 0;
  if (all !== specifiers.length + laterImports + others || (laterImports > 0 && later === "none")) return false;
  return specifiers.every((specifier) => isBuiltin(specifier) || isPackage(file, specifier));
}

/** A package that Node itself finds; `athanor` must be the running copy. */
function isPackage(file: string, specifier: string): boolean {
  if (/^[./#]|^[a-z]+:/.test(specifier)) return false;
  try {
    const found = createRequire(file).resolve(specifier);
    return /^athanor(?:\/|$)/.test(specifier) ? isOwnFile(found) : found.includes("/node_modules/");
  } catch {
    return false;
  }
}

function compile(file: string, code: string): Record<string, unknown> | undefined {
  const module = new (nodeModule as unknown as new (id: string) => CompilableModule)(file);
  module.filename = file;
  try {
    module._compile(code, file, "module");
    return module.exports;
  } catch (error) {
    const { code: errorCode } = error as { code?: unknown };
    if (typeof errorCode === "string" && errorCode.startsWith("ERR_")) return undefined;
    throw error;
  }
}
