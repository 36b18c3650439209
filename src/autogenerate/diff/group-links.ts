import { idOf } from "../../schema/object-id.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { TableObject } from "../../schema/table-objects.ts";
import type { Comparison } from "./comparison.ts";
import { parentParts } from "./parent-parts.ts";
import { hasPredictableName } from "./predictable-name.ts";

/** The elements whose CREATE may make this element too, the nearest first. */
export function creatingParent(element: string, { after, standalone }: Comparison): string[] {
  const { kind, objectId } = after.elements.get(element)!;
  const object = after.objects.get(objectId)!;
  if (element !== objectId) {
    if (kind === "partition" && standalone.has(objectId)) return [];
    return inlineFacets.has(kind) || isPlainIdentity(element, object) ? [objectId] : [];
  }
  if (object.kind === "column") {
    const own = idOf("table", object.schema, object.table);
    return object.inherited ? [own, ...parentParts(element, after)] : [own];
  }
  if (object.kind === "constraint") {
    const own = idOf("table", object.schema, object.table);
    if (!object.inherited) return [own];
    if (!hasPredictableName(object, after)) return [];
    return [own, ...parentParts(element, after)];
  }
  if (object.kind === "index" && object.partitionOf !== undefined && hasPredictableName(object, after)) {
    return [idOf("table", object.schema, object.table), ...parentParts(element, after)];
  }
  return [];
}

/** The elements whose DROP takes this element with it, the nearest first. */
export function droppingParent(element: string, { before }: Comparison): string[] {
  const { kind, objectId } = before.elements.get(element)!;
  const object = before.objects.get(objectId)!;
  if (element !== objectId) {
    const table = kind === "publicationTable" ? [...(before.uses.get(element) ?? [])] : [];
    return [objectId, ...table.filter((id) => id.startsWith("table:"))];
  }
  switch (object.kind) {
    case "column":
      return [idOf("table", object.schema, object.table), ...(object.inherited ? parentParts(element, before) : [])];
    case "constraint":
      return [idOf("table", object.schema, object.table), ...(object.inherited ? parentParts(element, before) : [])];
    case "index":
      return [...relations(object), ...(object.partitionOf ? parentParts(element, before) : [])];
    case "trigger":
    case "rule":
    case "policy":
      return relations(object);
    case "statistics":
      return [idOf("table", object.table.schema, object.table.name)];
    case "sequence":
      return object.ownedBy === undefined
        ? []
        : [idOf("column", object.ownedBy.schema, object.ownedBy.table, object.ownedBy.column)];
    default:
      return [];
  }
}

const inlineFacets: ReadonlySet<string> = new Set([
  "default",
  "notNull",
  "identity",
  "partition",
  "inherits",
  "ofType",
  "rowSecurity",
  "domainDefault",
  "domainCheck",
  "publicationTable",
]);

/** REPLICA IDENTITY FULL or NOTHING needs no index. */
function isPlainIdentity(element: string, object: SchemaObject): boolean {
  return element.startsWith("replicaIdentity:") && typeof (object as TableObject).replicaIdentity === "string";
}

function relations(object: { readonly schema: string; readonly table: string }): string[] {
  return (["table", "view", "materializedView"] as const).map((kind) => idOf(kind, object.schema, object.table));
}
