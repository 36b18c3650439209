import { idOf } from "../../schema/object-id.ts";
import type { ConstraintObject, IndexObject, TableObject } from "../../schema/table-objects.ts";
import { type Comparison, columnOf, isLost } from "./comparison.ts";
import { comesFromParent, parentParts } from "./parent-parts.ts";
import { parentsOf } from "./structural-uses.ts";

/** Gives verdicts where whether something is inherited differs and the server does not settle it by itself. */
export function markHeirs(comparison: Comparison): void {
  for (const id of comparison.before.objects.keys()) markParentOfReplaced(id, comparison);
  for (const [id, object] of comparison.after.objects) {
    if (object.kind === "column") markColumn(id, comparison);
    else if (object.kind === "table") markTypedTable(object, id, comparison);
    else if (object.kind === "index") markAttachedIndex(object, id, comparison);
  }
}

/**
 * ALTER TABLE … INHERIT leaves a child's columns its own; only CREATE TABLE … INHERITS makes them inherited alone, so
 * that a table which owns fewer columns afterwards is made anew. One that owns more leaves its parents for a moment.
 */
function markColumn(id: string, comparison: Comparison): void {
  const { before, after, verdicts } = comparison;
  const [from, to] = [columnOf(before, id), columnOf(after, id)];
  if (to === undefined || from?.inherited === to.inherited) return;
  const tableId = idOf("table", to.schema, to.table);
  const table = after.objects.get(tableId);
  if (table?.kind !== "table" || table.partitionOf !== undefined || table.ofType !== undefined) return;
  if (!before.objects.has(tableId)) return;
  if (to.inherited) {
    if (from !== undefined || comesFromNewParent(id, tableId, comparison)) verdicts.set(tableId, "recreate");
    return;
  }
  if (from === undefined) return;
  if (table.inherits === undefined || before.objects.get(tableId)?.kind !== "table") return;
  const membership = tableId.replace(/^table:/, "inherits:");
  if (verdicts.has(membership) && parentParts(id, after).length === 0) return;
  const columns = (after.contents.get(tableId) ?? []).filter((object) => object.kind === "column");
  const ownsAll = columns.every((column) => column.inherited === undefined);
  verdicts.set(ownsAll ? membership : tableId, "recreate");
}

/** A column of a parent that the table did not have before; a parent that stays passes its new columns on. */
function comesFromNewParent(id: string, tableId: string, { before, after }: Comparison): boolean {
  const table = before.objects.get(tableId);
  const old = new Set(
    table?.kind === "table" ? parentsOf(table).map((parent) => idOf("table", parent.schema, parent.name)) : [],
  );
  return parentParts(id, after).every((part) => {
    const column = columnOf(after, part)!;
    return !old.has(idOf("table", column.schema, column.table));
  });
}

/** OF wants the columns in the type's order: what stays keeps its own, and what is new comes last. */
function markTypedTable(table: TableObject, id: string, { before, after, verdicts }: Comparison): void {
  if (table.ofType === undefined || !before.objects.has(id)) return;
  const [old, young] = [columnNames(id, before), columnNames(id, after)];
  const kept = old.filter((name) => young.includes(name));
  if (kept.some((name, place) => young[place] !== name)) verdicts.set(id, "recreate");
}

function columnNames(table: string, { contents }: Comparison["after"]): string[] {
  const columns = (contents.get(table) ?? []).filter((object) => object.kind === "column");
  return columns.toSorted((left, right) => left.position - right.position).map(({ name }) => name);
}

/** A part of a partition cannot be replaced by one of another name while the parent's, which it belongs to, stays. */
function markParentOfReplaced(id: string, { before, after, verdicts }: Comparison): void {
  if (!comesFromParent(id, before)) return;
  const part = before.objects.get(id) as ConstraintObject | IndexObject;
  const table = idOf("table", part.schema, part.table);
  if (isLost(verdicts.get(table)) || verdicts.has(table.replace(/^table:/, "partition:"))) return;
  if (part.kind === "constraint" && (part.type === "check" || part.type === "foreignKey")) return;
  const left = parentParts(id, before).filter((parent) => !parentParts(id, after).includes(parent));
  for (const parent of left) {
    if (after.objects.has(parent) && !isLost(verdicts.get(parent))) verdicts.set(parent, "recreate");
  }
}

/**
 * Which partitioned index an index is a part of follows from its table and definition, but where both indexes stay: one
 * that joins a parent made with ON ONLY is attached, and one that leaves is made anew.
 */
function markAttachedIndex(index: IndexObject, id: string, { before, after, verdicts }: Comparison): void {
  const old = before.objects.get(id);
  if (old?.kind !== "index" || (old.partitionOf === undefined) === (index.partitionOf === undefined)) return;
  if (verdicts.has(idOf("table", index.schema, index.table).replace(/^table:/, "partition:"))) return;
  const { schema, name } = index.partitionOf ?? old.partitionOf!;
  const parent = idOf("index", schema, name);
  if (verdicts.has(parent) || !before.objects.has(parent) || !after.objects.has(parent)) return;
  verdicts.set(id, index.partitionOf === undefined ? "recreate" : "alter");
}
