import { privilegesLeft } from "../../dialects/postgres/compile/privileges-left.ts";
import type { Operation } from "../../operations/operation.ts";
import type { Privilege, QualifiedName } from "../../schema/object-base.ts";
import { idOf, objectId } from "../../schema/object-id.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { ColumnObject, ConstraintObject, IndexObject, TableObject } from "../../schema/table-objects.ts";
import { predictedName } from "./predictable-name.ts";
import { parentsOf } from "./structural-uses.ts";

/**
 * What the catalogue holds at a point of a plan, with all that the server does by itself: columns, constraints and
 * indexes that reach children, flags that ATTACH and INHERIT change.
 */
export interface VirtualCatalogue {
  get(id: string): SchemaObject | undefined;
  apply(operation: Operation): void;
  /** Takes note that an object went with something else. */
  forget(id: string): void;
  /** The columns, constraints and indexes of a table, as they are now. */
  contents(tableId: string): readonly SchemaObject[];
}

export function virtualCatalogue(objects: ReadonlyMap<string, SchemaObject>): VirtualCatalogue {
  const state: State = { objects: new Map(), contents: new Map(), children: new Map() };
  for (const object of objects.values()) put(object, state);
  return {
    get: (id) => state.objects.get(id),
    contents: (tableId) => contentsOf(tableId, state),
    apply: (operation) => applyOperation(operation, state),
    forget(id) {
      const object = state.objects.get(id);
      if (object !== undefined) remove(object, state);
    },
  };
}

interface State {
  readonly objects: Map<string, SchemaObject>;
  /** Table id → ids of what is on it. */
  readonly contents: Map<string, Set<string>>;
  /** Table id → ids of its children. */
  readonly children: Map<string, Set<string>>;
}

type TablePart = ColumnObject | ConstraintObject | IndexObject;

function applyOperation(operation: Operation, state: State): void {
  if (operation.kind === "create") {
    put(operation.object, state);
    // The columns that the statement names come first, so that what a parent or type brings along does not hide them.
    for (const part of [...(operation.columns ?? []), ...(operation.constraints ?? [])]) put(part, state);
    if (operation.object.kind === "table") inheritEverything(operation.object, state);
    else if (isPart(operation.object))
      for (const child of childrenOf(operation.object, state)) descendNew(operation.object, child, state);
  } else if (operation.kind === "drop") {
    remove(operation.object, state);
  } else if (operation.kind === "alter") {
    alter(operation.from, operation.to, state);
  } else if (operation.kind === "rename") {
    remove(operation.from, state);
    put(operation.to, state);
  } else if (operation.kind === "replaceEnum") {
    put(operation.to, state);
  }
}

function put(object: SchemaObject, state: State): void {
  const id = objectId(object);
  const old = state.objects.get(id);
  if (old?.kind === "table") setParents(old, state, "delete");
  state.objects.set(id, object);
  if (object.kind === "table") setParents(object, state, "add");
  if (!isOnTable(object)) return;
  const table = idOf("table", object.schema, object.table);
  state.contents.set(table, (state.contents.get(table) ?? new Set()).add(id));
}

function remove(object: SchemaObject, state: State): void {
  const id = objectId(object);
  state.objects.delete(id);
  if (object.kind === "table") {
    setParents(object, state, "delete");
    for (const part of state.contents.get(id) ?? []) state.objects.delete(part);
    state.contents.delete(id);
    for (const [sequenceId, sequence] of state.objects) {
      if (sequence.kind !== "sequence" || sequence.ownedBy === undefined) continue;
      if (idOf("table", sequence.ownedBy.schema, sequence.ownedBy.table) === id) state.objects.delete(sequenceId);
    }
  }
  if (!isOnTable(object)) return;
  state.contents.get(idOf("table", object.schema, object.table))?.delete(id);
  if (isPart(object)) for (const child of inheritedCopies(object, state)) remove(child, state);
}

function setParents(table: TableObject, state: State, change: "add" | "delete"): void {
  for (const parent of parentsOf(table)) {
    const id = idOf("table", parent.schema, parent.name);
    const children = state.children.get(id) ?? new Set();
    children[change](objectId(table));
    state.children.set(id, children);
  }
}

function alter(from: SchemaObject, to: SchemaObject, state: State): void {
  put(to, state);
  if (from.kind === "column" && to.kind === "column") {
    for (const child of copies(to, state)) {
      if (child.kind === "column") alter(child, followParent(child, from, to), state);
    }
  }
  if (from.kind === "constraint" && to.kind === "constraint") {
    for (const child of inheritedCopies(to, state)) {
      if (child.kind === "constraint") alter(child, followConstraint(child, to), state);
    }
  }
  if (from.kind === "table" && to.kind === "table") {
    changeParents(from, to, state);
    revokeOnColumns(from, to, state);
    if (from.unlogged !== to.unlogged) persistSequences(to, state);
  }
}

