import { idOf, objectId as idOfObject } from "../../schema/object-id.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { TableObject } from "../../schema/table-objects.ts";
import { type Comparison, isLost } from "./comparison.ts";
import { leavesBefore } from "./leaves-before.ts";
import { parentParts } from "./parent-parts.ts";
import { hasPredictableName } from "./predictable-name.ts";

/** The elements whose CREATE may make this element too, the nearest first. */
export function creatingParent(element: string, comparison: Comparison): string[] {
  const { after, standalone, filled, verdicts } = comparison;
  const { kind, objectId } = after.elements.get(element)!;
  const object = after.objects.get(objectId)!;
  if (element !== objectId) {
    if (verdicts.get(objectId) === "carry") return [];
    if (kind === "partition" && standalone.has(objectId)) return [];
    if (kind === "rowSecurity" && filled.has(objectId)) return [];
    if (kind === "identity" && hasHeirsAlready(object, comparison)) return [];
    return inlineFacets.has(kind) || isPlainIdentity(element, object) ? [objectId] : [];
  }
  if (object.kind === "column") {
    if (verdicts.get(element) === "carry") return [];
    const own = idOf("table", object.schema, object.table);
    return object.inherited ? [own, ...withParents(own, element, comparison)] : [own];
  }
  if (object.kind === "constraint") {
    const own = idOf("table", object.schema, object.table);
    if (object.type === "foreignKey" && filled.has(own)) return [];
    if (!object.inherited) return [own];
    if (!hasPredictableName(object, after)) return [];
    if (object.type === "foreignKey" && comesLater(element, own, comparison)) return parentParts(element, after);
    return [own, ...withParents(own, element, comparison)];
  }
  if (object.kind === "index" && object.partitionOf !== undefined && hasPredictableName(object, after)) {
    const own = idOf("table", object.schema, object.table);
    return [own, ...withParents(own, element, comparison)];
  }
  return [];
}

/** A column with an identity cannot be added to a table that others inherit from, and be given one afterwards. */
function hasHeirsAlready(object: SchemaObject, { before, verdicts }: Comparison): boolean {
  if (object.kind !== "column") return false;
  const table = idOf("table", object.schema, object.table);
  return before.children.has(table) && !isLost(verdicts.get(table));
}

/** The parent's foreign key is made when the partition is there. */
function comesLater(key: string, table: string, comparison: Comparison): boolean {
  if (isBelowFilled(table, comparison)) return true;
  const verdicts = parentParts(key, comparison.after).map((id) => comparison.verdicts.get(id));
  return comparison.standalone.has(table) && verdicts.some((verdict) => verdict === "create" || verdict === "recreate");
}

/** A table above gets its rows, and its foreign keys only afterwards, when its partitions are there. */
function isBelowFilled(table: string, comparison: Comparison): boolean {
  const object = comparison.after.objects.get(table);
  if (object?.kind !== "table" || object.partitionOf === undefined) return false;
  const parent = idOf("table", object.partitionOf.schema, object.partitionOf.name);
  return comparison.filled.has(parent) || isBelowFilled(parent, comparison);
}

/** The parts of the parents that bring the element along, unless its table becomes their child only later. */
function withParents(table: string, element: string, { after, verdicts }: Comparison): string[] {
  const joins = ["partition", "inherits", "ofType"].some((facet) => {
    const verdict = verdicts.get(table.replace(/^table:/, `${facet}:`));
    return verdict !== undefined && verdict !== "drop";
  });
  return joins ? [] : parentParts(element, after);
}

/** The elements whose DROP takes this element with it, the nearest first. */
export function droppingParent(element: string, comparison: Comparison): string[] {
  const { before, verdicts } = comparison;
  const { kind, objectId } = before.elements.get(element)!;
  const object = before.objects.get(objectId)!;
  if (element !== objectId && verdicts.get(objectId) === "carry") return [];
  if (kind === "partition" && isHeldByForeignKey(objectId, comparison)) return [];
  if (element !== objectId) {
    const table = kind === "publicationTable" ? [...(before.uses.get(element) ?? [])] : [];
    return [objectId, ...table.filter((id) => id.startsWith("table:"))];
  }
  switch (object.kind) {
    case "column":
      if (verdicts.get(element) === "carry") return [];
      return [
        idOf("table", object.schema, object.table),
        ...(object.inherited ? droppedParts(element, comparison) : []),
      ];
    case "constraint":
      return [
        idOf("table", object.schema, object.table),
        ...(object.inherited ? droppedParts(element, comparison) : []),
      ];
    case "index":
      return [...relations(object), ...(object.partitionOf ? droppedParts(element, comparison) : [])];
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

/** The parents' parts that take this one along, which they do only while the table is theirs. */
function droppedParts(element: string, comparison: Comparison): string[] {
  return parentParts(element, comparison.before).filter((parent) => !leavesBefore(element, parent, comparison));
}

/** Whether a foreign key that stays refers to a table above: such a partition has to be detached before it is dropped. */
function isHeldByForeignKey(table: string, { before, verdicts }: Comparison): boolean {
  for (let current: string | undefined = table; current !== undefined; ) {
    const object: SchemaObject | undefined = before.objects.get(current);
    if (object?.kind !== "table" || object.partitionOf === undefined) return false;
    current = idOf("table", object.partitionOf.schema, object.partitionOf.name);
    const users = [...(before.usedBy.get(current) ?? [])].map((id) => before.objects.get(id));
    const keys = users.filter((user) => user?.kind === "constraint" && user.type === "foreignKey");
    if (keys.some((key) => key !== undefined && refersTo(key, current!) && !isLost(verdicts.get(idOfObject(key)))))
      return true;
  }
  return false;
}

function refersTo(key: SchemaObject, table: string): boolean {
  if (key.kind !== "constraint" || key.type !== "foreignKey") return false;
  return idOf("table", key.references.schema, key.references.name) === table;
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
