import { AthanorError } from "../../../errors/athanor-error.ts";
import type { CustomOperation, Operation } from "../../../operations/operation.ts";
import type { Statement } from "../../../operations/statement.ts";
import { compileAlter } from "./alter.ts";
import { compileCreate } from "./create.ts";
import { compileDrop } from "./drop.ts";
import { insertRows } from "./insert-rows.ts";
import { compileRename } from "./rename.ts";
import { replaceEnum } from "./replace-enum.ts";

/**
 * Compiles an operation to the statements that carry it out on PostgreSQL, in order. What an operation says is what is
 * done: nothing is made safer or merged here.
 *
 * @throws AthanorError OPERATION_INVALID, DIFF_UNSUPPORTED
 */
export function compile(operation: Operation): readonly Statement[] {
  return (compilers[operation.kind] as (operation: Operation) => readonly Statement[])(operation);
}

type OperationOfKind<K extends Operation["kind"]> = Extract<Operation, { kind: K }>;

const compilers: {
  readonly [K in Operation["kind"]]: (operation: OperationOfKind<K>) => readonly Statement[];
} = {
  create: compileCreate,
  drop: compileDrop,
  alter: compileAlter,
  rename: compileRename,
  replaceEnum: (operation) => replaceEnum(operation).map((sql) => ({ sql })),
  execute: ({ sql, parameters, transaction }) => [
    { sql, ...(parameters && { parameters }), ...(transaction && { transaction }) },
  ],
  insertRows: (operation) => insertRows(operation).map((sql) => ({ sql })),
  custom: refuseCustom,
};

function refuseCustom(operation: CustomOperation): never {
  throw new AthanorError(
    "OPERATION_INVALID",
    `Cannot compile the custom operation ${operation.name}: no plugin took it`,
    {
      hint: "Add the plugin that handles it to the config, or replace the call by op.execute.",
      details: { name: operation.name },
    },
  );
}
