import { idOf } from "../../schema/object-id.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { Catalogue } from "./catalogue.ts";
import { parentsOf } from "./structural-uses.ts";

/** The columns, constraints or index of the parent tables that a column, constraint or index of a child comes from. */
export function parentParts(element: string, catalogue: Catalogue): string[] {
  const object = catalogue.objects.get(element);
  if (object?.kind === "index") {
    if (object.partitionOf === undefined) return [];
    return [idOf("index", object.partitionOf.schema, object.partitionOf.name)].filter((id) =>
      catalogue.objects.has(id),
    );
  }
  if (object?.kind !== "column" && object?.kind !== "constraint") return [];
  const table = catalogue.objects.get(idOf("table", object.schema, object.table));
  if (table?.kind !== "table") return [];
  const parents = new Set(parentsOf(table).map(({ schema, name }) => idOf("table", schema, name)));
  return [...(catalogue.uses.get(element) ?? [])].filter((id) => {
    const used = catalogue.objects.get(id);
    return used?.kind === object.kind && isPartOf(used, object, parents);
  });
}

function isPartOf(used: SchemaObject, object: SchemaObject, parents: ReadonlySet<string>): boolean {
  if (used.kind === "column" && object.kind === "column") {
    return used.name === object.name && parents.has(idOf("table", used.schema, used.table));
  }
  if (used.kind !== "constraint" || object.kind !== "constraint") return false;
  return used.type === object.type && parents.has(idOf("table", used.schema, used.table));
}

/** The id of an object's table. */
export function tableIdOf(object: SchemaObject): string | undefined {
  return "table" in object && typeof object.table === "string" ? idOf("table", object.schema, object.table) : undefined;
}

/** Whether the element is a constraint or index that the parent's brings along. */
export function comesFromParent(element: string, catalogue: Catalogue): boolean {
  const object = catalogue.objects.get(element);
  if (object?.kind === "index") return object.partitionOf !== undefined;
  return object?.kind === "constraint" && object.inherited === true;
}

/** The ids of all tables below a table, nearest first. */
export function descendants(table: string, catalogue: Catalogue): string[] {
  return (catalogue.children.get(table) ?? []).flatMap((child) => [child, ...descendants(child, catalogue)]);
}
