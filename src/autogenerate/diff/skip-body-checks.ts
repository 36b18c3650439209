import type { ExecuteOperation, Operation } from "../../operations/operation.ts";
import type { FunctionObject } from "../../schema/routine-objects.ts";

/**
 * Functions whose body is a string may name what comes later in the plan, or what exists nowhere, as the author's own
 * could: their bodies are not checked while they are made, as pg_dump does it.
 */
export function skipBodyChecks(operations: readonly Operation[]): Operation[] {
  const needing = operations.flatMap((operation, position) => (needsSkip(operation, operations) ? [position] : []));
  const [first, last] = [needing[0], needing.at(-1)];
  if (first === undefined || last === undefined) return [...operations];
  return [
    ...operations.slice(0, first),
    off,
    ...operations.slice(first, last + 1),
    reset,
    ...operations.slice(last + 1),
  ];
}

const off: ExecuteOperation = {
  kind: "execute",
  sql: "SET check_function_bodies = off",
  describe: "Do not check the bodies of functions while they are made",
};

const reset: ExecuteOperation = {
  kind: "execute",
  sql: "RESET check_function_bodies",
  describe: "Check the bodies of functions again",
};

/** The body of an SQL function is read in full; that of another language only for its types. */
function needsSkip(operation: Operation, operations: readonly Operation[]): boolean {
  const made = madeFunction(operation);
  if (made === undefined || /\bBEGIN ATOMIC\b/.test(made.definition)) return false;
  return made.language === "sql" || operations.length > 1;
}

function madeFunction(operation: Operation): FunctionObject | undefined {
  if (operation.kind === "create" && operation.object.kind === "function") return operation.object;
  if (operation.kind !== "alter" || operation.to.kind !== "function" || operation.from.kind !== "function") return;
  return operation.from.definition === operation.to.definition ? undefined : operation.to;
}
