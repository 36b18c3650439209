import { AthanorError } from "../../../errors/athanor-error.ts";

/**
 * A parameter as text that the server reads by the type it inferred: arrays in the server's notation, bytes as hex,
 * dates in ISO form, other objects as JSON.
 *
 * @throws AthanorError OPERATION_INVALID for a function or a symbol.
 */
export function encodeParameter(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
    case "object":
      return encodeObject(value);
    default:
      throw new AthanorError("OPERATION_INVALID", `Cannot send a parameter: it is a ${typeof value}`, {
        hint: "Pass text, numbers, booleans, dates, bytes, arrays, plain objects or null.",
      });
  }
}

function encodeObject(value: object): string {
  if (Array.isArray(value)) return `{${value.map(encodeItem).join(",")}}`;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  return JSON.stringify(value);
}

function encodeItem(item: unknown): string {
  if (Array.isArray(item)) return encodeObject(item);
  const text = encodeParameter(item);
  return text === null ? "NULL" : `"${text.replace(/[\\"]/g, "\\$&")}"`;
}
