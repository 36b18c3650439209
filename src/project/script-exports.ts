import { defaultExport } from "./load-module/default-export.ts";

/** The exports of a loaded script, also of one that was compiled to CommonJS. */
export function scriptExports(module: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if ("revision" in module || "upgrade" in module) return module;
  const whole = module.default ?? module["module.exports"];
  if (typeof whole === "object" && whole !== null && "revision" in whole) return whole as Record<string, unknown>;
  const inner = defaultExport(module);
  return typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>) : module;
}
