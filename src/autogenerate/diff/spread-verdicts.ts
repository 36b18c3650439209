import { parseTypeName } from "../../dialects/postgres/types/type-name.ts";
import { idOf } from "../../schema/object-id.ts";
import type { ConstraintObject, IndexObject } from "../../schema/table-objects.ts";
import type { CompositeTypeObject } from "../../schema/type-objects.ts";
import type { Catalogue } from "./catalogue.ts";
import { type Comparison, columnOf, isLost, type Verdict } from "./comparison.ts";
import { markFilledTables } from "./filled-tables.ts";
import { leavingParents } from "./leave-parents.ts";
import { leavesBefore } from "./leaves-before.ts";
import { mentionsName } from "./mentions-name.ts";
import { comesFromParent, parentParts } from "./parent-parts.ts";
import { hasPredictableName } from "./predictable-name.ts";
import { changesBase, isRebuiltAlong } from "./rebuilt-along.ts";

/**
 * Spreads the verdicts to everything that stands in the way: what uses something that is dropped, made anew or gets
 * another type is dropped before and made again after, transitively.
 */
export function spreadVerdicts(comparison: Comparison): void {
  const queue = [...comparison.verdicts.keys()];
  const set = (id: string, verdict: Verdict): void => {
    if (comparison.verdicts.get(id) === verdict) return;
    comparison.verdicts.set(id, verdict);
    queue.push(id);
  };
  const retype = (id: string): void => {
    if (comparison.retyped.has(id)) return;
    comparison.retyped.add(id);
    queue.push(id);
  };
  const spread: Spread = { ...comparison, set, retype };
  for (const id of queue) {
    const users = [...(comparison.before.usedBy.get(id) ?? [])];
    if (isLost(comparison.verdicts.get(id))) for (const user of users) reactToLoss(user, id, spread);
    if (comparison.verdicts.get(id) === "swap") swapWhatItHolds(id, spread);
    if (comparison.retyped.has(id)) {
      for (const user of users) reactToRetype(user, id, spread);
      recreatePartitionedBy(id, spread);
      changeBetweenParents(id, spread);
    }
    if (losesAttributes(id, spread)) for (const user of users) reactToAttributeLoss(user, spread);
  }
  for (const [id, verdict] of comparison.verdicts) {
    if (verdict === "create" || verdict === "recreate") markStandalone(id, comparison);
  }
  markFilledTables(comparison);
}

function markStandalone(id: string, { after, standalone }: Comparison): void {
  if (!comesFromParent(id, after)) return;
  const object = after.objects.get(id) as ConstraintObject | IndexObject;
  const table = idOf("table", object.schema, object.table);
  if (!hasPredictableName(object, after)) standalone.add(table);
}

interface Spread extends Comparison {
  set(id: string, verdict: Verdict): void;
  retype(id: string): void;
}

const swappable: ReadonlySet<string> = new Set(["enum", "domain", "compositeType", "collation"]);

function reactToLoss(user: string, lost: string, spread: Spread): void {
  const verdict = spread.verdicts.get(user);
  if (isLost(verdict) || verdict === "create") return;
  if (!spread.after.elements.has(user) || leavesBefore(user, lost, spread)) return;
  const stillUses = spread.after.uses.get(user)?.has(lost) === true;
  if (verdict === "alter" && !stillUses && letsGo(user, spread)) return;
  const lostKind = spread.before.elements.get(lost)!.kind;
  const userKind = spread.before.elements.get(user)!.kind;
  if (userKind === "column" && swappable.has(lostKind) && spread.verdicts.get(lost) !== "drop") {
    spread.set(lost, "swap");
    if (!changesItself(user, spread)) spread.converted.add(user);
    if (verdict === undefined) spread.set(user, "alter");
    spread.retype(user);
    return;
  }
  if (userKind === "column" && lostKind === "rangeType" && spread.verdicts.get(lost) !== "drop") {
    // A range cannot move aside: its constructor functions keep their names.
    spread.set(user, stillUses ? "carry" : "alter");
    return;
  }
  if (userKind === "column" && lostKind === "column" && keepsColumn(user, lost, spread)) return;
  spread.set(user, "recreate");
}

/** The old type keeps the types that it holds until it goes: they move aside too. */
function swapWhatItHolds(id: string, spread: Spread): void {
  for (const used of spread.before.uses.get(id) ?? []) {
    const kind = spread.before.elements.get(used)!.kind;
    if (swappable.has(kind) && spread.verdicts.get(used) === "recreate") spread.set(used, "swap");
  }
}

/** Whether changing it in place gives it another definition, and not just another comment. */
function letsGo(user: string, { before, after }: Comparison): boolean {
  const [from, to] = [before.objects.get(user), after.objects.get(user)];
  if (from === undefined || to === undefined) return true;
  if ("definition" in from && "definition" in to) return from.definition !== to.definition;
  if (from.kind === "policy" && to.kind === "policy") return from.using !== to.using || from.withCheck !== to.withCheck;
  return true;
}

/** Whether the column gets another type at the same time, and not only the swapped one under the same name. */
function changesItself(id: string, { before, after }: Comparison): boolean {
  const [from, to] = [columnOf(before, id), columnOf(after, id)];
  return from?.type !== to?.type || from?.collation !== to?.collation;
}

