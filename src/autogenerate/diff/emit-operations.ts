import type { Operation } from "../../operations/operation.ts";
import type { ExtensionObject } from "../../schema/database-objects.ts";
import { idOf } from "../../schema/object-id.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { ColumnObject, ConstraintObject, TableObject } from "../../schema/table-objects.ts";
import type { Action, Actions, Verb } from "./actions.ts";
import { asMade } from "./as-made.ts";
import type { Comparison } from "./comparison.ts";
import { correctIdentityPrivileges, correctPrivileges } from "./correct-privileges.ts";
import { bringToTarget, sameValue, setFacet } from "./emission.ts";
import type { Emission } from "./emission-context.ts";
import { emitAlter } from "./emit-alter.ts";
import { carryAsText, carryBack } from "./emit-carry.ts";
import { fillTable, stepAside } from "./emit-fill.ts";
import { dropAside, swapInPlace } from "./emit-swap.ts";
import { facetsOf, withoutFacet } from "./facets.ts";
import { mergeAlters } from "./merge-alters.ts";
import { parentParts } from "./parent-parts.ts";
import { virtualCatalogue } from "./virtual-catalogue.ts";

/** A group of actions in its place in the order; the leader is a member. */
export interface OrderedGroup {
  readonly leader: string;
  readonly members: readonly string[];
}

/** Turns ordered groups into operations, each leading from what the catalogue then holds to what it shall hold. */
export function emitOperations(groups: readonly OrderedGroup[], comparison: Comparison, actions: Actions): Operation[] {
  const state = virtualCatalogue(comparison.before.objects);
  const operations: Operation[] = [];
  const push = (operation: Operation): void => {
    operations.push(operation);
    state.apply(operation);
  };
  const emission: Emission = { comparison, state, push };
  for (const { leader, members } of groups) {
    const action = actions.get(leader)!;
    const elements = members.map((id) => actions.get(id)!);
    emitters[action.verb](action, elements, emission);
  }
  for (const id of comparison.after.objects.keys()) settle(id, emission);
  return mergeAlters(operations);
}

const emitters: Readonly<Record<Verb, (action: Action, members: readonly Action[], emission: Emission) => void>> = {
  drop(action, members, emission) {
    emitDrop(action, emission);
    for (const { element } of members) if (goesAway(element, emission.comparison)) emission.state.forget(element);
  },
  create: emitCreate,
  alter: (action, _members, emission) => emitAlter(action.element, emission),
  fill: (action, _members, emission) => fillTable(action.element, emission),
};

/**
 * A sequence may have followed its table's persistence. A column that follows its parent's may have got a default or NOT NULL that it shall not have, and one whose table lost
 * a grant may have lost its own.
 */
function settle(id: string, emission: Emission): void {
  const { after, verdicts, serverVersion = 150_000 } = emission.comparison;
  const column = after.objects.get(id);
  if (column?.kind === "sequence" && serverVersion >= 150_000) bringToTarget(id, emission);
  if (column?.kind !== "column") return;
  const isTouched = verdicts.has(idOf("table", column.schema, column.table));
  if (isTouched || parentParts(id, after).length > 0) bringToTarget(id, emission);
}

function goesAway(element: string, { verdicts }: Comparison): boolean {
  const verdict = verdicts.get(element);
  return verdict === "drop" || verdict === "recreate";
}

function emitDrop({ element }: Action, { comparison, state, push }: Emission): void {
  const { objectId } = comparison.before.elements.get(element)!;
  const verdict = comparison.verdicts.get(element);
  if (verdict === "swap" || verdict === "carry") {
    if (verdict === "swap") dropAside(element, { comparison, state, push });
    else carryAsText(element, { comparison, state, push });
    return;
  }
  const object = state.get(objectId);
  if (object === undefined) return;
  if (element !== objectId) {
    const bare = withoutFacet(object, element);
    if (!sameValue(bare, object)) push({ kind: "alter", from: object, to: bare });
  } else if (object.kind === "table" && comparison.filled.has(objectId)) {
    stepAside(object, state.contents(objectId), { comparison, state, push });
  } else if (object.kind === "table") {
    push(dropTable(object, state.contents(objectId)));
  } else {
    push({ kind: "drop", object });
  }
}

/** A dropped table carries its columns and constraints, so that the drop can be described and reversed. */
function dropTable(object: TableObject, parts: readonly SchemaObject[]): Operation {
  const columns = parts.filter((part) => part.kind === "column").toSorted(byPosition);
  const constraints = parts.filter((part) => part.kind === "constraint").toSorted(byTypeAndName);
  return { kind: "drop", object, columns, ...(constraints.length > 0 && { constraints }) };
}

