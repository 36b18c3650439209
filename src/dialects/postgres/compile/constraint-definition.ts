import type {
  CheckConstraint,
  ConstraintObject,
  Deferrability,
  ExclusionConstraint,
  ForeignKeyConstraint,
  KeyConstraint,
} from "../../../schema/table-objects.ts";
import { nameList, qualified, quoteName } from "../quote.ts";
import { withClause } from "./option-lists.ts";

/** A table constraint as CREATE TABLE and ADD spell it; without a name the server chooses one. */
export function constraintDefinition(constraint: ConstraintObject): string {
  const name = constraint.name === "" ? "" : `CONSTRAINT ${quoteName(constraint.name)} `;
  return name + (bodies[constraint.type] as (constraint: ConstraintObject) => string)(constraint);
}

/** `DEFERRABLE INITIALLY DEFERRED`, or nothing. */
export function deferrabilityClause({ deferrable }: Deferrability): string {
  if (deferrable === undefined) return "";
  return deferrable === "deferred" ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
}

const bodies = {
  primaryKey: (constraint: KeyConstraint) => `PRIMARY KEY ${keyBody(constraint)}`,
  unique: (constraint: KeyConstraint) =>
    `UNIQUE ${constraint.nullsNotDistinct ? "NULLS NOT DISTINCT " : ""}${keyBody(constraint)}`,
  foreignKey: foreignKeyBody,
  check: checkBody,
  exclusion: exclusionBody,
} satisfies Record<ConstraintObject["type"], unknown>;

function keyBody(constraint: KeyConstraint): string {
  const columns = constraint.columns.map((column) => quoteName(column)).join(", ");
  return [
    `(${columns}${constraint.withoutOverlaps ? " WITHOUT OVERLAPS" : ""})`,
    constraint.include === undefined ? "" : ` INCLUDE ${nameList(constraint.include)}`,
    indexParameters(constraint),
    deferrabilityClause(constraint),
  ].join("");
}

function foreignKeyBody(constraint: ForeignKeyConstraint): string {
  const { references } = constraint;
  return [
    `FOREIGN KEY ${periodList(constraint.columns, constraint)}`,
    ` REFERENCES ${qualified(references)}`,
    references.columns.length === 0 ? "" : ` ${periodList(references.columns, constraint)}`,
    constraint.match === undefined ? "" : " MATCH FULL",
    constraint.onUpdate === undefined ? "" : ` ON UPDATE ${constraint.onUpdate.toUpperCase()}`,
    constraint.onDelete === undefined ? "" : ` ON DELETE ${constraint.onDelete.toUpperCase()}`,
    constraint.onDeleteColumns === undefined ? "" : ` ${nameList(constraint.onDeleteColumns)}`,
    deferrabilityClause(constraint),
    validity(constraint),
  ].join("");
}

function checkBody(constraint: CheckConstraint): string {
  return `CHECK (${constraint.expression})${constraint.noInherit ? " NO INHERIT" : ""}${validity(constraint)}`;
}

/**
 * The definition may hold storage parameters and deferrability, as pg_get_constraintdef prints them, or leave them to
 * the attributes; storage stands before WHERE, deferrability at the end.
 */
function exclusionBody(constraint: ExclusionConstraint): string {
  const { definition } = constraint;
  const { storageParameters, ...others } = constraint;
  const parameters = indexParameters(/\) WITH \(/.test(definition) ? others : constraint);
  const end = definition.search(/ WHERE \(| (?:NOT )?DEFERRABLE| INITIALLY |$/);
  const deferrable = / DEFERRABLE\b/.test(definition) ? "" : deferrabilityClause(constraint);
  return definition.slice(0, end) + parameters + definition.slice(end) + deferrable;
}

function indexParameters(constraint: KeyConstraint | ExclusionConstraint): string {
  const tablespace =
    constraint.tablespace === undefined ? "" : ` USING INDEX TABLESPACE ${quoteName(constraint.tablespace)}`;
  return withClause(constraint.storageParameters) + tablespace;
}

/** NOT ENFORCED implies that nothing was checked. */
function validity(constraint: { readonly notValid?: true; readonly notEnforced?: true }): string {
  if (constraint.notEnforced) return " NOT ENFORCED";
  return constraint.notValid ? " NOT VALID" : "";
}

function periodList(columns: readonly string[], constraint: ForeignKeyConstraint): string {
  if (!constraint.period) return nameList(columns);
  const names = columns.map((column) => quoteName(column));
  return `(${[...names.slice(0, -1), `PERIOD ${names.at(-1)}`].join(", ")})`;
}
