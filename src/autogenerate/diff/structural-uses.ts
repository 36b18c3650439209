import { idOf, objectId } from "../../schema/object-id.ts";
import type { ObjectKind, ObjectOfKind, SchemaObject } from "../../schema/schema-object.ts";
import type { ConstraintObject, ForeignKeyConstraint, TableObject } from "../../schema/table-objects.ts";
import { facetsOf } from "./facets.ts";

export type Objects = ReadonlyMap<string, SchemaObject>;
export type AddUse = (user: string | undefined, used: string | undefined) => void;

/** What follows from the shape of the objects themselves, whether or not the catalogue lists it as a dependency. */
export function structuralUses(objects: Objects, contents: Contents, { add, knowsParent }: Structure): void {
  for (const [id, object] of objects) {
    if ("schema" in object && object.schema !== undefined) add(id, idOf("schema", object.schema));
    for (const facet of facetsOf(object)) add(facet.id, id);
    const rule = rules[object.kind] as StructureRule<SchemaObject> | undefined;
    rule?.(object, { id, objects, contents, add });
  }
  for (const [parent, list] of childTables(objects)) {
    for (const child of list) linkToParent(objects.get(parent), child, { objects, contents, add, knowsParent });
  }
}

export interface Structure {
  readonly add: AddUse;
  /** Whether the catalogue itself tells the constraint of the parent that a constraint belongs to. */
  knowsParent(constraint: string): boolean;
}

/** Relation → the columns, constraints, indexes … on it. */
export type Contents = ReadonlyMap<string, readonly SchemaObject[]>;

export function contentsByTable(objects: Objects): Contents {
  const contents = new Map<string, SchemaObject[]>();
  for (const object of objects.values()) {
    if (!("table" in object) || typeof object.table !== "string") continue;
    const key = contentsKey(object.schema, object.table);
    const list = contents.get(key);
    if (list === undefined) contents.set(key, [object]);
    else list.push(object);
  }
  return contents;
}

export function contentsKey(schema: string, table: string): string {
  return idOf("table", schema, table);
}

/** Table id → ids of its partitions and inheritors, sorted. */
export function childTables(objects: Objects): Map<string, string[]> {
  const children = new Map<string, string[]>();
  for (const [id, object] of objects) {
    if (object.kind !== "table") continue;
    for (const parent of parentsOf(object)) {
      const parentId = idOf("table", parent.schema, parent.name);
      children.set(parentId, [...(children.get(parentId) ?? []), id].sort());
    }
  }
  return children;
}

/** The tables that a table inherits from, its partitioned parent included. */
export function parentsOf(table: TableObject): readonly { readonly schema: string; readonly name: string }[] {
  return [...(table.partitionOf === undefined ? [] : [table.partitionOf]), ...(table.inherits ?? [])];
}

/** The relation that a sub-object is on: a table, a view or a materialized view. */
export function relationId(objects: Objects, on: { schema: string; table: string }): string | undefined {
  return (["table", "view", "materializedView"] as const)
    .map((kind) => idOf(kind, on.schema, on.table))
    .find((id) => objects.has(id));
}

interface StructureContext {
  readonly id: string;
  readonly objects: Objects;
  readonly contents: Contents;
  readonly add: AddUse;
}

type StructureRule<O extends SchemaObject> = (object: O, context: StructureContext) => void;

const rules: { readonly [K in ObjectKind]?: StructureRule<ObjectOfKind<K>> } = {
  extension: (object, { id, add }) => add(id, idOf("schema", object.schema)),
  table: tableUses,
  column(object, { id, objects, add }) {
    add(id, relationId(objects, object));
    add(id.replace(/^column:/, "identity:"), id.replace(/^column:/, "notNull:"));
  },
  constraint: constraintUses,
  index(object, { id, objects, add }) {
    add(id, relationId(objects, object));
    const columns = [...object.keys.flatMap((key) => key.column ?? []), ...(object.include ?? [])];
    for (const column of columns) add(id, idOf("column", object.schema, object.table, column));
    if (object.partitionOf !== undefined) add(id, idOf("index", object.partitionOf.schema, object.partitionOf.name));
  },
  statistics: (object, { id, objects, add }) =>
    add(id, relationId(objects, { schema: object.table.schema, table: object.table.name })),
  trigger: (object, { id, objects, add }) => add(id, relationId(objects, object)),
  rule: (object, { id, objects, add }) => add(id, relationId(objects, object)),
  policy: (object, { id, objects, add }) => add(id, relationId(objects, object)),
  sequence(object, { id, add }) {
    if (object.ownedBy === undefined) return;
    const { schema, table, column } = object.ownedBy;
    add(id.replace(/^sequence:/, "ownedBy:"), idOf("column", schema, table, column));
  },
  materializedView(object, { id, add }) {
    if (object.clusterOn === undefined) return;
    add(id.replace(/^materializedView:/, "clusterOn:"), idOf("index", object.schema, object.clusterOn));
  },
  eventTrigger: (object, { id, add }) => add(id, `${idOf("function", object.function.schema, object.function.name)}()`),
  publication(object, { id, add }) {
    const facets = facetsOf(object).filter(({ kind }) => kind === "publicationTable");
    for (const facet of facets) {
      const { schema, name, columns } = facet.value as { schema: string; name: string; columns?: readonly string[] };
      add(facet.id, idOf("table", schema, name));
      for (const column of columns ?? []) add(facet.id, idOf("column", schema, name, column));
    }
    for (const schema of object.schemas ?? []) add(id, idOf("schema", schema));
  },
  foreignServer: (object, { id, add }) => add(id, idOf("foreignDataWrapper", object.wrapper)),
  userMapping: (object, { id, add }) => add(id, idOf("foreignServer", object.server)),
  defaultPrivileges: (object, { id, add }) =>
    object.schema === undefined ? undefined : add(id, idOf("schema", object.schema)),
};

