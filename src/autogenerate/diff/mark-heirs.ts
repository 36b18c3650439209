import { idOf } from "../../schema/object-id.ts";
import type { IndexObject } from "../../schema/table-objects.ts";
import { type Comparison, columnOf } from "./comparison.ts";
import { parentParts } from "./parent-parts.ts";
import { parentsOf } from "./structural-uses.ts";

/** Gives verdicts where whether something is inherited differs and the server does not settle it by itself. */
export function markHeirs(comparison: Comparison): void {
  for (const [id, object] of comparison.after.objects) {
    if (object.kind === "column") markColumn(id, comparison);
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
