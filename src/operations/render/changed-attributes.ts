import { isDeepStrictEqual } from "node:util";
import type { SchemaObject } from "../../schema/schema-object.ts";

type Values = Readonly<Record<string, unknown>>;

/** The names of the attributes that differ between two states of an object; a place in the table is none. */
export function changedAttributes(from: SchemaObject, to: SchemaObject): string[] {
  const [before, after] = [from as unknown as Values, to as unknown as Values];
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.filter((name) => name !== "position" && !isDeepStrictEqual(before[name], after[name]));
}

/** Whether every one of the names is among the allowed ones. */
export function isWithin(names: readonly string[], ...allowed: readonly string[]): boolean {
  return names.every((name) => allowed.includes(name));
}

/** What is wanted of the named attributes: null where one goes away. */
export function wantedValues(to: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, (to as Values)[name] ?? null]));
}

/** What is there of the named attributes; one that is absent is left out. */
export function presentValues(from: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => ((from as Values)[name] === undefined ? [] : [[name, (from as Values)[name]]])),
  );
}

/** `existing`, or nothing where nothing is there. */
export function existingPart(values: Readonly<Record<string, unknown>>): { readonly existing?: object } {
  return Object.keys(values).length === 0 ? {} : { existing: values };
}
