import type { PolicyChanges, PolicyDefinition } from "../op/definitions.ts";
import type { TriggerMethods, TriggerOptions } from "../op/trigger-methods.ts";
import type { ArgumentChecks } from "./argument-checks.ts";
import { isDropOptions } from "./arguments-of-tables.ts";
import { isFilledText, isFlag, isText, objectOf, oneOf, orNull, type Shape } from "./check.ts";
import { isColumnList, isTextList } from "./checks-of-definitions.ts";
import { isObjectName } from "./checks-of-names.ts";

const isState = oneOf("disabled", "replica", "always");
const triggerShape: Shape<TriggerOptions> = { state: isState, comment: isText, owner: isFilledText };
const onTable = { name: isFilledText, table: isObjectName };

const policyShape: Shape<PolicyDefinition> = {
  restrictive: isFlag,
  command: oneOf("select", "insert", "update", "delete"),
  roles: isColumnList,
  using: isFilledText,
  withCheck: isFilledText,
  comment: isText,
};

const isPolicyChanges = objectOf<PolicyChanges>({
  roles: isColumnList,
  using: isFilledText,
  withCheck: isFilledText,
  comment: orNull(isText),
  existing: objectOf(policyShape),
});

export const argumentsOfTriggers: ArgumentChecks<TriggerMethods> = {
  createTrigger: { ...onTable, definition: isFilledText, "options?": objectOf(triggerShape) },
  replaceTrigger: { ...onTable, definition: isFilledText, "options?": objectOf({ existing: isText }) },
  dropTrigger: { ...onTable, "options?": isDropOptions },
  enableTrigger: { ...onTable, "options?": objectOf({ mode: oneOf("replica", "always") }) },
  disableTrigger: onTable,
  createRule: { ...onTable, definition: isFilledText, "options?": objectOf(triggerShape) },
  dropRule: { ...onTable, "options?": isDropOptions },
  createPolicy: { ...onTable, "definition?": objectOf(policyShape) },
  alterPolicy: { ...onTable, changes: isPolicyChanges },
  dropPolicy: { ...onTable, "options?": isDropOptions },
  createEventTrigger: {
    name: isFilledText,
    definition: objectOf(
      { ...triggerShape, event: isFilledText, tags: isTextList, function: isObjectName },
      "event",
      "function",
    ),
  },
  alterEventTrigger: { name: isFilledText, changes: objectOf({ state: orNull(isState) }) },
  dropEventTrigger: { name: isFilledText, "options?": isDropOptions },
};
