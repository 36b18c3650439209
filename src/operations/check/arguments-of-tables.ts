import type {
  ColumnChanges,
  ColumnState,
  DropOptions,
  TableChanges,
  TableDefinition,
  TableState,
} from "../op/definitions.ts";
import type { TableMethods } from "../op/table-methods.ts";
import type { ArgumentChecks } from "./argument-checks.ts";
import {
  type Check,
  either,
  isFilledText,
  isFlag,
  isText,
  listOf,
  mapOf,
  objectOf,
  oneOf,
  orNull,
  type Shape,
} from "./check.ts";
import { columnShape, extrasShape, isColumn, isConstraint, isOptions } from "./checks-of-definitions.ts";
import { isObjectName } from "./checks-of-names.ts";

export const dropShape: Shape<DropOptions> = { ifExists: isFlag, because: isText };
export const isDropOptions: Check = objectOf(dropShape);
export const isOptionChanges: Check = mapOf(orNull(isText));

const { name, inherited, ...columnStateShape } = columnShape;
const isReplicaIdentity = either(
  oneOf("full", "nothing"),
  objectOf<{ index: string }>({ index: isFilledText }, "index"),
);

const tableShape = {
  ...extrasShape,
  unlogged: isFlag,
  inherits: listOf(isObjectName),
  ofType: isObjectName,
  accessMethod: isFilledText,
  tablespace: isFilledText,
  replicaIdentity: isReplicaIdentity,
  rowSecurity: isFlag,
  forceRowSecurity: isFlag,
  clusterOn: isFilledText,
  storageParameters: isOptions,
};

const tableStateShape: Shape<TableState> = { ...tableShape, foreignOptions: isOptions };

const isTableDefinition = objectOf<TableDefinition>({
  ...tableShape,
  columns: listOf(isColumn),
  constraints: listOf(isConstraint),
  partitionBy: isFilledText,
  partitionOf: objectOf<{ table: string; bound: string }>(
    { table: isObjectName, bound: isFilledText },
    "table",
    "bound",
  ),
  foreign: objectOf<NonNullable<TableDefinition["foreign"]>>({ server: isFilledText, options: isOptions }, "server"),
  ifNotExists: isFlag,
});

const isTableChanges = objectOf<TableChanges>({
  ...nullable(tableStateShape),
  storageParameters: orNull(isOptionChanges),
  foreignOptions: orNull(isOptionChanges),
  existing: objectOf(nullable(tableStateShape)),
  because: isText,
});

const isColumnChanges = objectOf<ColumnChanges>({
  ...nullable<ColumnState>(columnStateShape),
  type: isFilledText,
  options: orNull(isOptionChanges),
  foreignOptions: orNull(isOptionChanges),
  name: isFilledText,
  using: isFilledText,
  existing: objectOf(nullable<ColumnState>(columnStateShape)),
  because: isText,
});

export const argumentsOfTables: ArgumentChecks<TableMethods> = {
  createTable: { table: isObjectName, definition: isTableDefinition },
  dropTable: { table: isObjectName, "options?": isDropOptions },
  renameTable: { table: isObjectName, newName: isObjectName },
  alterTable: { table: isObjectName, changes: isTableChanges },
  createTableComment: { table: isObjectName, comment: isText, "options?": objectOf({ existing: orNull(isText) }) },
  dropTableComment: { table: isObjectName, "options?": objectOf({ existing: isText }) },
  addColumn: { table: isObjectName, column: isColumn, "options?": objectOf({ ifNotExists: isFlag }) },
  dropColumn: { table: isObjectName, column: isFilledText, "options?": isDropOptions },
  alterColumn: { table: isObjectName, column: isFilledText, changes: isColumnChanges },
  renameColumn: { table: isObjectName, column: isFilledText, newName: isFilledText },
  attachPartition: { table: isObjectName, partition: isObjectName, bound: isFilledText },
  detachPartition: {
    table: isObjectName,
    partition: isObjectName,
    "options?": objectOf({ concurrently: isFlag, bound: isText }),
  },
  enableRowSecurity: { table: isObjectName },
  disableRowSecurity: { table: isObjectName },
  forceRowSecurity: { table: isObjectName },
  unforceRowSecurity: { table: isObjectName },
};

/** The shape of changes: each attribute may also be null. */
export function nullable<T>(shape: Shape<T>): Shape<T> {
  return Object.fromEntries(
    Object.entries(shape as Record<string, Check>).map(([attribute, check]) => [attribute, orNull(check)]),
  ) as Shape<T>;
}
