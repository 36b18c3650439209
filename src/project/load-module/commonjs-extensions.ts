import { readFileSync } from "node:fs";
import nodeModule from "node:module";
import { transformSource } from "./transform-source.ts";

type CompilableModule = { _compile(code: string, file: string, format?: string): void };
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
}
