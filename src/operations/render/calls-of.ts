import type { Operation, ReplaceEnumOperation } from "../operation.ts";
import { type Call, call, defined } from "./call.ts";
import { callOfCreate } from "./call-of-create.ts";
import { callOfDrop } from "./call-of-drop.ts";
import { callsOfAlter } from "./calls-of-alter.ts";
import { callsOfRename } from "./calls-of-rename.ts";
import { extrasOf } from "./definitions-of.ts";
import { nameOf, tableNameOf } from "./name-of.ts";

/** The calls of `op` that say an operation. Run, they compile to the statements to which the operation does. */
export function callsOf(operation: Operation): readonly Call[] {
  return (sayings[operation.kind] as (operation: Operation) => readonly Call[])(operation);
}

type OperationOfKind<K extends Operation["kind"]> = Extract<Operation, { kind: K }>;

const sayings: { readonly [K in Operation["kind"]]: (operation: OperationOfKind<K>) => readonly Call[] } = {
  create: (operation) => [callOfCreate(operation)],
  drop: (operation) => [callOfDrop(operation)],
  alter: callsOfAlter,
  rename: callsOfRename,
  replaceEnum: (operation) => [callOfReplaceEnum(operation)],
  execute: ({ sql, parameters = [], transaction, describe, because }) => {
    const options = defined({ transaction, describe, because });
    return [
      parameters.length === 0 && Object.keys(options).length > 0
        ? { method: "execute", values: [sql, [], options] }
        : call("execute", sql, parameters.length === 0 ? undefined : parameters, options),
    ];
  },
  insertRows: ({ schema, table, rows }) => [call("insertRows", tableNameOf({ schema, table }), rows)],
  custom: ({ name, payload }) => [call("custom", name, payload)],
};

/** The type of a column is told where it is not just the enum or an array of it. */
function callOfReplaceEnum({ from, to, columns, mapping, because }: ReplaceEnumOperation): Call {
  const typeName = `${to.schema}.${to.name}`;
  const typeOf = (type: string) => (type === typeName ? undefined : type === `${typeName}[]` ? "[]" : type);
  return call(
    "replaceEnum",
    nameOf(to),
    to.values,
    defined({
      columns: columns
        .filter((column) => !column.inherited)
        .map((column) =>
          defined({
            table: tableNameOf(column),
            column: column.name,
            type: typeOf(column.type),
            default: column.default,
          }),
        ),
      mapping,
      ...extrasOf(to),
      existing: { values: from.values, ...extrasOf(from) },
      because,
    }),
  );
}
