/** An instant: a Date, a text in UTC (`2026-11-22T07:21:00.123456Z`), or a Temporal.Instant. */
export type Instant = Date | string | { readonly epochNanoseconds: bigint };

interface InstantFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  /** Seconds east of UTC; null where the text names no zone. */
  readonly offsetSeconds: number | null;
}

const pattern =
  /^(\d{4,6})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\s?(Z|[+-]\d\d(?::?\d\d)?(?::?\d\d)?)?$/i;

/** Microseconds since 1970 of the fields of an ISO text, or null where it is none or names a day that does not exist. */
export function readInstantText(text: string): { microseconds: bigint; offsetSeconds: number | null } | null {
  const fields = readFields(text.trim());
  if (fields === null) return null;
  const { year, month, day, hour, minute, second, microsecond, offsetSeconds } = fields;
  const milliseconds = utcMilliseconds(fields);
  const date = new Date(milliseconds);
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 59) return null;
  const microseconds = BigInt(milliseconds) * 1000n + BigInt(microsecond);
  return { microseconds: microseconds - BigInt(offsetSeconds ?? 0) * 1_000_000n, offsetSeconds };
}

/** `2026-11-22T07:21:00.123456Z`; the fraction is left out where it is zero. */
export function writeInstantText(microseconds: bigint): string {
  const fraction = ((microseconds % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = (microseconds - fraction) / 1_000_000n;
  const [whole] = new Date(Number(seconds) * 1000)
    .toISOString()
    .replace(/^\+0*(?=\d{5})/, "")
    .split(".");
  return `${whole}${fraction === 0n ? "" : `.${fraction.toString().padStart(6, "0").replace(/0+$/, "")}`}Z`;
}

function readFields(text: string): InstantFields | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const microsecond = Number((match[7] ?? "").padEnd(6, "0").slice(0, 6));
  return { year, month, day, hour, minute, second, microsecond, offsetSeconds: offsetOf(match[8]) };
}

function utcMilliseconds({ year, month, day, hour, minute, second }: InstantFields): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // not Date.UTC, which reads the years 0 to 99 as 1900 to 1999
  date.setUTCHours(hour, minute, second);
  return date.getTime();
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  if (zone.toUpperCase() === "Z") return 0;
  const [hours = "0", minutes = "0", seconds = "0"] = zone.slice(1).match(/\d\d/g) ?? [];
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return zone.startsWith("-") ? -total : total;
}
