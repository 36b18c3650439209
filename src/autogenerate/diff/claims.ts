import { automaticName } from "../../dialects/postgres/compile/automatic-name.ts";
import { quoteNamePart } from "../../schema/quote-name-part.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { Catalogue } from "./catalogue.ts";

/**
 * Names and places that only one element can hold at a time: claim → the elements that hold it. A partition's bound is
 * claimed as a place among its parent's, because bounds must not overlap.
 */
export function claimsOf(catalogue: Catalogue): Map<string, string[]> {
  const claims = new Map<string, string[]>();
  const claim = (key: string, element: string): void => {
    claims.set(key, [...(claims.get(key) ?? []), element]);
  };
  for (const [id, object] of catalogue.objects) {
    for (const key of claimedNames(object)) claim(key, id);
    for (const [facet, key] of claimedByFacets(id, object)) claim(key, facet);
  }
  return claims;
}

function claimedNames(object: SchemaObject): string[] {
  switch (object.kind) {
    case "table":
    case "view":
    case "materializedView":
    case "compositeType":
      return [named("relation", object.schema, object.name), named("type", object.schema, object.name)];
    case "sequence":
      return [named("relation", object.schema, object.name), named("type", object.schema, object.name)];
    case "index":
      return [named("relation", object.schema, object.name)];
    case "enum":
    case "domain":
      return [named("type", object.schema, object.name)];
    case "rangeType":
      return [
        named("type", object.schema, object.name),
        named("type", object.multirangeSchema ?? object.schema, object.multirangeName ?? multirangeName(object.name)),
      ];
    case "constraint":
      return [
        named("constraint", object.schema, object.table, object.name),
        ...(hasIndex(object.type) ? [named("relation", object.schema, object.name)] : []),
        ...(object.type === "primaryKey" ? [named("primaryKey", object.schema, object.table)] : []),
      ];
    case "function":
    case "aggregate":
      return [`${named("routine", object.schema, object.name)}(${object.arguments})`];
    default:
      return [];
  }
}

function hasIndex(type: string): boolean {
  return type === "primaryKey" || type === "unique" || type === "exclusion";
}

/** The name that CREATE TYPE … AS RANGE gives to the multirange (PostgreSQL docs, CREATE TYPE). */
function multirangeName(range: string): string {
  return range.includes("range") ? range.replace("range", "multirange") : `${range}_multirange`;
}

function claimedByFacets(id: string, object: SchemaObject): [facet: string, claim: string][] {
  if (object.kind === "table" && object.partitionOf !== undefined) {
    const { schema, name } = object.partitionOf;
    return [[id.replace(/^table:/, "partition:"), named("bounds", schema, name)]];
  }
  if (object.kind !== "column" || object.identity === undefined) return [];
  const sequence = object.identity.sequence?.name ?? automaticName(object.table, object.name, "seq");
  return [[id.replace(/^column:/, "identity:"), named("relation", object.schema, sequence)]];
}

function named(space: string, ...path: readonly string[]): string {
  return `${space}:${path.map(quoteNamePart).join(".")}`;
}
