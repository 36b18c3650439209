import { comparableExpression } from "../../dialects/postgres/inspect/comparable-expression.ts";
import { objectId } from "../../schema/object-id.ts";
import type { Schema } from "../../schema/schema.ts";
import type { ObjectKind, SchemaObject } from "../../schema/schema-object.ts";
import { stableStringify } from "../../util/stable-stringify.ts";
import { type FacetKind, facetsOf, withoutFacets } from "./facets.ts";
import { type Contents, childTables, contentsByTable, structuralUses } from "./structural-uses.ts";

/** The smallest thing that a plan makes, drops or changes: an object without its facets, or one facet. */
export interface Element {
  readonly id: string;
  readonly kind: ObjectKind | FacetKind;
  /** The id of the object that it is, or is a part of. */
  readonly objectId: string;
  /** What is compared, as canonical JSON. */
  readonly value: string;
}

/** A schema, indexed: its objects, elements and who uses whom. */
export interface Catalogue {
  readonly objects: ReadonlyMap<string, SchemaObject>;
  readonly elements: ReadonlyMap<string, Element>;
  /** Element → elements without which it cannot exist. */
  readonly uses: ReadonlyMap<string, ReadonlySet<string>>;
  /** The other way round. */
  readonly usedBy: ReadonlyMap<string, ReadonlySet<string>>;
  /** Table id → ids of the tables that inherit from it or are its partitions. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** Table id → the columns, constraints, indexes … on it. */
  readonly contents: Contents;
  /** `function:public.f` → the ids of its overloads. */
  readonly routines: ReadonlyMap<string, readonly string[]>;
}

/** Attributes that are states or orders, never differences by themselves. */
const neverCompared: Partial<Record<ObjectKind, readonly string[]>> = {
  column: ["position", "inherited"],
  constraint: ["inherited"],
  index: ["partitionOf"],
  materializedView: ["unpopulated"],
};

export interface CatalogueOptions {
  /** Versions of extensions are compared. */
  readonly compareExtensionVersions?: true | undefined;
}

export function buildCatalogue(schema: Schema, options: CatalogueOptions = {}): Catalogue {
  const objects = new Map(schema.objects.map((object) => [objectId(object), object]));
  const elements = new Map<string, Element>();
  for (const [id, object] of objects) {
    elements.set(id, { id, kind: object.kind, objectId: id, value: ownValue(object, options) });
    for (const facet of facetsOf(object)) {
      elements.set(facet.id, { id: facet.id, kind: facet.kind, objectId: id, value: comparable(facet.value) });
    }
  }
  const uses = new Map<string, Set<string>>();
  const add = (user: string | undefined, used: string | undefined): void => {
    if (user === undefined || used === undefined || user === used) return;
    if (!elements.has(user) || !elements.has(used)) return;
    uses.set(user, (uses.get(user) ?? new Set()).add(used));
  };
  const contents = contentsByTable(objects);
  const known = new Set(
    schema.dependencies.flatMap(({ object, dependsOn }) =>
      object.startsWith("constraint:") && isKeyOfParent(objects.get(object), objects.get(dependsOn)) ? [object] : [],
    ),
  );
  structuralUses(objects, contents, { add, knowsParent: (constraint) => known.has(constraint) });
  for (const { object, dependsOn } of schema.dependencies) {
    if (isOfFacet(object, dependsOn)) continue;
    const used = resolveId(dependsOn, elements);
    const domain = objects.get(object);
    if (domain?.kind === "domain" && used !== undefined && usedByChecks(used, elements)) {
      for (const user of partsThatMention(domain, used, objects)) add(user, used);
    } else {
      add(resolveId(object, elements), used);
    }
  }
  return {
    objects,
    elements,
    uses,
    usedBy: inverse(uses),
    children: childTables(objects),
    contents,
    routines: overloads(objects),
  };
}

