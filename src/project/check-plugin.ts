import type { Plugin, PluginObjectKind } from "../dialects/plugins/plugin.ts";
import { type Check, isFilledText, isFunction, isListOf, isObjectOf, isRecordOf } from "./check-value.ts";

const objectKindChecks: { readonly [Key in keyof Required<PluginObjectKind>]: Check } = {
  kind: isFilledText,
  inspect: isFunction,
  create: isFunction,
  drop: isFunction,
  change: isFunction,
};

const pluginChecks: { readonly [Key in keyof Required<Plugin>]: Check } = {
  name: isFilledText,
  operations: isRecordOf(isObjectOf({ compile: isFunction }, ["compile"]), "an object of operations by name"),
  objects: isListOf(isObjectOf(objectKindChecks, ["kind", "inspect", "create", "drop"]), "a list of kinds of objects"),
};

/** What a config may name as a plugin. */
export const isPlugin = isObjectOf(pluginChecks, ["name"]);