/** SET LOGGED and SET UNLOGGED reach the sequences that the table owns, from PostgreSQL 15 on. */
function persistSequences(table: TableObject, state: State): void {
  for (const sequence of state.objects.values()) {
    if (sequence.kind !== "sequence" || sequence.ownedBy === undefined) continue;
    if (idOf("table", sequence.ownedBy.schema, sequence.ownedBy.table) !== objectId(table)) continue;
    const { unlogged, ...logged } = sequence;
    put(table.unlogged ? { ...logged, unlogged: true } : logged, state);
  }
}

/** REVOKE on a table takes the same privilege on its columns away too. */
function revokeOnColumns(from: TableObject, to: TableObject, state: State): void {
  if (from.privileges === undefined) return;
  for (const part of contentsOf(objectId(to), state)) {
    if (part.kind === "column") put(withColumnPrivileges(part, privilegesLeft(part.privileges, from, to)), state);
  }
}

function withColumnPrivileges(column: ColumnObject, left: readonly Privilege[] | undefined): ColumnObject {
  const { privileges, ...others } = column;
  return left === undefined ? others : { ...others, privileges: left };
}

/** What ALTER COLUMN does to the same column of a child: it recurses for type, default, NOT NULL and statistics. */
function followParent(child: ColumnObject, from: ColumnObject, to: ColumnObject): ColumnObject {
  const recursing = ["type", "collation", "default", "notNull", "generated", "storage", "statistics"] as const;
  const followed: Record<string, unknown> = { ...child };
  for (const attribute of recursing) {
    if (from[attribute] === to[attribute]) continue;
    if (to[attribute] === undefined) delete followed[attribute];
    else followed[attribute] = to[attribute];
  }
  return followed as unknown as ColumnObject;
}

function followConstraint(child: ConstraintObject, parent: ConstraintObject): ConstraintObject {
  const { comment, ...rest } = parent;
  const { schema, table, name } = child;
  const own = child.comment === undefined ? {} : { comment: child.comment };
  return { ...rest, schema, table, name, inherited: true, ...own } as ConstraintObject;
}

function changeParents(from: TableObject, to: TableObject, state: State): void {
  for (const part of contentsOf(objectId(to), state)) {
    if (!isPart(part)) continue;
    if (comesAlong(part) && matchInParent(part, to, state) === undefined) put(owned(part), state);
    else if (to.partitionOf !== undefined && from.partitionOf === undefined) adopt(part, to, state);
  }
  if (to.partitionOf !== undefined && from.partitionOf === undefined) inheritEverything(to, state);
}

/** ATTACH PARTITION makes what matches the parent's its own. */
function adopt(part: TablePart, table: TableObject, state: State): void {
  const parent = matchInParent(part, table, state);
  if (parent !== undefined) put(adopted(part, parent), state);
}

function adopted(part: TablePart, parent: TablePart): TablePart {
  if (part.kind === "index") return { ...part, partitionOf: { schema: parent.schema, name: parent.name } };
  return { ...part, inherited: true };
}

function owned(part: TablePart): TablePart {
  if (part.kind === "index") {
    const { partitionOf, ...index } = part;
    return index;
  }
  const { inherited, ...own } = part;
  return own as TablePart;
}

function inheritEverything(table: TableObject, state: State): void {
  if (table.ofType !== undefined) {
    const columns = columnsOfType(table, table.ofType, state);
    for (const column of columns) if (!state.objects.has(objectId(column))) put(column, state);
  }
  for (const parent of parentsOf(table)) {
    for (const part of contentsOf(idOf("table", parent.schema, parent.name), state)) {
      if (isPart(part)) descend(part, table, state);
    }
  }
}

/** The columns that CREATE TABLE … OF takes from the type. */
function columnsOfType({ schema, name }: TableObject, type: QualifiedName, state: State): ColumnObject[] {
  const composite = state.objects.get(idOf("compositeType", type.schema, type.name));
  if (composite?.kind !== "compositeType") return [];
  return composite.attributes.map((attribute, index) => ({
    kind: "column",
    schema,
    table: name,
    name: attribute.name,
    position: index + 1,
    type: attribute.type,
    ...(attribute.collation !== undefined && { collation: attribute.collation }),
    inherited: true,
  }));
}