/** A constraint of a partition and the parent's that it belongs to; a foreign key depends on the key it refers to, too. */
function isKeyOfParent(constraint: SchemaObject | undefined, parents: SchemaObject | undefined): boolean {
  if (constraint?.kind !== "constraint" || parents?.kind !== "constraint") return false;
  return constraint.inherited === true && constraint.type === parents.type;
}

/** An object's own attributes, facets and states left out, as canonical JSON. */
export function ownValue(object: SchemaObject, options: CatalogueOptions = {}): string {
  const left = new Set(neverCompared[object.kind] ?? []);
  if (object.kind === "extension" && options.compareExtensionVersions === undefined) left.add("version");
  // Whether an inherited constraint is valid depends on when the child came to its parent, and follows the parent's.
  if (object.kind === "constraint" && object.inherited) left.add("notValid");
  return comparable(Object.fromEntries(Object.entries(withoutFacets(object)).filter(([name]) => !left.has(name))));
}

/** Canonical JSON in which expressions of one meaning are equal. */
function comparable(value: unknown): string {
  const text = stableStringify(value);
  if (!text.includes("::character varying)::text")) return text;
  const revive = (_key: string, item: unknown): unknown =>
    typeof item === "string" ? comparableExpression(item) : item;
  return stableStringify(JSON.parse(text, revive));
}

/**
 * Whether a facet has the dependency: the column that owns a sequence, the parent or type of a table. The object itself
 * can outlive them.
 */
function isOfFacet(object: string, dependsOn: string): boolean {
  if (object.startsWith("sequence:")) return dependsOn.startsWith("column:");
  return object.startsWith("table:") && /^(table|compositeType):/.test(dependsOn);
}

/**
 * The element behind an id of a dependency: a generation expression stands for its column, the default of a domain for
 * the domain's, a column of a view for the view.
 */
function resolveId(id: string, elements: ReadonlyMap<string, Element>): string | undefined {
  if (elements.has(id)) return id;
  const colon = id.indexOf(":");
  const [kind, path] = [id.slice(0, colon), id.slice(colon + 1)];
  if (kind === "default") return [`column:${path}`, `domainDefault:${path}`].find((other) => elements.has(other));
  if (kind !== "column") return undefined;
  const owner = path.replace(/\.(?:"(?:[^"]|"")*"|[^."]+)$/, "");
  return ["view", "materializedView", "compositeType", "table"]
    .map((ownerKind) => `${ownerKind}:${owner}`)
    .find((other) => elements.has(other));
}

/** A domain's type and collation are its own; functions and operators are used by its default and checks. */
function usedByChecks(used: string, elements: ReadonlyMap<string, Element>): boolean {
  return ["function", "operator", "aggregate", "sequence"].includes(elements.get(used)?.kind ?? "");
}

/** The facets of a domain whose text names the object; all of them where none does. */
function partsThatMention(domain: SchemaObject, used: string, objects: ReadonlyMap<string, SchemaObject>): string[] {
  const object = objects.get(used);
  const name = object !== undefined && "name" in object ? object.name : used;
  const facets = facetsOf(domain);
  const naming = facets.filter(({ value }) => stableStringify(value).includes(JSON.stringify(name).slice(1, -1)));
  return (naming.length > 0 ? naming : facets).map(({ id }) => id);
}

function overloads(objects: ReadonlyMap<string, SchemaObject>): Map<string, string[]> {
  const routines = new Map<string, string[]>();
  for (const [id, object] of objects) {
    if (object.kind !== "function") continue;
    const name = id.slice(0, id.indexOf("("));
    routines.set(name, [...(routines.get(name) ?? []), id]);
  }
  return routines;
}

function inverse(uses: ReadonlyMap<string, ReadonlySet<string>>): Map<string, Set<string>> {
  const usedBy = new Map<string, Set<string>>();
  for (const [user, used] of uses) {
    for (const id of used) usedBy.set(id, (usedBy.get(id) ?? new Set()).add(user));
  }
  return usedBy;
}