/** A column that a child table declares itself outlives the parent's; a column that a generated one reads does not count. */
function keepsColumn(user: string, lost: string, { before, verdicts }: Spread): boolean {
  const column = columnOf(before, user)!;
  if (verdicts.get(lost) === "carry" && !isOnSameTable(user, lost, before)) return true;
  if (isOnSameTable(user, lost, before)) return false;
  return verdicts.get(lost) === "drop" && column.inherited === undefined;
}

/** What PostgreSQL refuses to see the type change under ("Cannot alter type of a column used by …"), by kind. */
const blocking: ReadonlySet<string> = new Set([
  "view",
  "materializedView",
  "rule",
  "policy",
  "trigger",
  "function",
  "publicationTable",
]);

function reactToRetype(user: string, column: string, spread: Spread): void {
  if (isLost(spread.verdicts.get(user)) || !spread.after.elements.has(user)) return;
  const element = spread.before.elements.get(user)!;
  if (blocking.has(element.kind)) spread.set(user, "recreate");
  else if (element.kind === "default") reactDefault(user, column, spread);
  else if (element.kind === "column") reactColumn(user, column, spread);
  else if (element.kind === "constraint" || element.kind === "index") reactKeyOrCheck(user, column, spread);
}

/** A generated column reads the one beside it; the column of a child table follows its parent's. */
function reactColumn(user: string, column: string, spread: Spread): void {
  if (isOnSameTable(user, column, spread.before)) spread.set(user, "recreate");
  else if (spread.verdicts.has(user)) spread.retype(user);
}

function isOnSameTable(left: string, right: string, catalogue: Catalogue): boolean {
  const [one, other] = [columnOf(catalogue, left), columnOf(catalogue, right)];
  return one?.schema === other?.schema && one?.table === other?.table;
}

/** An inherited column cannot change by itself: its table leaves the parents that it shall not have afterwards first. */
function changeBetweenParents(id: string, { before, after, verdicts, set }: Spread): void {
  const column = columnOf(after, id);
  if (column === undefined || columnOf(before, id) === undefined) return;
  const table = idOf("table", column.schema, column.table);
  if (verdicts.get(table.replace(/^table:/, "inherits:")) !== "alter" || isLost(verdicts.get(table))) return;
  const [old, young] = [parentParts(id, before).sort(), parentParts(id, after).sort()];
  if (old.length > 0 && old.join("\0") !== young.join("\0")) set(leavingParents(table, after), "recreate");
}

/** The type of a column that the partition key names cannot change. */
function recreatePartitionedBy(id: string, spread: Spread): void {
  const column = columnOf(spread.before, id);
  if (column === undefined) return;
  const tableId = idOf("table", column.schema, column.table);
  const table = spread.before.objects.get(tableId);
  if (table?.kind !== "table" || table.partitionBy === undefined || !spread.after.elements.has(tableId)) return;
  if (mentionsName(table.partitionBy, column.name)) spread.set(tableId, "recreate");
}

/** A default goes out of the way, unless it reads the same for a type of the same family. */
function reactDefault(user: string, column: string, spread: Spread): void {
  const same = spread.before.elements.get(user)?.value === spread.after.elements.get(user)?.value;
  if (same && !spread.converted.has(column) && sameFamily(column, spread)) return;
  spread.set(user, "recreate");
}

/** What the server does not rebuild as it shall be is made anew. */
function reactKeyOrCheck(user: string, column: string, spread: Spread): void {
  if (changesBase(column, spread) && !isRebuiltAlong(user, spread)) spread.set(user, "recreate");
}

function sameFamily(column: string, { before, after }: Comparison): boolean {
  const [from, to] = [columnOf(before, column), columnOf(after, column)];
  if (from === undefined || to === undefined) return false;
  const [source, target] = [parseTypeName(from.type), parseTypeName(to.type)];
  if (source.array !== target.array) return false;
  return source.base === target.base || (integers.has(source.base) && integers.has(target.base));
}

const integers: ReadonlySet<string> = new Set(["smallint", "integer", "bigint"]);

/** A composite type that loses an attribute, or gives one another type, while it stays. */
function losesAttributes(id: string, { before, after, verdicts }: Comparison): boolean {
  const [from, to] = [before.objects.get(id), after.objects.get(id)];
  if (verdicts.get(id) !== "alter" || from?.kind !== "compositeType" || to?.kind !== "compositeType") return false;
  const kept = new Map(to.attributes.map((attribute) => [attribute.name, attribute.type]));
  return from.attributes.some((attribute: CompositeTypeObject["attributes"][number]) => {
    return kept.get(attribute.name) !== attribute.type;
  });
}

function reactToAttributeLoss(user: string, spread: Spread): void {
  if (isLost(spread.verdicts.get(user)) || !spread.after.elements.has(user)) return;
  const { kind } = spread.before.elements.get(user)!;
  if (blocking.has(kind) || kind === "default") spread.set(user, "recreate");
  const object = spread.before.objects.get(user);
  if (object?.kind === "constraint" || (object?.kind === "index" && object.keys.some((key) => key.expression))) {
    spread.set(user, "recreate");
  }
}
