/**
 * The default export of a loaded module, also where an ES module was compiled to CommonJS: then `default` is the whole
 * `module.exports`, marked with `__esModule`.
 */
export function defaultExport(module: Readonly<Record<string, unknown>>): unknown {
  const value = "default" in module ? module.default : undefined;
  const isCompiled = typeof value === "object" && value !== null && "__esModule" in value;
  return isCompiled ? (value as { default?: unknown }).default : value;
}
