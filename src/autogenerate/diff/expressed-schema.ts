import type { Expressiveness } from "../../models/model-source.ts";
import type { IncludeCandidate } from "../../project/config.ts";
import { idOf, objectId } from "../../schema/object-id.ts";
import type { Schema } from "../../schema/schema.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { DiffOptions } from "./diff-options.ts";

/**
 * The desired schema as far as it can be desired: what the sources cannot express, and what is excluded, is as it was
 * before. Unmodelled is untouched.
 */
export function expressedSchema(before: Schema, after: Schema, options: DiffOptions): Schema {
  const sources = options.expresses ?? [];
  if (sources.length === 0 && options.include === undefined) return after;
  const isOurs = speaker([before, after], options);
  const old = new Map(before.objects.map((object) => [objectId(object), object]));
  const desired = new Map<string, SchemaObject>();
  for (const object of after.objects) {
    if (!isOurs(object)) continue;
    const id = objectId(object);
    desired.set(id, withSilentAttributes(object, old.get(id), sources));
  }
  const kept = before.objects.filter((object) => !desired.has(objectId(object)) && staysAlone(object, isOurs, sources));
  for (const object of kept) desired.set(objectId(object), object);
  const keptIds = new Set(kept.map(objectId));
  return {
    ...after,
    objects: [...desired.values()],
    dependencies: [
      ...after.dependencies,
      ...before.dependencies.filter(({ object }) => keptIds.has(object) || keptIds.has(ownerOfDefault(object))),
    ],
  };
}

type IsOurs = (object: SchemaObject) => boolean;

/** Whether a source speaks about an object, its table and its schema, and nothing excludes it. */
function speaker(schemas: readonly Schema[], { expresses = [], include }: DiffOptions): IsOurs {
  const excluded = new Set<string>();
  for (const object of schemas.flatMap(({ objects }) => objects)) {
    if (include !== undefined && !include(candidateOf(object))) excluded.add(objectId(object));
  }
  const isExcluded = (object: SchemaObject): boolean =>
    excluded.has(objectId(object)) || relationsOf(object).some((id) => excluded.has(id));
  return (object) =>
    !isExcluded(object) && (expresses.length === 0 || expresses.some((source) => covers(source, object)));
}

function covers({ kinds, addsTo, constraintTypes, schemas }: Expressiveness, object: SchemaObject): boolean {
  if (kinds !== "all" && !kinds.includes(object.kind) && !addsTo?.includes(object.kind)) return false;
  if (object.kind === "constraint" && constraintTypes !== undefined && !constraintTypes.includes(object.type)) {
    return false;
  }
  if (schemas === "all") return true;
  if (object.kind === "schema") return schemas.includes(object.name);
  return !("schema" in object) || object.schema === undefined || schemas.includes(object.schema);
}

/** An object of before that no source speaks about, or that lies among kinds to which the sources only add. */
function staysAlone(object: SchemaObject, isOurs: IsOurs, sources: readonly Expressiveness[]): boolean {
  if (!isOurs(object)) return true;
  return (
    sources.length > 0 && sources.every((source) => source.addsTo?.includes(object.kind) || !covers(source, object))
  );
}

function candidateOf(object: SchemaObject): IncludeCandidate {
  const table = "table" in object && typeof object.table === "string" ? { table: object.table } : {};
  const schema = "schema" in object && object.schema !== undefined ? { schema: object.schema } : {};
  const name = "name" in object ? { name: object.name } : {};
  return { kind: object.kind, ...schema, ...table, ...name };
}

/** The relation that a sub-object is on, under each kind that it may have. */
function relationsOf(object: SchemaObject): string[] {
  if (object.kind === "statistics") return [idOf("table", object.table.schema, object.table.name)];
  if (object.kind === "sequence" && object.ownedBy !== undefined) {
    return [idOf("table", object.ownedBy.schema, object.ownedBy.table)];
  }
  if (!("table" in object) || typeof object.table !== "string") return [];
  return (["table", "view", "materializedView"] as const).map((kind) =>
    idOf(kind, object.schema, object.table as string),
  );
}

/** The attributes on which every source that speaks about the kind is silent are as they were. */
function withSilentAttributes(
  object: SchemaObject,
  old: SchemaObject | undefined,
  sources: readonly Expressiveness[],
): SchemaObject {
  if (old === undefined || sources.length === 0) return object;
  const silent = silentAttributes(object, sources);
  if (silent.length === 0) return object;
  const isSilent = ([name]: [string, unknown]): boolean => silent.includes(name);
  return Object.fromEntries([
    ...Object.entries(object).filter((entry) => !isSilent(entry)),
    ...Object.entries(old).filter(isSilent),
  ]) as unknown as SchemaObject;
}

/** The attributes of a kind that none of its sources can express. */
export function silentAttributes(object: SchemaObject, sources: readonly Expressiveness[]): string[] {
  const lists = sources
    .filter((source) => covers(source, object))
    .map(({ silentOn }) => [...(silentOn["*"] ?? []), ...(silentOn[object.kind] ?? [])]);
  const [first = [], ...others] = lists;
  return first.filter((name) => others.every((list) => list.includes(name)));
}

/** A default has dependencies of its own; it belongs to its column. */
function ownerOfDefault(id: string): string {
  return id.replace(/^default:/, "column:");
}
