import { qualified, quoteLiteral } from "../../dialects/postgres/quote.ts";
import type { AlterOperation, Operation } from "../../operations/operation.ts";
import type { EnumObject } from "../../schema/type-objects.ts";
import { stableStringify } from "../../util/stable-stringify.ts";

/**
 * A value that is added to an enum cannot be used before the transaction is committed (PostgreSQL docs, ALTER TYPE).
 * Where something later in the plan uses it, the addition is marked to run outside of a transaction.
 */
export function commitEnumValues(operations: readonly Operation[]): Operation[] {
  return operations.flatMap((operation, position): Operation[] => {
    if (operation.kind !== "alter" || operation.from.kind !== "enum" || operation.to.kind !== "enum")
      return [operation];
    const { from, to } = operation;
    const added = to.values.filter((value) => !from.values.includes(value));
    const later = operations.slice(position + 1);
    if (!added.some((value) => later.some((other) => uses(other, value, to)))) return [operation];
    const grown: EnumObject = { ...from, values: to.values };
    const values: AlterOperation = { ...operation, to: grown, transaction: "none" };
    return stableStringify(grown) === stableStringify(to) ? [values] : [values, { kind: "alter", from: grown, to }];
  });
}

/** Whether an operation holds an expression in which the value is cast to the enum, or to an array of it. */
function uses(operation: Operation, value: string, type: EnumObject): boolean {
  if (operation.kind === "drop" || operation.kind === "rename") return false;
  const cast = `::${qualified(type)}`;
  const literal = quoteLiteral(value);
  const word = literal.slice(1, -1);
  return stringsIn(operation.kind === "alter" ? operation.to : operation).some(
    (text) =>
      text.includes(cast) &&
      (text.includes(literal + cast) || new RegExp(`[{,"]${escapePattern(word)}[",}]`).test(text)),
  );
}

/** The SQL texts of an operation; bodies that are strings are run later. */
function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  if (isStringBodied(value)) return [];
  return Object.values(value).flatMap(stringsIn);
}

function isStringBodied(value: object): boolean {
  if (!("kind" in value) || value.kind !== "function" || !("definition" in value)) return false;
  return !/\bBEGIN ATOMIC\b/.test(String(value.definition));
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
