import nodeModule, { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { addCommonJsExtensions } from "./commonjs-extensions.ts";
import { provideSource, rewriteSpecifier } from "./loader-hooks.ts";

let areRegistered = false;

/** Whether the hooks work in this process already. */
export function hooksAreRegistered(): boolean {
  return areRegistered;
}

/** Makes TypeScript files outside node_modules load, once a process: in this thread from Node 22.15 on, else in Node's. */
export function registerHooks(): void {
  if (areRegistered) return;
  areRegistered = true;
  const { registerHooks: registerInThread } = nodeModule as unknown as InThreadHooks;
  addCommonJsExtensions();
  if (registerInThread === undefined) registerInWorker();
  else registerInThread({ resolve: resolveInThread, load: loadInThread });
}

function registerInWorker(): void {
  if (import.meta.url.endsWith(".ts")) nodeModule.register(sourceHooks());
  nodeModule.register(new URL(import.meta.url.replace(/register-hooks(\.[jt]s)$/, "worker-hooks$1")));
}

/** Node's hook thread before 22.15 cannot read worker-hooks.ts itself: used where this package runs from its sources. */
function sourceHooks(): string {
  const transformer = createRequire(import.meta.url).resolve("oxc-transform");
  const code = `
    import { readFileSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    import { transformSync } from ${JSON.stringify(pathToFileURL(transformer).href)};
    const folder = ${JSON.stringify(new URL("../../", import.meta.url).href)};
    export function load(url, context, next) {
      if (!url.startsWith(folder) || !url.endsWith(".ts")) return next(url, context);
      const { code } = transformSync(url, readFileSync(fileURLToPath(url), "utf8"));
      return { format: "module", source: code, shortCircuit: true };
    }`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

/** Of Node 22.15 and later; the installed types are of Node 20. */
interface InThreadHooks {
  readonly registerHooks?: (hooks: { resolve: typeof resolveInThread; load: typeof loadInThread }) => void;
}

interface HookContext {
  readonly parentURL?: string;
  readonly conditions: readonly string[];
  readonly importAttributes?: Readonly<Record<string, unknown>>;
}

function resolveInThread<Result>(
  specifier: string,
  context: HookContext,
  next: (specifier: string, context: HookContext) => Result,
): Result {
  return next(rewriteSpecifier(specifier, context.parentURL, context.conditions), context);
}

function loadInThread<Result>(url: string, context: HookContext, next: (url: string, context: HookContext) => Result) {
  const isRequired = context.conditions.includes("require");
  const provided = isRequired && url.endsWith(".json") ? undefined : provideSource(url, context.importAttributes);
  if (provided === undefined) return next(url, context);
  return { format: provided.format, source: provided.code, shortCircuit: true };
}
