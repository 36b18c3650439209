import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type LoadFailureCode, loadFailure } from "./load-failure.ts";
import { type LaterImports, loadInPlace } from "./load-in-place.ts";
import { nativeImport } from "./native-import.ts";
import { hooksAreRegistered, registerHooks } from "./register-hooks.ts";

export interface LoadModuleOptions {
  /** "any": the caller makes the hooks ready (registerHooks) before it calls what may `import()`. Default "none". */
  readonly laterImports?: LaterImports;
  /** Default MODULE_LOAD_FAILED. */
  readonly code?: LoadFailureCode;
}

/**
 * Imports a user's TypeScript or JavaScript file inside the user's own module graph and gives its exports.
 *
 * @param file absolute
 * @throws AthanorError with the user's file, line and message in `details`, never a stack of ours
 */
export async function loadModule(file: string, options: LoadModuleOptions = {}): Promise<Record<string, unknown>> {
  const code = options.code ?? "MODULE_LOAD_FAILED";
  try {
    const path = realpathSync(file);
    const loaded = hooksAreRegistered() ? undefined : loadInPlace(path, options.laterImports ?? "none");
    if (loaded !== undefined) return loaded;
    if (needsHooks(path)) registerHooks();
    return await nativeImport(pathToFileURL(path).href);
  } catch (cause) {
    throw loadFailure(cause, file, code);
  }
}

/** The hooks cost a thread on older Node, so JavaScript that imports nothing but JavaScript and packages goes without. */
function needsHooks(file: string): boolean {
  if (!javascriptExtensions.has(extname(file))) return true;
  const specifiers = readFileSync(file, "utf8").matchAll(/["'`]([.@~#/][^"'`\n]*)["'`]/g);
  return [...specifiers].some(([, specifier]) => !isExistingJavaScript(resolve(dirname(file), specifier!)));
}

const javascriptExtensions: ReadonlySet<string> = new Set([".js", ".mjs", ".cjs"]);

function isExistingJavaScript(path: string): boolean {
  return javascriptExtensions.has(extname(path)) && existsSync(path);
}
