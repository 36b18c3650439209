import type { ObjectName } from "../op/definitions.ts";
import type { StatementMethods } from "../op/statement-methods.ts";
import type { Operation } from "../operation.ts";
import type { Builders } from "./builder-types.ts";
import { onTable } from "./object-name.ts";
import { plainValue } from "./plain-value.ts";

export const buildStatements: Pick<Builders, Exclude<keyof StatementMethods, "query">> = {
  execute: (sql, parameters = [], options = {}) => [
    { kind: "execute", sql, ...(parameters.length > 0 && { parameters: parameters.map(plainValue) }), ...options },
  ],
  sql: (strings, ...values) => [
    {
      kind: "execute",
      sql: strings.reduce((text, part, place) => `${text}$${place}${part}`),
      ...(values.length > 0 && { parameters: values.map(plainValue) }),
    },
  ],
  insertRows,
  bulkInsert: insertRows,
  custom: (name, payload = null) => [{ kind: "custom", name, payload }],
  invoke: (operation) => [operation],
};

function insertRows(table: ObjectName, rows: readonly Readonly<Record<string, unknown>>[]): readonly Operation[] {
  const plainRows = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([, value]) => value !== undefined)
        .map(([column, value]) => [column, plainValue(value)]),
    ),
  );
  return [{ kind: "insertRows", ...onTable(table), rows: plainRows }];
}
