import nodeModule from "node:module";
import { fileURLToPath } from "node:url";

type CompilableModule = { exports: unknown; _compile(code: string, file: string): void };

/**
 * Node's own `import()`, also where a test runner runs this file and would answer an import() itself.
 *
 * @param url of a file
 */
export const nativeImport: (url: string) => Promise<Record<string, unknown>> = import.meta.url.endsWith(".ts")
  ? importOfCommonJs()
  : (url) => import(url);

function importOfCommonJs(): (url: string) => Promise<Record<string, unknown>> {
  const module = new (nodeModule as unknown as new (id: string) => CompilableModule)("native-import");
  module._compile("module.exports = (url) => import(url)", fileURLToPath(import.meta.url));
  return module.exports as (url: string) => Promise<Record<string, unknown>>;
}
