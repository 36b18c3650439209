import { objectId } from "../../schema/object-id.ts";
import type { Schema } from "../../schema/schema.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import { rewriterFor } from "./rewriters.ts";

/**
 * The schema as the server would hold it after a rename: the object under its new name, and every reference to it, in
 * attributes, in SQL text and in dependencies.
 *
 * @param id the object as it is called now
 * @param to the same object under its new name or in its new schema
 */
export function renameObject(schema: Schema, id: string, to: SchemaObject): Schema {
  const from = schema.objects.find((object) => objectId(object) === id);
  if (from === undefined) return schema;
  const rewrite = rewriterFor(from, to, schema);
  const ids = new Map<string, string>();
  const objects = schema.objects.map((object) => {
    const changed = object === from ? rewrite(to) : rewrite(object);
    const [before, after] = [objectId(object), objectId(changed)];
    if (before !== after) ids.set(before, after);
    return changed;
  });
  const newId = (old: string): string => ids.get(old) ?? defaultOf(old, ids) ?? old;
  return {
    ...schema,
    objects,
    dependencies: schema.dependencies.map(({ object, dependsOn }) => ({
      object: newId(object),
      dependsOn: newId(dependsOn),
    })),
  };
}

/** A default is called after its column. */
function defaultOf(id: string, ids: ReadonlyMap<string, string>): string | undefined {
  if (!id.startsWith("default:")) return undefined;
  return ids.get(id.replace(/^default:/, "column:"))?.replace(/^column:/, "default:");
}
