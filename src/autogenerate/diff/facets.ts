import { objectId } from "../../schema/object-id.ts";
import { quoteNamePart } from "../../schema/quote-name-part.ts";
import type { ObjectKind, SchemaObject } from "../../schema/schema-object.ts";
import { compareText } from "../../util/compare-text.ts";

/** A part of an object that is made, dropped and ordered by itself: a column's default, who owns a sequence … */
export type FacetKind =
  | "default"
  | "notNull"
  | "identity"
  | "ownedBy"
  | "partition"
  | "inherits"
  | "ofType"
  | "clusterOn"
  | "replicaIdentity"
  | "rowSecurity"
  | "domainDefault"
  | "domainCheck"
  | "publicationTable";

export interface Facet {
  readonly kind: FacetKind;
  /** `default:public.account.email`: the kind and the object's name path, then the item's name where there are several. */
  readonly id: string;
  readonly value: unknown;
}

/** The facets that an object has, in a fixed order. */
export function facetsOf(object: SchemaObject): Facet[] {
  return rulesFor(object).flatMap((rule) => readFacets(object, rule));
}

/** The object without any facet. */
export function withoutFacets(object: SchemaObject): SchemaObject {
  return omit(
    object,
    rulesFor(object).flatMap(({ attributes }) => attributes),
  );
}

/** The object without this facet. */
export function withoutFacet(object: SchemaObject, facetId: string): SchemaObject {
  const rule = ruleOf(object, facetId);
  if (rule === undefined) return object;
  if (rule.itemName === undefined) return omit(object, rule.attributes);
  return setItems(
    object,
    rule,
    items(object, rule).filter((item) => itemId(object, rule, item) !== facetId),
  );
}

/** The object with this facet as the other object has it. */
export function withFacetOf(object: SchemaObject, facetId: string, source: SchemaObject): SchemaObject {
  const rule = ruleOf(source, facetId);
  if (rule === undefined) return object;
  const bare = withoutFacet(object, facetId);
  if (rule.itemName === undefined) return { ...bare, ...pick(source, rule.attributes) } as SchemaObject;
  const added = items(source, rule).filter((item) => itemId(source, rule, item) === facetId);
  return setItems(bare, rule, [...items(bare, rule), ...added]);
}

interface FacetRule {
  readonly kind: FacetKind;
  readonly attributes: readonly string[];
  /** Present where the one attribute is a list whose items are facets of their own. */
  readonly itemName?: (item: Record<string, unknown>) => readonly string[];
}

const rules: Partial<Record<ObjectKind, readonly FacetRule[]>> = {
  column: [
    { kind: "notNull", attributes: ["notNull", "notNullName", "notNullNoInherit", "notNullNotValid"] },
    { kind: "default", attributes: ["default"] },
    { kind: "identity", attributes: ["identity"] },
  ],
  sequence: [{ kind: "ownedBy", attributes: ["ownedBy"] }],
  table: [
    { kind: "partition", attributes: ["partitionOf"] },
    { kind: "inherits", attributes: ["inherits"] },
    { kind: "ofType", attributes: ["ofType"] },
    { kind: "clusterOn", attributes: ["clusterOn"] },
    { kind: "replicaIdentity", attributes: ["replicaIdentity"] },
    { kind: "rowSecurity", attributes: ["rowSecurity", "forceRowSecurity"] },
  ],
  materializedView: [{ kind: "clusterOn", attributes: ["clusterOn"] }],
  domain: [
    { kind: "domainDefault", attributes: ["default"] },
    { kind: "domainCheck", attributes: ["checks"], itemName: (item) => [String(item.name)] },
  ],
  publication: [
    {
      kind: "publicationTable",
      attributes: ["tables"],
      itemName: (item) => [String(item.schema), String(item.name)],
    },
  ],
};

function rulesFor(object: SchemaObject): readonly FacetRule[] {
  return rules[object.kind] ?? [];
}

function ruleOf(object: SchemaObject, facetId: string): FacetRule | undefined {
  const kind = facetId.slice(0, facetId.indexOf(":"));
  return rulesFor(object).find((rule) => rule.kind === kind);
}

function readFacets(object: SchemaObject, rule: FacetRule): Facet[] {
  if (rule.itemName !== undefined) {
    return items(object, rule).map((item) => ({ kind: rule.kind, id: itemId(object, rule, item), value: item }));
  }
  const value = pick(object, rule.attributes);
  return Object.keys(value).length === 0 ? [] : [{ kind: rule.kind, id: facetId(object, rule), value }];
}

function facetId(object: SchemaObject, rule: FacetRule): string {
  const id = objectId(object);
  return `${rule.kind}:${id.slice(id.indexOf(":") + 1)}`;
}

function itemId(object: SchemaObject, rule: FacetRule, item: Record<string, unknown>): string {
  return [facetId(object, rule), ...(rule.itemName?.(item) ?? []).map(quoteNamePart)].join(".");
}

function items(object: SchemaObject, rule: FacetRule): readonly Record<string, unknown>[] {
  return ((object as unknown as Record<string, unknown>)[rule.attributes[0]!] ?? []) as Record<string, unknown>[];
}

/** Items keep the order of their names, as an inspection gives them. */
function setItems(object: SchemaObject, rule: FacetRule, list: readonly Record<string, unknown>[]): SchemaObject {
  const bare = omit(object, rule.attributes);
  if (list.length === 0) return bare;
  const keyed = list.map((item) => [itemId(object, rule, item), item] as const);
  keyed.sort(([left], [right]) => compareText(left, right));
  return { ...bare, [rule.attributes[0]!]: keyed.map(([, item]) => item) } as SchemaObject;
}

function pick(object: SchemaObject, attributes: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).filter(([name, value]) => attributes.includes(name) && value !== undefined),
  );
}

function omit(object: SchemaObject, attributes: readonly string[]): SchemaObject {
  return Object.fromEntries(
    Object.entries(object).filter(([name]) => !attributes.includes(name)),
  ) as unknown as SchemaObject;
}