/** ALTER COLUMN … SET STATISTICS, which follows the making of a parent's column, reaches the children's. */
function descendNew(part: TablePart, child: TableObject, state: State): void {
  descend(part, child, state);
  if (part.kind !== "column" || part.statistics === undefined) return;
  for (const copy of copies(part, state)) put({ ...copy, statistics: part.statistics } as ColumnObject, state);
  for (const grandchild of copies(part, state).flatMap((copy) => childrenOf(copy, state))) {
    descendNew(part, grandchild, state);
  }
}

/** Puts a parent's column, constraint or index on a child, where it is not there already, and on the child's children. */
function descend(part: TablePart, child: TableObject, state: State): void {
  if (!reaches(part, child)) return;
  const here = contentsOf(objectId(child), state).filter(isPart);
  const match = here.find((other) => matches(other, part));
  const copy = match === undefined ? copyFor(part, child) : part.kind === "column" ? match : adopted(match, part);
  if (copy === undefined) return;
  put(copy, state);
  for (const grandchild of childrenOf(copy, state)) descend(copy, grandchild, state);
}

/** Inheritance passes columns and checks on; a partition gets keys, foreign keys and indexes too. */
function reaches(part: TablePart, child: TableObject): boolean {
  if (part.kind === "column") return true;
  if (part.kind === "constraint" && part.type === "check") return part.noInherit === undefined;
  if (part.kind === "constraint" && part.type === "exclusion") return false;
  return child.partitionOf !== undefined;
}

function copyFor(part: TablePart, child: TableObject): TablePart | undefined {
  const { comment, owner, privileges, ownerPrivileges, ...own } = part;
  const place = { schema: child.schema, table: child.name };
  if (own.kind === "column") {
    const { identity, statistics, options, ...column } = own;
    return { ...column, ...place, inherited: true };
  }
  if (own.kind === "index") {
    const { only, ...index } = own;
    const copy: IndexObject = { ...index, ...place, partitionOf: { schema: part.schema, name: part.name } };
    const name = predictedName(copy);
    return name === undefined ? undefined : { ...copy, name };
  }
  const copy = { ...own, ...place, inherited: true } as ConstraintObject;
  const name = own.type === "check" || own.type === "foreignKey" ? own.name : predictedName(copy);
  return name === undefined ? undefined : { ...copy, name };
}

function matchInParent(part: TablePart, table: TableObject, state: State): TablePart | undefined {
  return parentsOf(table)
    .flatMap((parent) => contentsOf(idOf("table", parent.schema, parent.name), state))
    .filter(isPart)
    .find((other) => matches(part, other));
}

/** The copies of a part on the tables below that are theirs only through it. */
function inheritedCopies(part: TablePart, state: State): TablePart[] {
  return copies(part, state).filter(comesAlong);
}

function copies(part: TablePart, state: State): TablePart[] {
  return childrenOf(part, state).flatMap((child) =>
    contentsOf(objectId(child), state)
      .filter(isPart)
      .filter((other) => matches(other, part)),
  );
}

function comesAlong(part: TablePart): boolean {
  return part.kind === "index" ? part.partitionOf !== undefined : part.inherited === true;
}

/** Whether two parts of a child and its parent are the same but for their place. */
function matches(child: TablePart, parent: TablePart): boolean {
  if (child.kind !== parent.kind) return false;
  if (child.kind === "column") return child.name === parent.name;
  return shape(child) === shape(parent);
}

function shape(part: TablePart): string {
  if (part.kind === "column") return part.name;
  if (part.kind === "index")
    return JSON.stringify([
      part.keys.map(({ statistics, ...key }) => key),
      part.include,
      part.where,
      part.unique,
      part.method,
    ]);
  if (part.type === "check") return JSON.stringify([part.name, part.expression]);
  if (part.type === "exclusion") return part.definition;
  if (part.type === "foreignKey") return JSON.stringify([part.columns, part.references]);
  return JSON.stringify([part.type, part.columns, part.include]);
}

function childrenOf(part: TablePart, state: State): TableObject[] {
  const ids = state.children.get(idOf("table", part.schema, part.table)) ?? [];
  return [...ids].map((id) => state.objects.get(id)).filter((table) => table?.kind === "table");
}

function contentsOf(tableId: string, state: State): SchemaObject[] {
  return [...(state.contents.get(tableId) ?? [])].flatMap((id) => state.objects.get(id) ?? []);
}

function isPart(object: SchemaObject): object is TablePart {
  return object.kind === "column" || object.kind === "constraint" || object.kind === "index";
}

function isOnTable(object: SchemaObject): object is Extract<SchemaObject, { table: string }> {
  return "table" in object && typeof object.table === "string";
}
