import { AthanorError } from "../../errors/athanor-error.ts";
import { type Instant, readInstantText, writeInstantText } from "./instant.ts";

const hint = "Give a Date, a Temporal.Instant, or a text in UTC such as 2026-11-22T07:21:00.123456Z.";

/**
 * The text to store for an instant, right for `timestamp` and `timestamptz` columns alike and whatever the time zones
 * of process and session are. Microseconds are kept; finer digits are cut.
 *
 * @throws AthanorError ARGUMENT_INVALID for an invalid Date and for a text without zone or in another zone than UTC
 *
 * @example
 * ```ts
 * import { datetimeToDb } from "athanor/drizzle";
 *
 * console.assert(datetimeToDb(new Date(0)) === "1970-01-01 00:00:00+00");
 * console.assert(datetimeToDb("2026-11-22T07:21:00.123456Z") === "2026-11-22 07:21:00.123456+00");
 * console.assert(datetimeToDb(null) === null);
 * ```
 */
export function datetimeToDb(value: Instant): string;
export function datetimeToDb(value: Instant | null | undefined): string | null;
export function datetimeToDb(value: Instant | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  return writeInstantText(instantMicroseconds(value)).replace("T", " ").replace("Z", "+00");
}

/**
 * The instant behind what a `timestamp` or `timestamptz` column holds, as the database prints it: a text without a zone
 * is in UTC, one with an offset is converted.
 *
 * @returns an ISO text in UTC, with microseconds where there are any; Temporal.Instant.from and new Date read it
 * @throws AthanorError ARGUMENT_INVALID for `infinity` and whatever else is no instant, and for a Date: the driver
 *   that made it has cut the microseconds and, for `timestamp`, has read it in local time
 *
 * @example
 * ```ts
 * import { datetimeFromDb } from "athanor/drizzle";
 *
 * console.assert(datetimeFromDb("2026-11-22 07:21:00.123456") === "2026-11-22T07:21:00.123456Z");
 * console.assert(datetimeFromDb("2026-11-22 02:21:00-05") === "2026-11-22T07:21:00Z");
 * ```
 */
export function datetimeFromDb(value: string): string;
export function datetimeFromDb(value: string | null | undefined): string | null;
export function datetimeFromDb(value: string | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const read = typeof value === "string" ? readInstantText(value) : null;
  if (read === null) {
    throw new AthanorError("ARGUMENT_INVALID", `Cannot read an instant from the database: got ${describe(value)}`, {
      hint: "Read the column as text: with utcTimestamp() or a timestamp column in string mode.",
    });
  }
  return writeInstantText(read.microseconds);
}

/** Microseconds since 1970-01-01T00:00:00Z. Throws ARGUMENT_INVALID as datetimeToDb does. */
export function instantMicroseconds(value: Instant): bigint {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return BigInt(value.getTime()) * 1000n;
  if (typeof value === "string") {
    const read = readInstantText(value);
    if (read?.offsetSeconds === 0) return read.microseconds;
    const state = read === null ? "is no date and time" : read.offsetSeconds === null ? "has no zone" : "is not in UTC";
    throw new AthanorError("ARGUMENT_INVALID", `Cannot store an instant: ${describe(value)} ${state}`, { hint });
  }
  if (typeof value === "object" && "epochNanoseconds" in value && typeof value.epochNanoseconds === "bigint") {
    const below = ((value.epochNanoseconds % 1000n) + 1000n) % 1000n;
    return (value.epochNanoseconds - below) / 1000n;
  }
  throw new AthanorError("ARGUMENT_INVALID", `Cannot store an instant: got ${describe(value)}`, { hint });
}

function describe(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
