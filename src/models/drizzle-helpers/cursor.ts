import { AthanorError } from "../../errors/athanor-error.ts";
import { instantMicroseconds } from "./datetime.ts";
import { writeInstantText } from "./instant.ts";
import type { SortKey } from "./sort-key.ts";

/** A place in an order. A forward cursor includes its entry, a backward one excludes it (as in Safir). */
export interface Cursor {
  /** The keys as the database reads them. */
  readonly values: readonly (string | null)[];
  readonly previous: boolean;
}

type KeyKind = "datetime" | "integer" | "other";

/**
 * Writes a cursor: the keys joined by `_`, behind a `p` where it goes backward. Instants are seconds since 1970 with up
 * to six decimals, as in Safir; other texts are percent-encoded where they would be ambiguous.
 */
export function writeCursor(keys: readonly SortKey[], cursor: Cursor): string {
  const parts = cursor.values.map((value, index) => {
    if (value === null) return "~";
    const written = writers[kindOf(keys[index]!)](value);
    return index === 0 && written.startsWith("p") ? `%70${written.slice(1)}` : written;
  });
  return `${cursor.previous ? "p" : ""}${parts.join("_")}`;
}

/** Reads a cursor. Throws CURSOR_INVALID for whatever writeCursor cannot have written for these keys. */
export function readCursor(keys: readonly SortKey[], text: string): Cursor {
  const previous = text.startsWith("p");
  const parts = (previous ? text.slice(1) : text).split("_");
  if (parts.length !== keys.length) throw invalidCursor(text);
  const values = parts.map((part, index) => {
    if (part === "~" && nullable(keys[index]!)) return null;
    const value = readers[kindOf(keys[index]!)](part);
    if (value === null) throw invalidCursor(text);
    return value;
  });
  return { values, previous };
}

/** The cursor of an entry. */
export function entryCursor(keys: readonly SortKey[], entry: object, direction: { previous: boolean }): Cursor {
  return { values: keys.map((key) => keyValue(key, entry)), previous: direction.previous };
}

function keyValue(key: SortKey, entry: object): string | null {
  const value = (entry as Record<string, unknown>)[key.property];
  if (value === null && nullable(key)) return null;
  if (value === undefined || value === null) {
    throw unusable(key, `the entry has no ${key.property}`, "Select the property, or correct the key's `property`.");
  }
  if (kindOf(key) === "datetime") return datetimeValue(key, value);
  if (typeof value === "object") {
    throw unusable(key, "its value is an object", "Order by a column whose values are texts, numbers or instants.");
  }
  return String(value);
}

function datetimeValue(key: SortKey, value: unknown): string {
  const digits = /\((\d)\)/.exec(key.column.getSQLType())?.[1] ?? "6";
  if (value instanceof Date && Number(digits) > 3) {
    throw unusable(key, "a Date has no microseconds", "Declare the column with utcTimestamp(), or with precision 3.");
  }
  return writeInstantText(instantMicroseconds(value as Date | string)).replace("Z", "+00");
}

/** Also for columns that the query joins in: there, null is possible whatever the column says. */
function nullable(key: SortKey): boolean {
  return key.nulls !== undefined || !key.column.notNull;
}

function kindOf(key: SortKey): KeyKind {
  const type = key.column.getSQLType();
  if (type.startsWith("timestamp")) return "datetime";
  return /^(small|big)?(int|integer|serial)/.test(type) ? "integer" : "other";
}

const writers: Readonly<Record<KeyKind, (value: string) => string>> = {
  datetime: (value) => {
    const microseconds = instantMicroseconds(value.replace("+00", "Z"));
    const size = microseconds < 0n ? -microseconds : microseconds;
    const fraction = (size % 1_000_000n).toString().padStart(6, "0").replace(/0+$/, "");
    return `${microseconds < 0n ? "-" : ""}${size / 1_000_000n}${fraction === "" ? "" : `.${fraction}`}`;
  },
  integer: (value) => value,
  other: (value) => encodeURIComponent(value).replaceAll("_", "%5F").replaceAll("~", "%7E"),
};

const readers: Readonly<Record<KeyKind, (text: string) => string | null>> = {
  datetime: (text) => {
    const [, sign, seconds, fraction = ""] = /^(-?)(\d{1,11})(?:\.(\d{1,6})0*)?$/.exec(text) ?? [];
    if (seconds === undefined) return null;
    const size = BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, "0"));
    return writeInstantText(sign === "-" ? -size : size).replace("Z", "+00");
  },
  integer: (text) => (/^-?\d{1,19}$/.test(text) ? text : null),
  other: (text) => {
    try {
      const value = decodeURIComponent(text);
      return value.includes("\0") ? null : value;
    } catch {
      return null;
    }
  },
};

function invalidCursor(text: string): AthanorError {
  return new AthanorError("CURSOR_INVALID", `Cannot parse cursor: ${JSON.stringify(text.slice(0, 200))}`, {
    hint: "Take the cursor from a link of the page before.",
    details: { location: ["query", "cursor"], type: "invalid_cursor" },
  });
}

function unusable(key: SortKey, state: string, hint: string): AthanorError {
  return new AthanorError("ARGUMENT_INVALID", `Cannot make a cursor of ${key.property}: ${state}`, { hint });
}
