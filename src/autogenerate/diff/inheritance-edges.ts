import { idOf, objectId } from "../../schema/object-id.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import { type Action, type Actions, actionId, type Verb } from "./actions.ts";
import type { Catalogue } from "./catalogue.ts";
import { type Comparison, columnOf, isLost } from "./comparison.ts";
import type { Link } from "./edge-types.ts";
import { creatingParent, droppingParent } from "./group-links.ts";
import { comesFromParent, parentParts } from "./parent-parts.ts";
import { parentsOf } from "./structural-uses.ts";

interface InheritanceContext {
  readonly comparison: Comparison;
  readonly actions: Actions;
  readonly link: Link;
}

/** What inheritance, partitions and typed tables ask of the order. */
export function linkInheritance(action: Action, context: InheritanceContext): void {
  if (action.verb === "create") linkAdoption(action, context);
  if (action.verb === "create") linkTwins(action, context);
  if (action.verb === "create") linkMakeOnParent(action, context);
  if (action.verb === "alter") linkChangeOfColumn(action, context);
  if (action.verb === "drop") linkDropOfOwnKey(action, context);
  if (action.verb === "drop") linkDropOnChild(action, context);
  if (action.verb === "drop") linkDropOnParent(action, context);
  linkAfterParentsFacets(action, context);
  linkTypedTable(action, context);
}

/** The columns of the tables above that a column comes from, nearest first. */
export function columnAncestors(id: string, catalogue: Catalogue): string[] {
  return parentParts(id, catalogue).flatMap((parent) => [parent, ...columnAncestors(parent, catalogue)]);
}

/** The parts of the parent that adopt the element; none where it comes along with them. */
export function adoptedBy(element: string, comparison: Comparison, actions: Actions): string[] {
  const { after, verdicts } = comparison;
  if (!comesFromParent(element, after) || verdicts.get(element) === undefined) return [];
  const implied = creatingParent(element, comparison).some(
    (id) => actions.has(actionId("create", id)) && !comparison.standalone.has(id),
  );
  return implied ? [] : parentParts(element, after);
}

/** The parents' columns of a column that changes while its table is no child, because it becomes one only later. */
export function joinedParts(element: string, { after }: Comparison, actions: Actions): string[] {
  const table = actions.has(actionId("alter", element)) ? tableOfPart(element, after) : undefined;
  const joins = table !== undefined && membershipsOf(table).some((id) => actions.has(actionId("create", id)));
  return joins ? parentParts(element, after) : [];
}

/** A column changes after its table has left its parent and before it joins another, or the same again. */
function linkChangeOfColumn({ id, element }: Action, { comparison, link }: InheritanceContext): void {
  const table = columnOf(comparison.after, element) === undefined ? undefined : tableOfPart(element, comparison.after);
  if (table === undefined) return;
  for (const membership of membershipsOf(table)) {
    link("hard", actionId("drop", membership), id);
    link("hard", id, actionId("create", membership));
  }
}

/**
 * A constraint or index of a partition that the parent's does not bring along under the right name is made by itself
 * first; then the parent's adopts it, or ATTACH PARTITION does. What a table needs to become a child is there before.
 */
function linkAdoption({ id, element }: Action, { comparison, actions, link }: InheritanceContext): void {
  for (const parent of adoptedBy(element, comparison, actions)) {
    link("hard", actionId("drop", parent), id);
    link("hard", id, actionId("create", parent));
  }
  const table = tableOfPart(element, comparison.after);
  if (table === undefined || (actions.has(actionId("create", table)) && !comparison.standalone.has(table))) return;
  if (comesWithParents(element, comparison, actions)) return;
  for (const membership of membershipsOf(table)) {
    link("hard", id, actionId("create", membership));
    link("hard", id, actionId("alter", membership));
  }
}

/**
 * The parent's key adopts the first of the partition's that is like it: of two alike, the one whose part has the first
 * name is made first, before the other's part is there.
 */
