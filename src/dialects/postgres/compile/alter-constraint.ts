import type { ConstraintObject } from "../../../schema/table-objects.ts";
import { quoteName } from "../quote.ts";
import { deferrabilityClause } from "./constraint-definition.ts";
import { commentOn, extraChanges } from "./extras.ts";
import { tableOf } from "./object-reference.ts";
import { parameterChanges } from "./option-lists.ts";

/** What ALTER can change about a constraint: validity, deferrability, enforcement, its index's storage, comments. */
export function alterConstraint(from: ConstraintObject, to: ConstraintObject): string[] {
  return [
    ...stateChanges(from, to).map((change) => `ALTER TABLE ${tableOf(to)} ${change}`),
    ...indexChanges(from, to),
    ...extraChanges(from, to),
  ];
}

function stateChanges(from: ConstraintObject, to: ConstraintObject): string[] {
  const changes: string[] = [];
  const name = quoteName(to.name);
  const [before, after] = [deferrabilityOf(from), deferrabilityOf(to)];
  if (before !== after) changes.push(`ALTER CONSTRAINT ${name}${after === "" ? " NOT DEFERRABLE" : after}`);
  if (isEnforced(from) !== isEnforced(to)) {
    changes.push(`ALTER CONSTRAINT ${name} ${isEnforced(to) ? "ENFORCED" : "NOT ENFORCED"}`);
  }
  if (isNotValid(from) && !isNotValid(to)) changes.push(`VALIDATE CONSTRAINT ${name}`);
  return changes;
}

function indexChanges(from: ConstraintObject, to: ConstraintObject): string[] {
  if (!("columns" in to && "columns" in from) && to.type !== "exclusion") return [];
  const [before, after] = [indexAttributes(from), indexAttributes(to)];
  const index = quoteName(to.schema, to.name);
  const changes = parameterChanges(before.storageParameters, after.storageParameters);
  if (before.tablespace !== after.tablespace) {
    changes.push(`SET TABLESPACE ${quoteName(after.tablespace ?? "pg_default")}`);
  }
  return [
    ...changes.map((change) => `ALTER INDEX ${index} ${change}`),
    ...(before.indexComment === after.indexComment ? [] : [commentOn(`INDEX ${index}`, after.indexComment)]),
  ];
}

function indexAttributes(constraint: ConstraintObject) {
  const storageParameters = "storageParameters" in constraint ? constraint.storageParameters : undefined;
  const tablespace = "tablespace" in constraint ? constraint.tablespace : undefined;
  const indexComment = "indexComment" in constraint ? constraint.indexComment : undefined;
  return { storageParameters, tablespace, indexComment };
}

/** An empty text stands for what a script did not tell, and differs from all. */
function deferrabilityOf(constraint: ConstraintObject): string {
  if ("deferrable" in constraint && String(constraint.deferrable) === "") return "unknown";
  return "deferrable" in constraint ? deferrabilityClause(constraint) : "";
}

function isEnforced(constraint: ConstraintObject): boolean {
  return !("notEnforced" in constraint && constraint.notEnforced);
}

function isNotValid(constraint: ConstraintObject): boolean {
  return "notValid" in constraint && constraint.notValid === true;
}
