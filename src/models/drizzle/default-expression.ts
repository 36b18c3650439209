import { quoteLiteral } from "../../dialects/postgres/quote.ts";
import { columnType } from "./column-type.ts";
import { arrayDimensions, type ColumnInternals, type DrizzleReader } from "./drizzle-reader.ts";

/**
 * The DEFAULT of a column as SQL, null where it has none. JavaScript's defaults ($default, $onUpdate) are none. A value
 * is written as drizzle-kit writes it where that is valid SQL, because the server remembers whether a default was `0`
 * or `'0'`.
 */
export function defaultExpression(reader: DrizzleReader, column: ColumnInternals): string | null {
  const value = column.default as unknown;
  if (value === undefined || (value === null && !isJsonType(column))) return null;
  if (reader.orm.is(value, reader.orm.SQL)) return `(${reader.sqlText(value)})`;
  const isArray =
    column.baseColumn !== undefined || arrayDimensions(reader, column) > 0 || column.getSQLType().endsWith("]");
  if (Array.isArray(value) && isArray) {
    const text = quoteLiteral(arrayText(reader, elementOf(column), value));
    return reader.modern ? `${text}::${columnType(reader, column)}` : text;
  }
  return scalar(reader, column, value);
}

/** In such a column null is a value of its own, `'null'::jsonb`; in any other it is no default. */
function isJsonType(column: ColumnInternals): boolean {
  return /^jsonb?$/i.test(column.getSQLType());
}

function scalar(reader: DrizzleReader, column: ColumnInternals, value: unknown): string {
  const type = column.getSQLType().toLowerCase();
  if (isJsonType(column)) return `${quoteLiteral(jsonText(reader, value))}::${type}`;
  switch (typeof value) {
    case "number":
    case "bigint":
      return numberText(reader, type, value);
    case "boolean":
      return String(value);
    case "string":
      return quoteLiteral(value);
    default:
      return objectValue(reader, column, value);
  }
}

function numberText({ modern }: DrizzleReader, type: string, value: number | bigint): string {
  const finite = typeof value === "bigint" || Number.isFinite(value);
  return !finite || (modern && /^(numeric|decimal)\b/.test(type)) ? quoteLiteral(String(value)) : String(value);
}

/** Points, vectors, bytes and whatever a custom type makes of an object. */
function objectValue(reader: DrizzleReader, column: ColumnInternals, value: unknown): string {
  if (value instanceof Date) return quoteLiteral(dateText(value, column.getSQLType()));
  const encoded: unknown = column.mapToDriverValue(value);
  if (reader.orm.is(encoded, reader.orm.SQL)) return `(${reader.sqlText(encoded)})`;
  return quoteLiteral(plainText(encoded));
}

/** A text that is JSON is taken for it before Drizzle 1.0, and for a JSON string since. */
function jsonText({ modern }: DrizzleReader, value: unknown): string {
  return typeof value === "string" && !modern && isJson(value) ? value : JSON.stringify(value);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function dateText(value: Date, type: string): string {
  const text = value.toISOString();
  if (/^date\b/i.test(type)) return text.slice(0, 10);
  if (/^time\b/i.test(type)) return text.slice(11, /zone/i.test(type) ? undefined : 23);
  return /^timestamp(?!tz)(?!.*with time zone)/i.test(type) ? text.replace("T", " ").slice(0, 23) : text;
}

function elementOf(column: ColumnInternals): ColumnInternals {
  return column.baseColumn === undefined ? column : elementOf(column.baseColumn);
}

/** The server's array notation. */
function arrayText(reader: DrizzleReader, element: ColumnInternals, values: readonly unknown[]): string {
  return `{${values.map((value) => elementText(reader, element, value)).join(",")}}`;
}

function elementText(reader: DrizzleReader, element: ColumnInternals, value: unknown): string {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  const isTuple = ["PgPointTuple", "PgLine", "PgGeometry", "PgVector", "PgHalfVector"].includes(element.columnType);
  if (Array.isArray(value) && !isTuple) return arrayText(reader, element, value);
  return `"${elementContent(reader, element, value).replace(/[\\"]/g, "\\$&")}"`;
}

function elementContent(reader: DrizzleReader, element: ColumnInternals, value: unknown): string {
  const type = element.getSQLType().toLowerCase();
  if (type.startsWith("json")) return jsonText(reader, value);
  if (typeof value === "string") return value;
  if (value instanceof Date) return dateText(value, type);
  return plainText(element.mapToDriverValue(value));
}

function plainText(value: unknown): string {
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  if (value instanceof Date) return value.toISOString();
  return value !== null && typeof value === "object" ? JSON.stringify(value) : String(value);
}
