import type { ObjectBase } from "../../schema/object-base.ts";
import type { ColumnObject, ConstraintObject, IndexKey, SequenceObject } from "../../schema/table-objects.ts";
import type { ViewColumn } from "../../schema/view-objects.ts";
import type {
  ColumnDefinition,
  ConstraintDefinition,
  Extras,
  IndexKeyDefinition,
  SequenceDefinition,
  ViewColumnDefinition,
} from "../op/definitions.ts";
import { defined } from "./call.ts";
import { nameOf } from "./name-of.ts";

/** A column as a script writes it; whether it takes NULL is always said. */
export function columnDefinitionOf(column: ColumnObject): ColumnDefinition {
  const { kind, schema, table, position, name, type, notNull, owner, ...attributes } = column;
  return { name, type, nullable: notNull !== true, ...attributes };
}

/** A constraint as a script writes it. */
export function constraintDefinitionOf(constraint: ConstraintObject): ConstraintDefinition {
  const { kind, schema, table, owner, privileges, ownerPrivileges, type, name, ...attributes } = constraint;
  const references = "references" in attributes && {
    references: defined({
      table: nameOf(attributes.references),
      columns: attributes.references.columns.length === 0 ? undefined : attributes.references.columns,
    }),
  };
  return { type, ...(name !== "" && { name }), ...attributes, ...references } as ConstraintDefinition;
}

/** A key of an index: the bare name where it is nothing but a column. */
export function indexKeyDefinitionOf(key: IndexKey): IndexKeyDefinition {
  return key.column !== undefined && Object.keys(key).length === 1 ? key.column : key;
}

/** Sequence options, with numbers where they are safe. */
export function sequenceDefinitionOf(sequence: Partial<SequenceObject>): SequenceDefinition {
  const { kind, schema, name, ownedBy, ...attributes } = sequence;
  const options = Object.entries(attributes).map(([option, value]) => [option, asNumber(option, value)]);
  const owner = ownedBy && {
    table: nameOf({ schema: ownedBy.schema, name: ownedBy.table }),
    column: ownedBy.column,
  };
  return { ...Object.fromEntries(options), ...(owner && { ownedBy: owner }) };
}

/** Columns of a view that have something of their own. */
export function viewColumnDefinitionsOf(columns: readonly ViewColumn[]): ViewColumnDefinition[] | undefined {
  const special = columns
    .map(({ type, collation, ...column }) => column)
    .filter((column) => Object.keys(column).length > 1);
  return special.length === 0 ? undefined : special;
}

/** Comment, owner and grants. */
export function extrasOf({ comment, owner, privileges, ownerPrivileges }: ObjectBase): Extras {
  return defined({ comment, owner, privileges, ownerPrivileges });
}

const numbers = new Set(["start", "increment", "minimum", "maximum", "cache"]);

function asNumber(option: string, value: unknown): unknown {
  if (!numbers.has(option) || typeof value !== "string") return value;
  const number = Number(value);
  return Number.isSafeInteger(number) && String(number) === value ? number : value;
}
