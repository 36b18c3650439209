import { idOf } from "../../schema/object-id.ts";
import { type Comparison, isLost } from "./comparison.ts";
import { parentParts, tableIdOf } from "./parent-parts.ts";
import { parentsOf } from "./structural-uses.ts";

/**
 * Whether the table of a column, constraint or index leaves the parent, for good or to come back, before the parent's
 * part that it comes from is dropped: then it stays with the table.
 */
export function leavesBefore(part: string, parents: string, { before, after, verdicts }: Comparison): boolean {
  if (!parentParts(part, before).includes(parents)) return false;
  const tableId = tableIdOf(before.objects.get(part)!)!;
  const [table, parent] = [after.objects.get(tableId), tableIdOf(before.objects.get(parents)!)];
  if (table?.kind !== "table" || isLost(verdicts.get(tableId))) return false;
  const memberships = ["partition", "inherits"].map((facet) => tableId.replace(/^table:/, `${facet}:`));
  if (memberships.some((membership) => isLost(verdicts.get(membership)))) return true;
  return !parentsOf(table).some(({ schema, name }) => idOf("table", schema, name) === parent);
}
