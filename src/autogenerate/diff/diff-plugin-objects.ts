import { isDeepStrictEqual } from "node:util";
import type { Plugin, PluginCall, PluginObjectKind } from "../../dialects/plugins/plugin.ts";
import type { CustomOperation } from "../../operations/operation.ts";
import type { PluginObject } from "../../schema/plugin-object.ts";
import type { Schema } from "../../schema/schema.ts";

/** Operations on objects that plugins know: what goes before everything else, and what comes behind it. */
export interface PluginDifference {
  readonly before: readonly CustomOperation[];
  readonly after: readonly CustomOperation[];
}

/** Compares the objects of each plugin's kinds by name. */
export function diffPluginObjects(
  from: Pick<Schema, "pluginObjects">,
  to: Pick<Schema, "pluginObjects">,
  plugins: readonly Plugin[],
): PluginDifference {
  const before: CustomOperation[] = [];
  const after: CustomOperation[] = [];
  for (const kind of plugins.flatMap(({ objects = [] }) => objects)) {
    const [old, wanted] = [objectsOf(from, kind), objectsOf(to, kind)];
    for (const object of old.values()) {
      const other = wanted.get(object.name);
      const isReplaced = other !== undefined && kind.change === undefined && !isEqual(object, other);
      if (other === undefined || isReplaced) before.push(operation(kind.drop(object), "drop", object));
    }
    for (const object of wanted.values()) after.push(...arrival(kind, old.get(object.name), object));
  }
  return { before: before.reverse(), after };
}

function arrival(kind: PluginObjectKind, old: PluginObject | undefined, wanted: PluginObject): CustomOperation[] {
  if (old !== undefined && isEqual(old, wanted)) return [];
  if (old === undefined || kind.change === undefined) return [operation(kind.create(wanted), "create", wanted)];
  return [operation(kind.change(old, wanted), "change", wanted)];
}

function objectsOf({ pluginObjects = [] }: Pick<Schema, "pluginObjects">, { kind }: PluginObjectKind) {
  return new Map(pluginObjects.filter((object) => object.kind === kind).map((object) => [object.name, object]));
}

function isEqual(left: PluginObject, right: PluginObject): boolean {
  return isDeepStrictEqual(left.definition, right.definition);
}

function operation({ name, payload }: PluginCall, verb: string, object: PluginObject): CustomOperation {
  return { kind: "custom", name, payload, describe: `${verb} ${object.kind} ${object.name}` };
}
