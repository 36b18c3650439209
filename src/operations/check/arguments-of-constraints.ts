import type { ConstraintMethods } from "../op/constraint-methods.ts";
import type { IndexOptions } from "../op/definitions.ts";
import type { ArgumentChecks } from "./argument-checks.ts";
import { dropShape, isOptionChanges } from "./arguments-of-tables.ts";
import { isFilledText, isFlag, isText, listOf, objectOf, oneOf, orNull } from "./check.ts";
import {
  checkShape,
  exclusionShape,
  extrasShape,
  foreignKeyShape,
  isColumnList,
  isConstraintType,
  isIndexKey,
  isOptions,
  keyShape,
} from "./checks-of-definitions.ts";
import { isNewName, isObjectName } from "./checks-of-names.ts";

const isIndexOptions = objectOf<IndexOptions>({
  ...extrasShape,
  unique: isFlag,
  using: isFilledText,
  include: isColumnList,
  where: isFilledText,
  nullsNotDistinct: isFlag,
  storageParameters: isOptions,
  tablespace: isFilledText,
  invalid: isFlag,
  partitionOf: isObjectName,
  only: isFlag,
  concurrently: isFlag,
  ifNotExists: isFlag,
});

export const argumentsOfConstraints: ArgumentChecks<ConstraintMethods> = {
  createPrimaryKey: { name: isNewName, table: isObjectName, columns: isColumnList, "options?": objectOf(keyShape) },
  createUniqueConstraint: {
    name: isNewName,
    table: isObjectName,
    columns: isColumnList,
    "options?": objectOf(keyShape),
  },
  createForeignKey: {
    name: isNewName,
    table: isObjectName,
    referencedTable: isObjectName,
    columns: isColumnList,
    referencedColumns: isColumnList,
    "options?": objectOf(foreignKeyShape),
  },
  createCheckConstraint: {
    name: isNewName,
    table: isObjectName,
    expression: isFilledText,
    "options?": objectOf(checkShape),
  },
  createExcludeConstraint: {
    name: isNewName,
    table: isObjectName,
    definition: isFilledText,
    "options?": objectOf(exclusionShape),
  },
  dropConstraint: {
    name: isFilledText,
    table: isObjectName,
    "options?": objectOf({ ...dropShape, type: isConstraintType }),
  },
  renameConstraint: { name: isFilledText, table: isObjectName, newName: isFilledText },
  validateConstraint: {
    name: isFilledText,
    table: isObjectName,
    "options?": objectOf({ type: oneOf("foreignKey", "check") }),
  },
  alterConstraint: {
    name: isFilledText,
    table: isObjectName,
    changes: objectOf({ deferrable: orNull(oneOf("immediate", "deferred")), enforced: isFlag }),
  },
  createIndex: { name: isNewName, table: isObjectName, keys: listOf(isIndexKey), "options?": isIndexOptions },
  dropIndex: { index: isObjectName, "options?": objectOf({ ...dropShape, concurrently: isFlag, table: isText }) },
  renameIndex: { index: isObjectName, newName: isFilledText },
  alterIndex: {
    index: isObjectName,
    changes: objectOf({
      storageParameters: isOptionChanges,
      tablespace: orNull(isFilledText),
      comment: orNull(isText),
      attachTo: isObjectName,
    }),
  },
};
