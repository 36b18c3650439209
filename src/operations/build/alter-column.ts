import { AthanorError } from "../../errors/athanor-error.ts";
import type { ColumnObject } from "../../schema/table-objects.ts";
import type { Changes, ColumnChanges, ColumnState, ObjectName } from "../op/definitions.ts";
import type { Operation } from "../operation.ts";
import { bareColumn } from "./bare-objects.ts";
import { reason } from "./operation-parts.ts";
import { optionSides } from "./option-sides.ts";
import { sides } from "./sides.ts";

/** One alter for the attributes, and a rename after it where a new name is given. */
export function alterColumn(table: ObjectName, column: string, changes: ColumnChanges): readonly Operation[] {
  const { name: newName, using, existing = {}, because, ...attributes } = changes;
  const [from, to] = columnSides(bareColumn(table, column), attributes, existing);
  const alter: Operation = { kind: "alter", from, to, ...(using !== undefined && { using }), ...reason(because) };
  const rename: Operation = { kind: "rename", from: to, to: { ...to, name: newName ?? column } };
  const renames = newName !== undefined && newName !== column;
  const alters = Object.keys(attributes).length > 0 || using !== undefined;
  return [...(alters || !renames ? [alter] : []), ...(renames ? [rename] : [])];
}

type ColumnAttributes = Omit<ColumnChanges, "name" | "using" | "existing" | "because">;

function columnSides(
  column: ColumnObject,
  changes: ColumnAttributes,
  existing: Changes<ColumnState>,
): [from: ColumnObject, to: ColumnObject] {
  const plain = sides("alterColumn", asCatalogue(changes), asCatalogue(existing));
  const options = optionSides(changes.options, existing.options);
  const foreignOptions = optionSides(changes.foreignOptions, existing.foreignOptions);
  const side = (which: "from" | "to"): ColumnObject => ({
    ...column,
    ...plain[which],
    ...(options[which] && { options: options[which] }),
    ...(foreignOptions[which] && { foreignOptions: foreignOptions[which] }),
  });
  const [from, to] = [side("from"), side("to")];
  if (from.collation !== to.collation && to.type === "") throw typeNeeded(column.name);
  return [withRemovedParts(from, changes, existing), to];
}

/** `nullable` is `notNull` in a catalogue; option maps have sides of their own. */
function asCatalogue(state: ColumnAttributes | Changes<ColumnState>): object {
  const { nullable, options, foreignOptions, ...attributes } = state;
  return typeof nullable === "boolean" ? { ...attributes, notNull: !nullable } : attributes;
}

/** An identity or expression that goes away without being told was there in some form. */
function withRemovedParts(from: ColumnObject, changes: ColumnAttributes, existing: Changes<ColumnState>): ColumnObject {
  const { identity, generated } = changes;
  return {
    ...from,
    ...(identity === null && !existing.identity && { identity: { generation: "always" } }),
    ...(generated === null && !existing.generated && { generated: { expression: "", storage: "stored" } }),
    ...(generated && !existing.generated && { generated: { expression: "", storage: generated.storage } }),
  };
}

function typeNeeded(column: string): AthanorError {
  return new AthanorError(
    "OPERATION_INVALID",
    `Cannot run op.alterColumn: the collation of ${column} changes and its type is not told`,
    {
      hint: "Add existing: { type: … } to the call: PostgreSQL sets a collation together with the type.",
      details: { method: "alterColumn", column },
    },
  );
}
