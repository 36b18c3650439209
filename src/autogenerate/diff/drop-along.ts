import { AthanorError } from "../../errors/athanor-error.ts";
import { idOf, objectId } from "../../schema/object-id.ts";
import type { Schema } from "../../schema/schema.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import { buildCatalogue } from "./catalogue.ts";

/** What lives on a table goes with what it needs there. */
const goesAlong: ReadonlySet<string> = new Set([
  "column",
  "constraint",
  "index",
  "statistics",
  "trigger",
  "rule",
  "policy",
]);

/**
 * Takes out of the desired schema what was only left alone in it and cannot outlive what the sources drop: the trigger
 * of a dropped table, the index on a dropped column.
 *
 * @throws AthanorError DIFF_UNSUPPORTED where something of its own, a view or a function, stands in the way
 */
export function dropAlong(before: Schema, desired: Schema): Schema {
  const old = buildCatalogue(before);
  const left = new Map(desired.objects.map((object) => [objectId(object), object]));
  const facetOwner = (id: string): string => old.elements.get(id)?.objectId ?? id;
  for (let changed = true; changed; ) {
    changed = false;
    for (const [id, object] of left) {
      if (old.objects.get(id) !== object) continue;
      const missing = [...needs(id, old.uses)].find((used) => !left.has(facetOwner(used)));
      if (missing === undefined) continue;
      if (!goesAlong.has(object.kind) && !isOwnedSequence(object, missing)) throw standsInTheWay(id, missing);
      left.delete(id);
      changed = true;
    }
  }
  return left.size === desired.objects.length ? desired : { ...desired, objects: [...left.values()] };
}

/** What the object itself needs, and a sequence its owner. */
function needs(id: string, uses: ReadonlyMap<string, ReadonlySet<string>>): Iterable<string> {
  const ownedBy = uses.get(id.replace(/^sequence:/, "ownedBy:")) ?? [];
  return new Set([...(uses.get(id) ?? []), ...(id.startsWith("sequence:") ? ownedBy : [])]);
}

function isOwnedSequence(object: SchemaObject, missing: string): boolean {
  if (object.kind !== "sequence" || object.ownedBy === undefined) return false;
  return missing === idOf("column", object.ownedBy.schema, object.ownedBy.table, object.ownedBy.column);
}

function standsInTheWay(id: string, missing: string): AthanorError {
  return new AthanorError(
    "DIFF_UNSUPPORTED",
    `Cannot drop ${missing}: ${id} uses it, and the models do not describe ${id}`,
    {
      hint: "Drop or change it first in a revision of its own, or describe it in the models.",
      details: { object: id, uses: missing },
    },
  );
}
