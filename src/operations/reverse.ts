import { isDeepStrictEqual } from "node:util";
import { AthanorError } from "../errors/athanor-error.ts";
import { describe } from "./describe.ts";
import type { AlterOperation, CreateOperation, DropOperation, Operation, ReplaceEnumOperation } from "./operation.ts";

/**
 * The operation that takes another one back. Rows that a change destroyed do not come back: what a dropped table or
 * column was is all there is.
 *
 * @throws AthanorError OPERATION_IRREVERSIBLE where the operation does not tell what was there before
 */
export function reverse(operation: Operation): Operation {
  return (reversals[operation.kind] as (operation: Operation) => Operation)(operation);
}

type OperationOfKind<K extends Operation["kind"]> = Extract<Operation, { kind: K }>;

const reversals: { readonly [K in Operation["kind"]]: (operation: OperationOfKind<K>) => Operation } = {
  create: reverseCreate,
  drop: reverseDrop,
  alter: reverseAlter,
  rename: ({ from, to }) => ({ kind: "rename", from: to, to: from }),
  replaceEnum: reverseReplace,
  execute: (operation) => refuse(operation, "Write the statement that undoes it into the downgrade."),
  insertRows: (operation) => refuse(operation, "Delete the rows by their key in the downgrade."),
  custom: (operation) => refuse(operation, "Call the operation that undoes it in the downgrade."),
};

function reverseCreate({ object, columns, constraints, concurrently }: CreateOperation): Operation {
  return {
    kind: "drop",
    object,
    ...(columns && { columns }),
    ...(constraints && { constraints }),
    ...(concurrently && { concurrently }),
  };
}

function reverseDrop(operation: DropOperation): Operation {
  if (operation.nameOnly) return refuse(operation, "Create the object with all it had in the downgrade.");
  const { object, columns, constraints, concurrently } = operation;
  return {
    kind: "create",
    object,
    ...(columns && { columns }),
    ...(constraints && { constraints }),
    ...(concurrently && { concurrently }),
  };
}

function reverseAlter(operation: AlterOperation): Operation {
  const { from, to } = operation;
  if (from.kind === "enum" && to.kind === "enum" && to.values.some((value) => !from.values.includes(value))) {
    return refuse(operation, "PostgreSQL cannot remove a value: use op.replaceEnum, or leave the value where it is.");
  }
  if (differsFromUnknown(from, to)) return refuse(operation, "Tell what is there now: add `existing` to the call.");
  return { kind: "alter", from: to, to: from };
}

/** Whether some attribute that changes had a value which the operation does not tell. */
function differsFromUnknown(from: unknown, to: unknown): boolean {
  if (from === "") return to !== "";
  if (typeof from !== "object" || from === null || isDeepStrictEqual(from, to)) return false;
  return Object.entries(from).some(([name, value]) => differsFromUnknown(value, partOf(to, name)));
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** Rows whose value was replaced keep the replacement: nothing tells them from the others. */
function reverseReplace(operation: ReplaceEnumOperation): Operation {
  const { from, to, columns } = operation;
  if (from.values.length === 0) return refuse(operation, "Tell the old values: add `existing` to the call.");
  return { kind: "replaceEnum", from: to, to: from, columns };
}

function refuse(operation: Operation, hint: string): never {
  throw new AthanorError(
    "OPERATION_IRREVERSIBLE",
    `Cannot reverse "${describe(operation)}": nothing tells what was there before`,
    {
      hint,
      details: { kind: operation.kind },
    },
  );
}