function emitCreate({ element }: Action, members: readonly Action[], emission: Emission): void {
  const { comparison, state, push } = emission;
  const { objectId } = comparison.after.elements.get(element)!;
  const target = comparison.after.objects.get(objectId)!;
  if (element !== objectId) {
    setFacet(element, target, emission);
    return;
  }
  if (comparison.verdicts.get(element) === "carry") {
    carryBack(element, emission);
    return;
  }
  const made = new Set(members.map((member) => member.element));
  if (comparison.verdicts.get(element) === "swap" && swapInPlace(element, made, emission)) return;
  if (state.get(objectId) === undefined) {
    const object = asMade(withMadeFacets(target, made), state);
    const operation = createObject(object, made, comparison);
    push(operation);
    correctPrivileges(object, emission);
    const columns = object.kind === "column" ? [object] : operation.kind === "create" ? (operation.columns ?? []) : [];
    for (const column of columns) correctIdentityPrivileges(column, emission);
  }
  for (const member of made) bringToTarget(member, emission);
}

function createObject(object: SchemaObject, made: ReadonlySet<string>, comparison: Comparison): Operation {
  if (object.kind === "table") return createTable(object, made, comparison);
  if (object.kind === "extension") return createExtension(object);
  return { kind: "create", object };
}

/** In the version that the target's server has, and only where an administrator has not made it before. */
function createExtension(extension: ExtensionObject): Operation {
  return { kind: "create", object: { ...extension, version: "" }, ifNotExists: true };
}

/** CREATE TABLE with the columns and constraints that are its own; a partition gets the others from its parent. */
function createTable(object: TableObject, made: ReadonlySet<string>, { after }: Comparison): Operation {
  const target = after.objects.get(idOf("table", object.schema, object.name)) as TableObject;
  const attachedLater = target.partitionOf !== undefined && object.partitionOf === undefined;
  const columns: ColumnObject[] = [];
  const constraints: ConstraintObject[] = [];
  for (const element of made) {
    const part = after.objects.get(element);
    if (part?.kind !== "column" && part?.kind !== "constraint") continue;
    if (part.inherited && !attachedLater) continue;
    const { inherited, ...own } = withMadeFacets(part, made) as ColumnObject | ConstraintObject;
    if (own.kind === "column") columns.push(own);
    else constraints.push(own as ConstraintObject);
  }
  return {
    kind: "create",
    object,
    columns: columns.sort(byPosition),
    ...(constraints.length > 0 && { constraints: withoutTwins(constraints).sort(byTypeAndName) }),
  };
}

/** Of two keys over the same columns the one that a foreign key can refer to stays. */
function withoutTwins(constraints: readonly ConstraintObject[]): ConstraintObject[] {
  const weight = (one: ConstraintObject): number =>
    one.type === "primaryKey" ? 0 : one.type === "unique" && one.deferrable !== undefined ? 2 : 1;
  const kept: ConstraintObject[] = [];
  for (const constraint of constraints.toSorted((left, right) => weight(left) - weight(right))) {
    if (!kept.some((other) => isSameKey(other, constraint))) kept.push(constraint);
  }
  return kept;
}

/** CREATE TABLE makes one key of two over the same columns; the second one is added by itself. */
function isSameKey(left: ConstraintObject, right: ConstraintObject): boolean {
  if (left.type === "check" || left.type === "foreignKey" || right.type === "check") return false;
  return "columns" in left && "columns" in right && left.columns.join("\0") === right.columns.join("\0");
}

/** The object with only those facets that are made along with it. */
function withMadeFacets(object: SchemaObject, made: ReadonlySet<string>): SchemaObject {
  return facetsOf(object)
    .filter((facet) => !made.has(facet.id))
    .reduce((rest, facet) => withoutFacet(rest, facet.id), object);
}

function byPosition(left: ColumnObject, right: ColumnObject): number {
  return left.position - right.position;
}

const constraintOrder = ["primaryKey", "unique", "exclusion", "check", "foreignKey"];

function byTypeAndName(left: ConstraintObject, right: ConstraintObject): number {
  const byType = constraintOrder.indexOf(left.type) - constraintOrder.indexOf(right.type);
  return byType !== 0 ? byType : left.name < right.name ? -1 : 1;
}
