import { identitySequenceName } from "../../dialects/postgres/compile/identity-sequence.ts";
import { idOf } from "../../schema/object-id.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { ColumnObject } from "../../schema/table-objects.ts";
import { type Comparison, columnOf, isLost } from "./comparison.ts";
import type { Emission } from "./emission-context.ts";
import { mentionsName } from "./mentions-name.ts";
import { continueAfterRows, raisePosition } from "./sequence-position.ts";

/** Before the options of a sequence, or of the one behind an identity column, change. */
export function keepPositionBefore(from: SchemaObject, to: SchemaObject, { push }: Emission): void {
  if (from.kind === "sequence" && to.kind === "sequence") {
    for (const operation of raisePosition(from, from, to)) push(operation);
  } else if (from.kind === "column" && to.kind === "column" && from.identity && to.identity) {
    const sequence = { schema: from.schema, name: identitySequenceName(from) };
    for (const operation of raisePosition(sequence, from.identity.sequence ?? {}, to.identity.sequence ?? {})) {
      push(operation);
    }
  }
}

/** After a column that may hold rows has got a sequence: an identity, or a new one that it owns and takes values from. */
export function keepPositionAfter(facet: string, { comparison, push }: Emission): void {
  const { after, verdicts } = comparison;
  const { objectId, kind } = after.elements.get(facet)!;
  const object = after.objects.get(objectId)!;
  if (kind === "identity" && object.kind === "column" && mayHoldRows(object, comparison)) {
    const options = { ...object.identity?.sequence, name: identitySequenceName(object) };
    for (const operation of continueAfterRows(object, options)) push(operation);
  } else if (
    kind === "ownedBy" &&
    object.kind === "sequence" &&
    object.ownedBy &&
    verdicts.get(objectId) === "create"
  ) {
    const { schema, table, column: name } = object.ownedBy;
    const column = columnOf(after, idOf("column", schema, table, name));
    if (column?.default === undefined || !mayHoldRows(column, comparison)) return;
    if (!mentionsName(column.default, object.name)) return;
    for (const operation of continueAfterRows(column, object)) push(operation);
  }
}

/** The column was there before and stays. */
function mayHoldRows(column: ColumnObject, { before, verdicts }: Comparison): boolean {
  const id = idOf("column", column.schema, column.table, column.name);
  return before.objects.has(id) && !isLost(verdicts.get(id));
}