function linkTwins({ id, element }: Action, { comparison, actions, link }: InheritanceContext): void {
  const { after } = comparison;
  const object = after.objects.get(element);
  if (object?.kind !== "index" && object?.kind !== "constraint") return;
  const shape = columnsKey(object);
  if (shape === undefined || !comesFromParent(element, after)) return;
  const table = idOf("table", object.schema, object.table);
  const comesLater = actions.has(actionId("create", table));
  for (const other of after.contents.get(table) ?? []) {
    if (other.kind !== object.kind || !isNamedBefore(other, object) || columnsKey(other) !== shape) continue;
    const parents = parentParts(element, after);
    for (const first of parentParts(objectId(other), after)) {
      if (parents.includes(first)) continue;
      if (!comesLater) link("hard", actionId("create", first), id);
      for (const parent of parents) link("hard", actionId("create", first), actionId("create", parent));
    }
  }
}

/** The server numbers the names that it chooses: `t_a_key`, `t_a_key1`, `t_a_key2`. */
function isNamedBefore(left: { readonly name: string }, right: { readonly name: string }): boolean {
  const [one, other] = [left, right].map(({ name }) => Number(/(?:_key|_idx)(\d+)$/.exec(name)?.[1] ?? 0));
  return one! < other! || (one === other && left.name < right.name);
}

/** What the server compares when it looks for a key or index of the partition (CompareIndexInfo). */
function columnsKey(object: SchemaObject): string | undefined {
  if (object.kind === "index") {
    const keys = object.keys.map(({ statistics, ...key }) => key);
    return JSON.stringify([object.unique, object.method, keys, object.include, object.where]);
  }
  if (object.kind !== "constraint" || (object.type !== "unique" && object.type !== "primaryKey")) return undefined;
  return JSON.stringify([object.columns, object.include, object.nullsNotDistinct]);
}

/** Whether the making of the parent's part makes this one, too. */
function comesWithParents(element: string, comparison: Comparison, actions: Actions): boolean {
  const parents = parentParts(element, comparison.after);
  const [maker] = creatingParent(element, comparison).filter((id) => actions.has(actionId("create", id)));
  return maker !== undefined && parents.includes(maker);
}

/**
 * A column that a child declares itself can be dropped only when the parent's is gone; what comes from a parent that
 * keeps it, only when the table has left the parent.
 */
function linkDropOnChild({ id, element }: Action, { comparison, actions, link }: InheritanceContext): void {
  const { before } = comparison;
  const column = columnOf(before, element);
  if (column !== undefined && column.inherited === undefined) {
    for (const parent of parentParts(element, before)) link("hard", actionId("drop", parent), id);
  }
  if (column?.inherited === undefined && !comesFromParent(element, before)) return;
  const table = tableOfPart(element, before);
  const goesAlong = droppingParent(element, comparison).some((parent) => actions.has(actionId("drop", parent)));
  if (table === undefined || goesAlong) return;
  for (const membership of membershipsOf(table)) {
    link("hard", actionId("drop", membership), id);
    link("hard", actionId("alter", membership), id);
  }
}

/** A foreign key of a partition's own goes before the parent's, which would take it over. */
function linkDropOfOwnKey({ id, element }: Action, { comparison, link }: InheritanceContext): void {
  const key = comparison.before.objects.get(element);
  if (key?.kind !== "constraint" || key.type !== "foreignKey" || key.inherited) return;
  const tableId = idOf("table", key.schema, key.table);
  const table = comparison.after.objects.get(tableId);
  if (table?.kind !== "table" || isLost(comparison.verdicts.get(tableId))) return;
  for (const membership of membershipsOf(tableId)) link("hard", id, actionId("create", membership));
  for (const parent of parentsOf(table)) {
    for (const part of comparison.after.contents.get(idOf("table", parent.schema, parent.name)) ?? []) {
      const isKey = part.kind === "constraint" && part.type === "foreignKey";
      if (isKey) link("hard", id, actionId("create", objectId(part)));
    }
  }
}

/**
 * A table becomes a child when the parent has lost the columns and checks that it shall lose, and leaves it before it
 * would lose them with it.
 */
