import type { TableObject } from "../../schema/table-objects.ts";
import type { ObjectName, TableChanges, TableDefinition } from "../op/definitions.ts";
import type { TableMethods } from "../op/table-methods.ts";
import type { Operation } from "../operation.ts";
import { alterColumn } from "./alter-column.ts";
import { bareColumn, bareTable } from "./bare-objects.ts";
import type { Builders } from "./builder-types.ts";
import { columnObject } from "./column-object.ts";
import { compact } from "./compact.ts";
import { constraintObject } from "./constraint-object.ts";
import { qualifiedName, renamed } from "./object-name.ts";
import { dropOf, flags, reason } from "./operation-parts.ts";
import { optionSides } from "./option-sides.ts";
import { sides } from "./sides.ts";

export const buildTables: Pick<Builders, keyof TableMethods> = {
  createTable,
  dropTable: (table, options) => [dropOf(bareTable(table), options)],
  renameTable: (table, newName) => {
    const from = bareTable(table);
    return [{ kind: "rename", from, to: { ...from, ...renamed(from, newName) } }];
  },
  alterTable,
  createTableComment: (table, comment, options) =>
    alterTable(table, { comment, existing: { comment: options?.existing } }),
  dropTableComment: (table, options) => alterTable(table, { comment: null, existing: { comment: options?.existing } }),
  addColumn: (table, column, options) => [
    { kind: "create", object: columnObject(table, column, 0), ...flags({ ifNotExists: options?.ifNotExists }) },
  ],
  dropColumn: (table, column, options) => [dropOf(bareColumn(table, column), options)],
  alterColumn,
  renameColumn: (table, column, newName) => {
    const from = bareColumn(table, column);
    return [{ kind: "rename", from, to: { ...from, name: newName } }];
  },
  attachPartition: (table, partition, bound) => {
    const from = bareTable(partition);
    return [{ kind: "alter", from, to: { ...from, partitionOf: { ...qualifiedName(table), bound } } }];
  },
  detachPartition: (table, partition, options) => {
    const to = bareTable(partition);
    const partitionOf = { ...qualifiedName(table), bound: options?.bound ?? "" };
    return [{ kind: "alter", from: { ...to, partitionOf }, to, ...flags({ concurrently: options?.concurrently }) }];
  },
  enableRowSecurity: (table) => alterTable(table, { rowSecurity: true }),
  disableRowSecurity: (table) => alterTable(table, { rowSecurity: false }),
  forceRowSecurity: (table) => alterTable(table, { forceRowSecurity: true }),
  unforceRowSecurity: (table) => alterTable(table, { forceRowSecurity: false }),
};

function createTable(table: ObjectName, definition: TableDefinition): readonly Operation[] {
  const { columns = [], constraints = [], ifNotExists, partitionOf, inherits, ofType, ...attributes } = definition;
  const object = compact<TableObject>({
    ...bareTable(table),
    ...attributes,
    partitionOf: partitionOf && { ...qualifiedName(partitionOf.table), bound: partitionOf.bound },
    inherits: inherits?.map(qualifiedName),
    ofType: ofType && qualifiedName(ofType),
  });
  return [
    {
      kind: "create",
      object,
      columns: columns.map((column, place) => columnObject(table, column, place + 1)),
      constraints: constraints.map((constraint) => constraintObject(table, constraint)),
      ...flags({ ifNotExists }),
    },
  ];
}

function alterTable(table: ObjectName, changes: TableChanges): readonly Operation[] {
  const { storageParameters, foreignOptions, existing = {}, because, ...attributes } = changes;
  const { storageParameters: oldParameters, foreignOptions: oldOptions, ...known } = existing;
  const plain = sides("alterTable", qualifiedParents(attributes), qualifiedParents(known));
  const parameters = optionSides(storageParameters, oldParameters);
  const options = optionSides(foreignOptions, oldOptions);
  const side = (which: "from" | "to") =>
    compact<TableObject>({
      ...bareTable(table),
      ...plain[which],
      storageParameters: parameters[which],
      foreign: options.to && { server: "", options: options[which] ?? {} },
    });
  return [{ kind: "alter", from: side("from"), to: side("to"), ...reason(because) }];
}

function qualifiedParents(state: Pick<TableChanges, "inherits" | "ofType">): object {
  return {
    ...state,
    ...(state.inherits && { inherits: state.inherits.map(qualifiedName) }),
    ...(state.ofType && { ofType: qualifiedName(state.ofType) }),
  };
}
