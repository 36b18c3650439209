import type { PluginObject } from "../../schema/plugin-object.ts";
import { compareText } from "../../util/compare-text.ts";
import type { Connection } from "../connection.ts";
import type { Plugin, PluginObjectKind } from "./plugin.ts";
import { pluginFailed } from "./plugin-failed.ts";

/** The objects of every kind that plugins know, sorted by kind and name. */
export async function inspectPluginObjects(
  plugins: readonly Plugin[],
  connection: Connection,
): Promise<readonly PluginObject[]> {
  const objects: PluginObject[] = [];
  for (const plugin of plugins) {
    for (const kind of plugin.objects ?? []) objects.push(...(await inspectKind(plugin, kind, connection)));
  }
  return objects.sort((left, right) => compareText(left.kind, right.kind) || compareText(left.name, right.name));
}

async function inspectKind(
  plugin: Plugin,
  { kind, inspect }: PluginObjectKind,
  connection: Connection,
): Promise<PluginObject[]> {
  try {
    const found = await inspect(connection);
    return found.map(({ name, definition }) => ({ kind, name, definition: asJson(definition) }));
  } catch (error) {
    throw pluginFailed(plugin.name, `look for objects of the kind ${kind}`, error);
  }
}

/** What comes out of the cache of catalogues equals what was put in. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}
