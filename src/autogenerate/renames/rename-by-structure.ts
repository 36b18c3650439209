import { objectId } from "../../schema/object-id.ts";
import type { Schema } from "../../schema/schema.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import { stableStringify } from "../../util/stable-stringify.ts";
import { structureKey } from "../diff/structure-key.ts";
import type { ResolvedRename } from "./resolve-renames.ts";

/**
 * Constraints and indexes of one structure that differ in name alone, and sequences that the same column owns: their
 * names carry no meaning for the rows, so that a rename needs nobody's decision.
 */
export function renamesByStructure(before: Schema, after: Schema): ResolvedRename[] {
  const old = new Set(before.objects.map(objectId));
  const young = new Set(after.objects.map(objectId));
  const wanted = new Map<string, SchemaObject[]>();
  for (const object of after.objects) {
    const key = old.has(objectId(object)) ? undefined : identityKey(object);
    if (key !== undefined) wanted.set(key, [...(wanted.get(key) ?? []), object]);
  }
  const relations = relationNames(before);
  const renames: ResolvedRename[] = [];
  for (const object of before.objects) {
    const key = young.has(objectId(object)) ? undefined : identityKey(object);
    const target = key === undefined ? undefined : wanted.get(key)?.shift();
    if (target === undefined || !("name" in target)) continue;
    if (isRelation(object) && relations.has(relationName(target))) continue;
    renames.push({ id: objectId(object), name: target.name });
  }
  return renames;
}

/** What stays the same under another name; undefined for what is never matched. */
function identityKey(object: SchemaObject): string | undefined {
  if (object.kind === "sequence") {
    return object.ownedBy === undefined ? undefined : stableStringify([object.schema, object.ownedBy]);
  }
  if (object.kind === "constraint") return object.inherited ? undefined : structureKey(object);
  return object.kind === "index" && object.partitionOf === undefined ? structureKey(object) : undefined;
}

function isRelation(object: SchemaObject): boolean {
  if (object.kind !== "constraint") return true;
  return object.type !== "check" && object.type !== "foreignKey";
}

/** The names of tables, views, sequences and indexes, which must differ from each other in a schema. */
function relationNames(schema: Schema): Set<string> {
  const kinds = new Set(["table", "view", "materializedView", "sequence", "index", "compositeType", "constraint"]);
  return new Set(schema.objects.filter((object) => kinds.has(object.kind) && isRelation(object)).map(relationName));
}

function relationName(object: SchemaObject): string {
  return "schema" in object && "name" in object ? stableStringify([object.schema, object.name]) : "";
}
