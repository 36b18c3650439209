import { objectId } from "../../schema/object-id.ts";
import type { Schema } from "../../schema/schema.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { ConstraintObject, IndexObject } from "../../schema/table-objects.ts";
import { stableStringify } from "../../util/stable-stringify.ts";
import { renameObject } from "../renames/rename-object.ts";
import { structureKey } from "./structure-key.ts";

/** A constraint or an index. */
type Named = ConstraintObject | IndexObject;

/**
 * Constraints and indexes whose names nobody chose take the names of their equals in `before`: one of the same
 * structure, or else the only one that does the same job.
 *
 * @param implicitNames ids in `after`
 */
export function adoptImplicitNames(before: Schema, after: Schema, implicitNames: readonly string[]): Schema {
  const implicit = new Set(implicitNames);
  const taken = new Set(after.objects.map(objectId).filter((id) => !implicit.has(id)));
  const free = before.objects.filter((object): object is Named => isNamed(object) && !taken.has(objectId(object)));
  const wanted = after.objects.filter((object): object is Named => isNamed(object) && implicit.has(objectId(object)));
  const names = new Map<Named, Named>();
  for (const key of [exactKey, structureKey, jobKey]) {
    for (const object of wanted) {
      if (names.has(object)) continue;
      const equals = free.filter((other) => key(other) === key(object));
      const [equal] = equals;
      if (equal === undefined || (key === jobKey && equals.length > 1)) continue;
      names.set(object, equal);
      free.splice(free.indexOf(equal), 1);
    }
  }
  return [...names]
    .filter(([object, equal]) => object.name !== equal.name)
    .reduce(
      (schema, [object, equal]) => renameObject(schema, objectId(object), { ...object, name: equal.name }),
      after,
    );
}

function isNamed(object: SchemaObject): object is Named {
  return object.kind === "constraint" || object.kind === "index";
}

function exactKey(object: Named): string {
  return stableStringify([structureKey(object), object.name]);
}

/** What it is for: the same table, type and columns. Checks and expressions are only ever matched by structure. */
function jobKey(object: Named): string {
  const place = [object.kind, object.schema, object.table];
  if (object.kind === "index") return stableStringify([...place, object.keys]);
  if (!("columns" in object)) return stableStringify([...place, object]);
  const target = object.type === "foreignKey" ? object.references : undefined;
  return stableStringify([...place, object.type, object.columns, target]);
}
