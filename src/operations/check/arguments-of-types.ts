import type {
  CompositeTypeChanges,
  DomainChanges,
  DomainDefinition,
  RangeTypeDefinition,
  SequenceChanges,
  SequenceDefinition,
} from "../op/definitions.ts";
import type { EnumColumn, TypeMethods } from "../op/type-methods.ts";
import type { ArgumentChecks } from "./argument-checks.ts";
import { isDropOptions, nullable } from "./arguments-of-tables.ts";
import { isFilledText, isFlag, isText, listOf, mapOf, objectOf, oneOf, orNull } from "./check.ts";
import {
  extrasShape,
  isAttribute,
  isDomainCheck,
  isTextList,
  sequenceDefinitionShape,
} from "./checks-of-definitions.ts";
import { isObjectName } from "./checks-of-names.ts";

const isEnumColumn = objectOf<EnumColumn>(
  { table: isObjectName, column: isFilledText, type: isText, default: isFilledText },
  "table",
  "column",
);

const isReplaceOptions = objectOf(
  {
    ...extrasShape,
    columns: listOf(isEnumColumn),
    mapping: mapOf(isText),
    existing: objectOf({ ...extrasShape, values: isTextList }, "values"),
    because: isText,
  },
  "columns",
);

const isDomain = objectOf<DomainDefinition>(
  {
    ...extrasShape,
    type: isFilledText,
    collation: isFilledText,
    default: isFilledText,
    nullable: isFlag,
    notNullName: isFilledText,
    checks: listOf(isDomainCheck),
  },
  "type",
);

const isDomainChanges = objectOf<DomainChanges>({
  ...nullable(extrasShape),
  default: orNull(isFilledText),
  nullable: isFlag,
  addCheck: isDomainCheck,
  dropCheck: isFilledText,
  validateCheck: isFilledText,
});

const isCompositeChanges = objectOf<CompositeTypeChanges>({
  ...nullable(extrasShape),
  addAttribute: isAttribute,
  alterAttribute: isAttribute,
  dropAttribute: isFilledText,
});

const isRange = objectOf<RangeTypeDefinition>(
  {
    ...extrasShape,
    subtype: isFilledText,
    subtypeOperatorClass: isFilledText,
    collation: isFilledText,
    canonical: isFilledText,
    subtypeDiff: isFilledText,
    multirangeName: isFilledText,
    multirangeSchema: isFilledText,
  },
  "subtype",
);

const isSequence = objectOf<SequenceDefinition & { ifNotExists?: boolean }>({
  ...sequenceDefinitionShape,
  ifNotExists: isFlag,
});

const isSequenceChanges = objectOf<SequenceChanges>({
  ...nullable<SequenceDefinition>(sequenceDefinitionShape),
  existing: objectOf(nullable<SequenceDefinition>(sequenceDefinitionShape)),
});

export const argumentsOfTypes: ArgumentChecks<TypeMethods> = {
  createEnum: { type: isObjectName, values: isTextList, "options?": objectOf(extrasShape) },
  dropEnum: { type: isObjectName, "options?": isDropOptions },
  addEnumValue: {
    type: isObjectName,
    value: isText,
    "options?": objectOf({ before: isText, after: isText, ifNotExists: isFlag, transaction: oneOf("none") }),
  },
  renameEnumValue: { type: isObjectName, value: isText, newValue: isText },
  replaceEnum: { type: isObjectName, values: isTextList, options: isReplaceOptions },
  createDomain: { domain: isObjectName, definition: isDomain },
  alterDomain: { domain: isObjectName, changes: isDomainChanges },
  dropDomain: { domain: isObjectName, "options?": isDropOptions },
  createCompositeType: { type: isObjectName, attributes: listOf(isAttribute), "options?": objectOf(extrasShape) },
  alterCompositeType: { type: isObjectName, changes: isCompositeChanges },
  createRangeType: { type: isObjectName, definition: isRange },
  dropType: { type: isObjectName, "options?": isDropOptions },
  createSequence: { sequence: isObjectName, "definition?": isSequence },
  alterSequence: { sequence: isObjectName, changes: isSequenceChanges },
  dropSequence: { sequence: isObjectName, "options?": isDropOptions },
};
