import { idOf } from "../../schema/object-id.ts";
import type { ColumnObject } from "../../schema/table-objects.ts";
import { type Comparison, isLost } from "./comparison.ts";
import { parentParts } from "./parent-parts.ts";

/** Marks the tables that are made anew and whose rows can be carried over from the old one. */
export function markFilledTables(comparison: Comparison): void {
  for (const [id, verdict] of comparison.verdicts) {
    if (verdict === "recreate" && id.startsWith("table:") && canBeFilled(id, comparison)) comparison.filled.add(id);
  }
}

/**
 * The old table steps aside under another name until the rows are copied, so that nothing that it uses may be dropped
 * and made again meanwhile.
 */
function canBeFilled(id: string, comparison: Comparison): boolean {
  const { before, after, verdicts } = comparison;
  const [from, to] = [before.objects.get(id), after.objects.get(id)];
  if (from?.kind !== "table" || to?.kind !== "table") return false;
  if (from.partitionBy !== undefined || from.foreign !== undefined || to.foreign !== undefined) return false;
  if (copiedColumns(id, comparison).length === 0) return false;
  const held = heldBy(id, comparison);
  return [...held].every((used) => {
    const verdict = verdicts.get(used);
    return !isLost(verdict) || verdict === "drop" || verdict === "swap";
  });
}

/** What the old table and all that is on it use, besides each other and the parents and type, which it leaves. */
export function heldBy(table: string, { before }: Comparison): Set<string> {
  const own = new Set([table]);
  for (const [id, element] of before.elements) {
    const object = before.objects.get(element.objectId)!;
    if ("table" in object && typeof object.table === "string" && idOf("table", object.schema, object.table) === table)
      own.add(id);
    if (element.objectId === table) own.add(id);
  }
  const held = new Set<string>();
  for (const id of own) {
    if (/^(partition|inherits|ofType):/.test(id)) continue;
    const parents = parentParts(id, before);
    for (const used of before.uses.get(id) ?? []) if (!own.has(used) && !parents.includes(used)) held.add(used);
  }
  return held;
}

/** The columns of the new table that the old one has too, in the new order; generated ones fill themselves. */
export function copiedColumns(table: string, { before, after }: Comparison): ColumnObject[] {
  const old = new Set(
    (before.contents.get(table) ?? []).flatMap((object) => (object.kind === "column" ? object.name : [])),
  );
  return (after.contents.get(table) ?? [])
    .filter((object) => object.kind === "column")
    .filter((column) => old.has(column.name) && column.generated === undefined)
    .toSorted((left, right) => left.position - right.position);
}
