import { automaticName } from "../dialects/postgres/compile/automatic-name.ts";
import { quoteName } from "../dialects/postgres/quote.ts";
import type { AlterOperation, CreateOperation, Operation } from "../operations/operation.ts";
import { idOf, objectId } from "../schema/object-id.ts";
import type { Schema } from "../schema/schema.ts";
import type { CheckConstraint, ColumnObject } from "../schema/table-objects.ts";
import { stableStringify } from "../util/stable-stringify.ts";

/**
 * Takes apart an operation that makes a column NOT NULL for rows that are there already: the column may be NULL at
 * first, a note asks for its values, and a check that is validated by itself proves that SET NOT NULL needs no scan
 * under its lock. Each is an operation of its own, because the server loses the proof where they share one ALTER TABLE.
 *
 * @param before what the operation meets, to tell tables with rows from new ones
 * @returns the operation itself where it makes nothing NOT NULL
 */
export function stageNotNull(operation: Operation, before: Schema): readonly Operation[] {
  if (operation.kind === "create" && operation.object.kind === "column") {
    return stageNewColumn(operation, operation.object, before);
  }
  if (operation.kind === "alter" && operation.from.kind === "column" && operation.to.kind === "column") {
    return stageAlteredColumn(operation, operation.from, operation.to, before);
  }
  return [operation];
}

function stageNewColumn(operation: CreateOperation, column: ColumnObject, before: Schema): readonly Operation[] {
  const fillsItself = column.default !== undefined || column.identity !== undefined || column.generated !== undefined;
  if (!canBeStaged(column) || fillsItself || !isPlainTable(column, before)) return [operation];
  const first = withoutNotNull(column);
  return [{ ...operation, object: first }, ...proofOf(first, column, before)];
}

function stageAlteredColumn(
  { because, review, ...operation }: AlterOperation,
  from: ColumnObject,
  to: ColumnObject,
  before: Schema,
): readonly Operation[] {
  const remarks = { ...(because !== undefined && { because }), ...(review !== undefined && { review }) };
  const staged = !from.notNull && to.generated === undefined && canBeStaged(to) && isPlainTable(to, before);
  if (!staged) return [{ ...operation, ...remarks }];
  const { identity, ...first } = withoutNotNull(to);
  const isOnlyNotNull = stableStringify(first) === stableStringify(from) && operation.using === undefined;
  return [...(isOnlyNotNull ? [] : [{ ...operation, ...remarks, to: first }]), ...proofOf(first, to, before)];
}

/** The note, the check and its proof, and the column as it shall be. */
function proofOf(from: ColumnObject, to: ColumnObject, before: Schema): readonly Operation[] {
  const column = quoteName(to.name);
  const check: CheckConstraint = {
    kind: "constraint",
    schema: to.schema,
    table: to.table,
    name: freeName(to, before),
    type: "check",
    expression: `${column} IS NOT NULL`,
    ...(to.notNullNoInherit && { noInherit: true }),
  };
  const unproven: CheckConstraint = { ...check, notValid: true };
  const fill = `UPDATE ${quoteName(to.schema, to.table)} SET ${column} = … WHERE ${column} IS NULL`;
  const note = `give every row a value here, or the migration fails where one has none: ${fill}`;
  return [
    { kind: "create", object: unproven, note },
    { kind: "alter", from: unproven, to: check },
    { kind: "alter", from, to },
    { kind: "drop", object: check },
  ];
}

function canBeStaged({ notNull, notNullNotValid, inherited }: ColumnObject): boolean {
  return notNull === true && notNullNotValid === undefined && inherited === undefined;
}

/** Whether the column's table is there before, with rows of its own. */
function isPlainTable({ schema, table }: ColumnObject, before: Schema): boolean {
  const id = idOf("table", schema, table);
  return before.objects.some((object) => object.kind === "table" && !object.foreign && objectId(object) === id);
}

function withoutNotNull(column: ColumnObject): ColumnObject {
  const { notNull, notNullName, notNullNoInherit, ...nullable } = column;
  return nullable;
}

/** PostgreSQL 18 names NOT NULL constraints too, with the ending not_null: that one stays free. */
function freeName({ schema, table, name }: ColumnObject, before: Schema): string {
  const taken = new Set(
    before.objects.flatMap((object) =>
      object.kind === "constraint" && object.schema === schema && object.table === table ? [object.name] : [],
    ),
  );
  for (let number = 1; ; number++) {
    const candidate = automaticName(table, name, number === 1 ? "is_set" : `is_set${number}`);
    if (!taken.has(candidate)) return candidate;
  }
}
