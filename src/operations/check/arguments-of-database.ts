import type { DatabaseMethods } from "../op/database-methods.ts";
import type { PublicationChanges, PublicationDefinition } from "../op/definitions.ts";
import type { StatementMethods } from "../op/statement-methods.ts";
import type { ArgumentChecks } from "./argument-checks.ts";
import { isDropOptions, isOptionChanges, nullable } from "./arguments-of-tables.ts";
import {
  type Check,
  either,
  isAnything,
  isFilledText,
  isFlag,
  isNumber,
  isPlainObject,
  isText,
  listOf,
  objectOf,
  oneOf,
  orNull,
} from "./check.ts";
import { isOperation, isSchemaObject } from "./check-of-object.ts";
import { extrasShape, isColumnList, isOptions, isPrivileges } from "./checks-of-definitions.ts";
import { isObjectName, isObjectReference } from "./checks-of-names.ts";

const isPublicationTable: Check = (value) => {
  const isFiltered = typeof value === "object" && value !== null && "table" in value;
  return isFiltered ? filteredTable(value) : isObjectName(value);
};

const filteredTable = objectOf<{ table: string; columns?: string[]; where?: string }>(
  { table: isObjectName, columns: isColumnList, where: isFilledText },
  "table",
);

const isPublication = objectOf<PublicationDefinition>({
  ...extrasShape,
  allTables: isFlag,
  tables: listOf(isPublicationTable),
  schemas: isColumnList,
  options: isOptions,
});

const isPublicationChanges = objectOf<PublicationChanges>({
  ...nullable(extrasShape),
  addTables: listOf(isPublicationTable),
  dropTables: listOf(isObjectName),
  addSchemas: isColumnList,
  dropSchemas: isColumnList,
  options: isOptionChanges,
});

const isRoles = either(isFilledText, isColumnList);

const isDefaultPrivileges = objectOf<Parameters<DatabaseMethods["alterDefaultPrivileges"]>[0]>(
  {
    role: isFilledText,
    schema: isFilledText,
    objects: oneOf("tables", "sequences", "functions", "types", "schemas", "large objects"),
    grant: isPrivileges,
    revoke: isPrivileges,
  },
  "objects",
);

export const argumentsOfDatabase: ArgumentChecks<DatabaseMethods> = {
  createSchema: { name: isFilledText, "options?": objectOf({ ...extrasShape, ifNotExists: isFlag }) },
  dropSchema: { name: isFilledText, "options?": isDropOptions },
  renameSchema: { name: isFilledText, newName: isFilledText },
  createExtension: {
    name: isFilledText,
    "options?": objectOf({ schema: isText, version: isText, ifNotExists: isFlag, comment: isText }),
  },
  alterExtension: { name: isFilledText, changes: objectOf({ version: isText, schema: isFilledText }) },
  dropExtension: { name: isFilledText, "options?": isDropOptions },
  createPublication: { name: isFilledText, "definition?": isPublication },
  alterPublication: { name: isFilledText, changes: isPublicationChanges },
  dropPublication: { name: isFilledText, "options?": isDropOptions },
  createStatistics: {
    name: isObjectName,
    table: isObjectName,
    definition: isFilledText,
    "options?": objectOf({ target: isNumber, comment: isText, owner: isFilledText }),
  },
  alterStatistics: { name: isObjectName, changes: objectOf({ target: orNull(isNumber) }, "target") },
  dropStatistics: { name: isObjectName, "options?": isDropOptions },
  comment: { on: isObjectReference, comment: orNull(isText), "options?": objectOf({ existing: orNull(isText) }) },
  alterOwner: { of: isObjectReference, owner: isFilledText, "options?": objectOf({ existing: isFilledText }) },
  grant: {
    privileges: isColumnList,
    on: isObjectReference,
    to: isRoles,
    "options?": objectOf({ withGrantOption: isFlag }),
  },
  revoke: { privileges: isColumnList, on: isObjectReference, from: isRoles },
  alterDefaultPrivileges: { changes: isDefaultPrivileges },
  rename: { object: isObjectReference, newName: isFilledText },
  setSchema: { object: isObjectReference, schema: isFilledText },
  createObject: { object: isSchemaObject },
  dropObject: { object: isSchemaObject, "options?": isDropOptions },
  alterObject: { from: isSchemaObject, to: isSchemaObject, "options?": objectOf({ using: isText, because: isText }) },
  renameObject: { from: isSchemaObject, to: isSchemaObject },
};

const rows = { table: isObjectName, rows: listOf(isPlainObject) };

export const argumentsOfStatements: ArgumentChecks<Omit<StatementMethods, "sql">> = {
  execute: {
    sql: isFilledText,
    "parameters?": listOf(isAnything),
    "options?": objectOf({ transaction: oneOf("none"), describe: isText, because: isText, line: isNumber }),
  },
  insertRows: rows,
  bulkInsert: rows,
  query: { sql: isFilledText, "parameters?": listOf(isAnything) },
  custom: { name: isFilledText, "payload?": isAnything },
  invoke: { operation: isOperation },
};
