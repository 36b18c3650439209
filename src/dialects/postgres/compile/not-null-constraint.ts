import type { ColumnObject } from "../../../schema/table-objects.ts";
import { quoteName } from "../quote.ts";
import { automaticName } from "./automatic-name.ts";

/** NOT NULL as a table constraint with all that PostgreSQL 18 can say about it. */
export function notNullConstraint(column: ColumnObject): string {
  return [
    column.notNullName === undefined ? "" : `CONSTRAINT ${quoteName(column.notNullName)} `,
    `NOT NULL ${quoteName(column.name)}`,
    column.notNullNoInherit ? " NO INHERIT" : "",
    column.notNullNotValid ? " NOT VALID" : "",
  ].join("");
}

/** The name that PostgreSQL 18 gives to a NOT NULL constraint, unless the column has one of its own. */
export function notNullName(column: ColumnObject): string {
  return column.notNullName ?? automaticName(column.table, column.name, "not_null");
}
