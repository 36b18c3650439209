import type { LoadHook, ResolveHook } from "node:module";
import { provideSource, rewriteSpecifier } from "./loader-hooks.ts";

// Runs in the thread that `module.register` starts on Node before 22.15.

export const resolve: ResolveHook = (specifier, context, nextResolve) =>
  nextResolve(rewriteSpecifier(specifier, context.parentURL), context);

export const load: LoadHook = (url, context, nextLoad) => {
  const provided = provideSource(url, context.importAttributes);
  if (provided === undefined) return nextLoad(url, context);
  // Without a source Node reads the file through its CommonJS loader, which knows .ts by commonjs-extensions.ts.
  if (provided.format === "commonjs") return { format: "commonjs", source: null as never, shortCircuit: true };
  return { format: "module", source: provided.code, shortCircuit: true };
};
