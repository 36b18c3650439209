import type { IdentityAttributes, IndexKey, SequenceObject } from "../../schema/table-objects.ts";
import type {
  CheckOptions,
  ColumnDefinition,
  CompositeAttributeDefinition,
  ConstraintDefinition,
  DomainCheckDefinition,
  Extras,
  ForeignKeyOptions,
  KeyOptions,
  ViewColumnDefinition,
} from "../op/definitions.ts";
import {
  type Check,
  isFilledText,
  isFlag,
  isNumber,
  isNumberText,
  isText,
  listOf,
  mapOf,
  objectOf,
  oneOf,
  optional,
  type Shape,
} from "./check.ts";
import { isObjectName } from "./checks-of-names.ts";

export const isOptions: Check = mapOf(isText);
export const isTextList: Check = listOf(isText);
export const isColumnList: Check = listOf(isFilledText);

export const isPrivileges: Check = listOf(
  objectOf<{ grantee: string; privilege: string; grantable?: boolean }>(
    { grantee: isFilledText, privilege: isFilledText, grantable: isFlag },
    "grantee",
    "privilege",
  ),
);

export const extrasShape: Shape<Extras> = {
  comment: isText,
  owner: isFilledText,
  privileges: isPrivileges,
  ownerPrivileges: isTextList,
};

const sequenceShape = {
  start: isNumberText,
  increment: isNumberText,
  minimum: isNumberText,
  maximum: isNumberText,
  cache: isNumberText,
  cycle: isFlag,
} satisfies Partial<Shape<SequenceObject>>;

export const sequenceDefinitionShape = {
  ...extrasShape,
  ...sequenceShape,
  type: oneOf("smallint", "integer", "bigint"),
  unlogged: isFlag,
  ownedBy: objectOf<{ table: string; column: string }>(
    { table: isObjectName, column: isFilledText },
    "table",
    "column",
  ),
};

export const isIdentity: Check = objectOf<IdentityAttributes>(
  {
    generation: oneOf("always", "by default"),
    sequence: objectOf<NonNullable<IdentityAttributes["sequence"]>>({
      ...sequenceShape,
      comment: isText,
      privileges: isPrivileges,
      ownerPrivileges: isTextList,
      name: isFilledText,
    }),
  },
  "generation",
);

const isGenerated: Check = objectOf<NonNullable<ColumnDefinition["generated"]>>(
  { expression: isFilledText, storage: oneOf("stored", "virtual") },
  "expression",
  "storage",
);

export const columnShape: Shape<ColumnDefinition> = {
  name: isFilledText,
  type: isFilledText,
  nullable: isFlag,
  default: isFilledText,
  generated: isGenerated,
  identity: isIdentity,
  collation: isFilledText,
  storage: oneOf("plain", "external", "extended", "main"),
  compression: oneOf("pglz", "lz4"),
  statistics: isNumber,
  options: isOptions,
  foreignOptions: isOptions,
  comment: isText,
  privileges: isPrivileges,
  ownerPrivileges: isTextList,
  notNullName: isFilledText,
  notNullNoInherit: isFlag,
  notNullNotValid: isFlag,
  inherited: isFlag,
};

export const isColumn: Check = objectOf(columnShape, "name", "type");

const deferrable = oneOf("immediate", "deferred");
const isAction = oneOf("restrict", "cascade", "set null", "set default");
const constraintBase = { name: isText, comment: isText, inherited: isFlag };
const indexBase = { storageParameters: isOptions, tablespace: isFilledText, deferrable };

export const keyShape: Shape<KeyOptions> = {
  comment: isText,
  inherited: isFlag,
  ...indexBase,
  include: isColumnList,
  nullsNotDistinct: isFlag,
  withoutOverlaps: isFlag,
  indexComment: isText,
};

export const foreignKeyShape: Shape<ForeignKeyOptions> = {
  comment: isText,
  inherited: isFlag,
  deferrable,
  onUpdate: isAction,
  onDelete: isAction,
  onDeleteColumns: isColumnList,
  match: oneOf("full"),
  notValid: isFlag,
  notEnforced: isFlag,
  period: isFlag,
};

export const checkShape: Shape<CheckOptions> = {
  comment: isText,
  inherited: isFlag,
  noInherit: isFlag,
  notValid: isFlag,
  notEnforced: isFlag,
};

export const exclusionShape = { comment: isText, inherited: isFlag, ...indexBase };

export const isConstraintType = oneOf("primaryKey", "unique", "foreignKey", "check", "exclusion");

/** Each type of constraint has keys of its own. */
export const isConstraint: Check = (value) => {
  const type = (value as { readonly type?: unknown } | null | undefined)?.type;
  const wrongType = isConstraintType(type);
  if (wrongType !== null) return { ...wrongType, path: ".type" };
  return constraintChecks[type as ConstraintDefinition["type"]](value);
};

const keyCheck = objectOf({ ...constraintBase, ...keyShape, type: isText, columns: isColumnList }, "columns");

const constraintChecks: { readonly [T in ConstraintDefinition["type"]]: Check } = {
  primaryKey: keyCheck,
  unique: keyCheck,
  foreignKey: objectOf(
    {
      ...constraintBase,
      ...foreignKeyShape,
      type: isText,
      columns: isColumnList,
      references: objectOf({ table: isObjectName, columns: optional(isColumnList) }, "table"),
    },
    "columns",
    "references",
  ),
  check: objectOf({ ...constraintBase, ...checkShape, type: isText, expression: isFilledText }, "expression"),
  exclusion: objectOf({ ...constraintBase, ...exclusionShape, type: isText, definition: isFilledText }, "definition"),
};

/** A column name, or an object with a column or an expression. */
export const isIndexKey: Check = (value) => {
  if (typeof value === "string") return isFilledText(value);
  const wrong = indexKey(value);
  if (wrong !== null) return wrong;
  const { column, expression } = value as IndexKey;
  return (column === undefined) === (expression === undefined)
    ? { path: "", problem: "not either a column or an expression" }
    : null;
};

const indexKey = objectOf<IndexKey>({
  column: isFilledText,
  expression: isFilledText,
  collation: isFilledText,
  operatorClass: objectOf<NonNullable<IndexKey["operatorClass"]>>({ name: isFilledText, options: isOptions }, "name"),
  order: oneOf("desc"),
  nulls: oneOf("first", "last"),
  statistics: isNumber,
});

export const isDomainCheck: Check = objectOf<DomainCheckDefinition>(
  { name: isText, expression: isFilledText, notValid: isFlag, comment: isText },
  "expression",
);

export const isAttribute: Check = objectOf<CompositeAttributeDefinition>(
  { name: isFilledText, type: isFilledText, collation: isFilledText, comment: isText },
  "name",
  "type",
);

export const isViewColumn: Check = objectOf<ViewColumnDefinition>(
  {
    name: isFilledText,
    type: isText,
    default: isFilledText,
    comment: isText,
    privileges: isPrivileges,
    statistics: isNumber,
    storage: columnShape.storage,
    compression: columnShape.compression,
  },
  "name",
);
