import type { ColumnObject, SequenceObject } from "../../../schema/table-objects.ts";
import { quoteName } from "../quote.ts";
import { automaticName } from "./automatic-name.ts";
import { extraChanges } from "./extras.ts";

/** Comment and grants of the sequence behind an identity column; its owner is always the table's. */
export function identitySequenceExtras(from: ColumnObject, to: ColumnObject): string[] {
  if (to.identity === undefined) return [];
  return extraChanges(asSequence(from), asSequence(to));
}

/** The sequence's own name, or the one that the server chooses. */
export function identitySequenceName(column: ColumnObject): string {
  return column.identity?.sequence?.name ?? automaticName(column.table, column.name, "seq");
}

/** Renames the sequence behind an identity column where its name changes. */
export function identitySequenceRename(from: ColumnObject, to: ColumnObject): string[] {
  const [before, after] = [identitySequenceName(from), identitySequenceName(to)];
  if (before === after) return [];
  return [`ALTER SEQUENCE ${quoteName(to.schema, before)} RENAME TO ${quoteName(after)}`];
}

function asSequence(column: ColumnObject): SequenceObject {
  const { comment, privileges, ownerPrivileges } = column.identity?.sequence ?? {};
  return {
    kind: "sequence",
    schema: column.schema,
    name: identitySequenceName(column),
    ...(comment !== undefined && { comment }),
    ...(privileges !== undefined && { privileges }),
    ...(ownerPrivileges !== undefined && { ownerPrivileges }),
  };
}
