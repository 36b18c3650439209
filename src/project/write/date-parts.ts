/** A moment as a clock in a zone shows it, each part padded with zeros. */
export interface DateParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
  /** `Z` for UTC, else `+01:00`. */
  readonly offset: string;
}

/** @param timezone an IANA name */
export function dateParts(date: Date, timezone: string): DateParts {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "longOffset",
  });
  const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
  const offset = parts.timeZoneName!.replace("GMT", "");
  return {
    year: parts.year!.padStart(4, "0"),
    month: parts.month!,
    day: parts.day!,
    hour: parts.hour!,
    minute: parts.minute!,
    second: parts.second!,
    offset: timezone === "UTC" || offset === "" ? (timezone === "UTC" ? "Z" : "+00:00") : offset,
  };
}

/** `2026-11-22 07:21:00Z`, the form of a script's Create Date. */
export function formatCreateDate(date: Date, timezone: string): string {
  const { year, month, day, hour, minute, second, offset } = dateParts(date, timezone);
  return `${year}-${month}-${day} ${hour}:${minute}:${second}${offset}`;
}
