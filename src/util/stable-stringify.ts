import { compareText } from "./compare-text.ts";

/** JSON with the keys of every object in code-unit order, so that equal data gives equal text. */
export function stableStringify(value: unknown, indent?: number): string {
  return JSON.stringify(value, sortKeys, indent) ?? "null";
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => compareText(left, right)));
}
