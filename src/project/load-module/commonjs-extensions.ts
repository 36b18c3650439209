import { readFileSync } from "node:fs";
import nodeModule from "node:module";
import { pathToFileURL } from "node:url";
import { rewriteSpecifier } from "./loader-hooks.ts";
import { transformSource } from "./transform-source.ts";

type CompilableModule = { _compile(code: string, file: string, format?: string): void };
type ResolveFilename = (specifier: string, parent: { readonly filename?: string } | null, ...rest: unknown[]) => string;
type Extensions = Record<string, (module: CompilableModule, file: string) => void>;

/** Lets `require` find and read TypeScript files outside node_modules. */
export function addCommonJsExtensions(): void {
  const extensions = (nodeModule as unknown as { _extensions: Extensions })._extensions;
  for (const extension of [".ts", ".mts", ".cts"]) {
    const previous = extensions[extension] ?? extensions[".js"]!;
    extensions[extension] = (module, file) => {
      if (file.includes("/node_modules/")) return previous(module, file);
      const { code, format } = transformSource(file, readFileSync(file, "utf8"));
      module._compile(code, file, format);
    };
  }
  rewriteRequires();
}

/** Before Node 24 a require() in a CommonJS file passes by the hooks: `./other.js` that is a `.ts`, aliases. */
function rewriteRequires(): void {
  const loader = nodeModule as unknown as { _resolveFilename: ResolveFilename };
  const previous = loader._resolveFilename;
  loader._resolveFilename = (specifier, parent, ...rest) => {
    const from = parent?.filename === undefined ? undefined : pathToFileURL(parent.filename).href;
    return previous.call(loader, rewriteSpecifier(specifier, from, ["require"]), parent, ...rest);
  };
}
