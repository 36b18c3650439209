import type { Operation } from "../../operations/operation.ts";
import type { Statement } from "../../operations/statement.ts";
import type { Dialect } from "../dialect.ts";
import type { Plugin } from "./plugin.ts";
import { pluginFailed } from "./plugin-failed.ts";

/** A compiler that hands custom operations to the first plugin that knows them. */
export function compileWithPlugins(compile: Dialect["compile"], plugins: readonly Plugin[]): Dialect["compile"] {
  return plugins.length === 0 ? compile : (operation) => compileCustom(plugins, operation) ?? compile(operation);
}

function compileCustom(plugins: readonly Plugin[], operation: Operation): readonly Statement[] | undefined {
  if (operation.kind !== "custom") return undefined;
  const plugin = plugins.find(({ operations = {} }) => Object.hasOwn(operations, operation.name));
  try {
    return plugin?.operations?.[operation.name]?.compile(operation.payload);
  } catch (error) {
    throw pluginFailed(plugin?.name ?? "", `compile ${operation.name}`, error);
  }
}