function linkDropOnParent({ id, element }: Action, { comparison, actions, link }: InheritanceContext): void {
  const table = tableOfPart(element, comparison.before);
  if (table === undefined) return;
  const part = comparison.before.objects.get(element);
  const refersToItself = isForeignKeyTo(part, table);
  for (const child of comparison.before.children.get(table) ?? []) {
    const stays = comparison.after.children.get(table)?.includes(child) === true;
    if (!comparison.after.objects.has(child) || refersToItself) continue;
    for (const membership of membershipsOf(child)) {
      link("hard", actionId("drop", membership), id);
      if (!stays) link("hard", actionId("alter", membership), id);
    }
  }
  for (const child of comparison.after.children.get(table) ?? []) {
    if (actions.has(actionId("create", child)) && !comparison.standalone.has(child)) {
      // The partition's would get another name beside the one that comes from here, too.
      if (part !== undefined && columnsKey(part) !== undefined) link("hard", id, actionId("create", child));
      continue;
    }
    for (const membership of membershipsOf(child)) {
      link("hard", id, actionId("create", membership));
      link("hard", id, actionId("alter", membership));
    }
  }
}

/** A table leaves its parent before the parent gets what would reach it, too. */
function linkMakeOnParent({ id, element }: Action, { comparison, link }: InheritanceContext): void {
  const table = tableOfPart(element, comparison.after);
  if (table === undefined) return;
  for (const child of comparison.before.children.get(table) ?? []) {
    if (comparison.after.children.get(table)?.includes(child)) continue;
    for (const membership of membershipsOf(child)) {
      link("hard", actionId("drop", membership), id);
      link("hard", actionId("alter", membership), id);
    }
  }
}

/** Such a foreign key holds the partitions and goes before they leave. */
function isForeignKeyTo(part: SchemaObject | undefined, table: string): boolean {
  if (part?.kind !== "constraint" || part.type !== "foreignKey") return false;
  return idOf("table", part.references.schema, part.references.name) === table;
}

const facetKinds = ["default", "notNull"] as const;

/** A default or NOT NULL that a parent's column gets or loses reaches the child's first; then the child's own follows. */
function linkAfterParentsFacets({ id, verb, element }: Action, { comparison, link }: InheritanceContext): void {
  const kind = facetKinds.find((facet) => element.startsWith(`${facet}:`));
  const isNewColumn = verb === "create" && element.startsWith("column:");
  if (kind === undefined && !isNewColumn) return;
  const column = element.replace(/^[a-zA-Z]+:/, "column:");
  if (verb === "drop" && isLost(comparison.verdicts.get(column))) return;
  const verbs: readonly Verb[] = verb === "drop" ? ["drop"] : ["drop", "create", "alter"];
  for (const parent of [comparison.before, comparison.after].flatMap((side) => parentParts(column, side))) {
    for (const facet of kind === undefined ? facetKinds : [kind]) {
      for (const other of verbs) link("hard", actionId(other, parent.replace(/^column:/, `${facet}:`)), id);
    }
  }
}

/** The columns of a typed table change while it has no type. */
function linkTypedTable({ id, element }: Action, { comparison, actions, link }: InheritanceContext): void {
  const table = tableOfPart(element, comparison.before) ?? tableOfPart(element, comparison.after);
  if (table === undefined || actions.has(actionId("create", table)) || actions.has(actionId("drop", table))) return;
  const typed = table.replace(/^table:/, "ofType:");
  link("hard", actionId("drop", typed), id);
  link("hard", id, actionId("create", typed));
}

/** The table of a column, its facets, a constraint or an index. */
function tableOfPart(element: string, catalogue: Catalogue): string | undefined {
  const object = catalogue.objects.get(catalogue.elements.get(element)?.objectId ?? "");
  if (object?.kind !== "column" && object?.kind !== "constraint" && object?.kind !== "index") return undefined;
  return idOf("table", object.schema, object.table);
}

function membershipsOf(table: string): string[] {
  return ["partition", "inherits", "ofType"].map((facet) => table.replace(/^table:/, `${facet}:`));
}
