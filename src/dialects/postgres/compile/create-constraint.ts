import type { ConstraintObject } from "../../../schema/table-objects.ts";
import { quoteName } from "../quote.ts";
import { constraintDefinition } from "./constraint-definition.ts";
import { commentOn, extraStatements } from "./extras.ts";
import { tableOf } from "./object-reference.ts";

export function createConstraint(constraint: ConstraintObject): string[] {
  return [
    `ALTER TABLE ${tableOf(constraint)} ADD ${constraintDefinition(constraint)}`,
    ...constraintExtras(constraint),
  ];
}

/** The comments on a constraint and on the index behind it. */
export function constraintExtras(constraint: ConstraintObject): string[] {
  const indexComment = "indexComment" in constraint ? constraint.indexComment : undefined;
  return [
    ...extraStatements(constraint),
    ...(indexComment === undefined
      ? []
      : [commentOn(`INDEX ${quoteName(constraint.schema, constraint.name)}`, indexComment)]),
  ];
}