function tableUses(table: TableObject, { id, objects, add }: StructureContext): void {
  const facet = (kind: string): string => id.replace(/^table:/, `${kind}:`);
  for (const parent of parentsOf(table)) {
    add(facet(table.partitionOf === parent ? "partition" : "inherits"), idOf("table", parent.schema, parent.name));
  }
  if (table.ofType !== undefined) add(facet("ofType"), idOf("compositeType", table.ofType.schema, table.ofType.name));
  if (table.foreign !== undefined) add(id, idOf("foreignServer", table.foreign.server));
  if (table.clusterOn !== undefined) add(facet("clusterOn"), indexOrConstraint(table, table.clusterOn, objects));
  if (typeof table.replicaIdentity === "object") {
    add(facet("replicaIdentity"), indexOrConstraint(table, table.replicaIdentity.index, objects));
  }
}

function indexOrConstraint(table: TableObject, name: string, objects: Objects): string | undefined {
  return [idOf("index", table.schema, name), idOf("constraint", table.schema, table.name, name)].find((id) =>
    objects.has(id),
  );
}

function constraintUses(constraint: ConstraintObject, { id, objects, contents, add }: StructureContext): void {
  add(id, relationId(objects, constraint));
  if (!("columns" in constraint)) return;
  const include = "include" in constraint ? (constraint.include ?? []) : [];
  for (const column of [...constraint.columns, ...include]) {
    add(id, idOf("column", constraint.schema, constraint.table, column));
    if (constraint.type === "primaryKey") {
      add(id, idOf("column", constraint.schema, constraint.table, column).replace(/^column:/, "notNull:"));
    }
  }
  if (constraint.type !== "foreignKey") return;
  const { schema, name, columns } = constraint.references;
  add(id, idOf("table", schema, name));
  for (const column of columns) add(id, idOf("column", schema, name, column));
  for (const key of referencedKeys(constraint, contents)) add(id, key);
}

/** The keys that a foreign key may lean on: every unique constraint or index over just its referenced columns. */
export function referencedKeys({ references }: ForeignKeyConstraint, contents: Contents): string[] {
  const wanted = [...references.columns].sort().join("\0");
  const same = (columns: readonly (string | undefined)[]): boolean => [...columns].sort().join("\0") === wanted;
  return (contents.get(contentsKey(references.schema, references.name)) ?? [])
    .filter((object) => {
      if (object.kind === "index") {
        return object.unique && object.where === undefined && same(object.keys.map(({ column }) => column));
      }
      if (object.kind !== "constraint") return false;
      return (object.type === "primaryKey" || object.type === "unique") && same(object.columns);
    })
    .map(objectId);
}

type ParentContext = Omit<StructureContext, "id"> & Structure;

/** Inherited columns and constraints lean on the parent's. */
function linkToParent(parent: SchemaObject | undefined, childId: string, context: ParentContext): void {
  const { objects, contents, add } = context;
  if (parent?.kind !== "table") return;
  const child = objects.get(childId) as TableObject;
  for (const object of contents.get(contentsKey(child.schema, child.name)) ?? []) {
    if (object.kind === "column") {
      add(objectId(object), idOf("column", parent.schema, parent.name, object.name));
    } else if (object.kind === "constraint" && object.inherited && !context.knowsParent(objectId(object))) {
      add(objectId(object), parentConstraint(object, parent, contents));
    }
  }
}

/** The constraint of the parent that an inherited one comes from: by name, or by type and columns for keys. */
export function parentConstraint(
  constraint: ConstraintObject,
  parent: TableObject,
  contents: Contents,
): string | undefined {
  const candidates = (contents.get(contentsKey(parent.schema, parent.name)) ?? []).filter(
    (object) => object.kind === "constraint" && object.type === constraint.type,
  ) as ConstraintObject[];
  const found =
    candidates.find(({ name }) => name === constraint.name) ??
    candidates.find(
      (candidate) =>
        "columns" in candidate &&
        "columns" in constraint &&
        candidate.columns.join("\0") === constraint.columns.join("\0"),
    );
  return found === undefined ? undefined : objectId(found);
}
