import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transform } from "oxc-transform";

/** @type {import("node:module").ResolveHook} */
export async function resolve(specifier, context, nextResolve) {
  if (specifier !== "@oxc-project/runtime/helpers/usingCtx") return nextResolve(specifier, context);
  return { url: new URL("./using-context.mjs", import.meta.url).href, shortCircuit: true };
}

/** @type {import("node:module").LoadHook} */
export async function load(url, context, nextLoad) {
  if (!url.endsWith(".ts")) return nextLoad(url, context);
  const file = fileURLToPath(url);
  const { code } = await transform(file, await readFile(file, "utf8"), {
    sourceType: "module",
    target: "es2023",
    typescript: { onlyRemoveTypeImports: true },
  });
  return { format: "module", shortCircuit: true, source: code };
}
