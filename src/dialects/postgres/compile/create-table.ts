import type { CreateOperation } from "../../../operations/operation.ts";
import type { ColumnObject, ConstraintObject, TableObject } from "../../../schema/table-objects.ts";
import { qualified, quoteName } from "../quote.ts";
import { columnDefinition } from "./column-definition.ts";
import { constraintDefinition } from "./constraint-definition.ts";
import { columnExtras } from "./create-column.ts";
import { constraintExtras, createConstraint } from "./create-constraint.ts";
import { extraStatements } from "./extras.ts";
import { foreignOptionsClause, withClause } from "./option-lists.ts";
import { tableStateChanges } from "./table-state.ts";

/** CREATE TABLE with what it holds, then what only ALTER TABLE can say. */
export function createTable(table: TableObject, operation: CreateOperation): string[] {
  const columns = operation.columns ?? [];
  const own = (operation.constraints ?? []).filter((constraint) => !constraint.inherited);
  const constraints = own.filter((constraint) => !isUnchecked(constraint));
  const { kind, schema, name } = table;
  return [
    tableStatement(table, columns, { constraints, ifNotExists: operation.ifNotExists }),
    ...columns.flatMap((column) => (column.inherited ? inheritedColumnExtras(column) : columnExtras(column))),
    ...constraints.flatMap(constraintExtras),
    ...own.filter(isUnchecked).flatMap(createConstraint),
    ...tableStateChanges({ kind, schema, name, ...(table.foreign && { foreign: table.foreign }) }, table),
    ...extraStatements(table),
  ];
}

/** CREATE TABLE takes NOT VALID and makes the constraint valid all the same, for the table is empty. */
function isUnchecked(constraint: ConstraintObject): boolean {
  return "notValid" in constraint && constraint.notValid === true && !constraint.notEnforced;
}

interface TableBody {
  readonly constraints: readonly ConstraintObject[];
  readonly ifNotExists?: true | undefined;
}

function tableStatement(table: TableObject, columns: readonly ColumnObject[], body: TableBody): string {
  const own = columns.filter((column) => !column.inherited);
  const elements = [...own.map(columnDefinition), ...body.constraints.map(constraintDefinition)];
  return [
    `CREATE ${table.foreign === undefined ? "" : "FOREIGN "}${table.unlogged ? "UNLOGGED " : ""}TABLE`,
    body.ifNotExists ? " IF NOT EXISTS" : "",
    ` ${qualified(table)}`,
    parentClause(table),
    elementList(table, elements),
    table.partitionOf === undefined ? "" : ` ${table.partitionOf.bound}`,
    table.inherits === undefined ? "" : ` INHERITS (${table.inherits.map(qualified).join(", ")})`,
    table.partitionBy === undefined ? "" : ` PARTITION BY ${table.partitionBy}`,
    table.accessMethod === undefined ? "" : ` USING ${quoteName(table.accessMethod)}`,
    withClause(table.storageParameters),
    table.tablespace === undefined ? "" : ` TABLESPACE ${quoteName(table.tablespace)}`,
    table.foreign === undefined ? "" : ` SERVER ${quoteName(table.foreign.server)}`,
    foreignOptionsClause(table.foreign?.options),
  ].join("");
}

function parentClause(table: TableObject): string {
  if (table.partitionOf !== undefined) return ` PARTITION OF ${qualified(table.partitionOf)}`;
  return table.ofType === undefined ? "" : ` OF ${qualified(table.ofType)}`;
}

/** A partition or typed table without elements of its own has no list; any other table needs one. */
function elementList(table: TableObject, elements: readonly string[]): string {
  if (elements.length > 0) return ` (\n  ${elements.join(",\n  ")}\n)`;
  return table.partitionOf === undefined && table.ofType === undefined ? " ()" : "";
}

/**
 * What a column that comes from a parent adds here; a list entry would make the column the table's own. Whether its NOT
 * NULL is the parent's is not known here: one of its own is an alter that follows.
 */
function inheritedColumnExtras(column: ColumnObject): string[] {
  const alter = `ALTER TABLE ${quoteName(column.schema, column.table)} ALTER COLUMN ${quoteName(column.name)}`;
  return [...(column.default === undefined ? [] : [`${alter} SET DEFAULT ${column.default}`]), ...columnExtras(column)];
}
