import type { AlterOperation, Operation } from "../../operations/operation.ts";
import { objectId } from "../../schema/object-id.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import { stableStringify } from "../../util/stable-stringify.ts";

/** Joins neighbouring changes of one object, where they touch different attributes and none has a conversion to lose. */
export function mergeAlters(operations: readonly Operation[]): Operation[] {
  const merged: Operation[] = [];
  for (const operation of operations) {
    const last = merged.at(-1);
    const joined = operation.kind === "alter" && last?.kind === "alter" ? join(last, operation) : undefined;
    if (joined === undefined) merged.push(operation);
    else merged[merged.length - 1] = joined;
  }
  return merged;
}

function join(first: AlterOperation, second: AlterOperation): AlterOperation | undefined {
  if (objectId(first.to) !== objectId(second.from)) return undefined;
  if (first.using !== undefined && second.using !== undefined) return undefined;
  const touched = changedAttributes(first.from, first.to);
  const again = changedAttributes(second.from, second.to).filter((attribute) => touched.includes(attribute));
  if (again.some((attribute) => !changesDefault(attribute, first.from, second.to))) return undefined;
  return { ...first, ...second, from: first.from };
}

/** A column's default that ends as another one is dropped and set by one operation just as well. */
function changesDefault(attribute: string, from: SchemaObject, to: SchemaObject): boolean {
  return attribute === "default" && from.kind === "column" && to.kind === "column" && from.default !== to.default;
}

function changedAttributes(from: SchemaObject, to: SchemaObject): string[] {
  const [before, after] = [from, to] as unknown as Record<string, unknown>[];
  const names = new Set([...Object.keys(before!), ...Object.keys(after!)]);
  return [...names].filter((name) => stableStringify(before![name]) !== stableStringify(after![name]));
}
