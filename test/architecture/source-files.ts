import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export interface SourceFile {
  /** Relative to src, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Relative imports as paths relative to src; type-only ones included. */
  readonly imports: readonly string[];
}

const source = fileURLToPath(new URL("../../src", import.meta.url));

/** Every TypeScript file of src with its relative imports. */
export function sourceFiles(): readonly SourceFile[] {
  return readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map((path) => {
      const text = readFileSync(join(source, path), "utf8");
      return { path: path.replaceAll("\\", "/"), text, imports: relativeImports(join(source, path), text) };
    });
}

function relativeImports(file: string, text: string): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/^\s*\/\/.*$/gm, "");
  const specifiers = [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g)].map(
    (match) => match[1] as string,
  );
  return specifiers.map((specifier) => relative(source, resolve(file, "..", specifier)).replaceAll("\\", "/"));
}
