import type { CreateOperation } from "../../../operations/operation.ts";
import type { ColumnObject } from "../../../schema/table-objects.ts";
import { quoteName } from "../quote.ts";
import { columnDefinition } from "./column-definition.ts";
import { columnStorageChanges } from "./column-storage.ts";
import { extraStatements } from "./extras.ts";
import { identitySequenceExtras } from "./identity-sequence.ts";
import { notNullConstraint } from "./not-null-constraint.ts";
import { tableOf } from "./object-reference.ts";

export function createColumn(column: ColumnObject, operation: CreateOperation): string[] {
  const ifNotExists = operation.ifNotExists ? "IF NOT EXISTS " : "";
  return [
    `ALTER TABLE ${tableOf(column)} ADD COLUMN ${ifNotExists}${columnDefinition(column)}`,
    ...columnExtras(column),
  ];
}

/** What a column definition cannot say: storage, statistics, options, comment and grants. */
export function columnExtras(column: ColumnObject): string[] {
  const bare: ColumnObject = {
    kind: "column",
    schema: column.schema,
    table: column.table,
    name: column.name,
    position: column.position,
    type: column.type,
    ...(column.compression !== undefined && !column.inherited && { compression: column.compression }),
    ...(column.foreignOptions !== undefined && !column.inherited && { foreignOptions: column.foreignOptions }),
  };
  return [
    ...(column.notNull && column.notNullNotValid && !column.inherited ? [addNotNull(column)] : []),
    ...columnStorageChanges(bare, column),
    ...(column.inherited ? [] : identitySequenceExtras(bare, column)),
    ...extraStatements(column),
  ];
}

function addNotNull(column: ColumnObject): string {
  return `ALTER TABLE ${quoteName(column.schema, column.table)} ADD ${notNullConstraint(column)}`;
}
