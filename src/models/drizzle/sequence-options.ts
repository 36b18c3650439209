import type { PgSequenceOptions } from "drizzle-orm/pg-core";

/**
 * The options of CREATE SEQUENCE that are not left to the server's defaults. `drizzle-kit pull` writes the largest
 * bigint as a number, which JavaScript rounds up to one that the server refuses.
 */
export function sequenceOptions(options: PgSequenceOptions = {}): string[] {
  const { increment, minValue, maxValue, startWith, cache, cycle } = options;
  return [
    increment === undefined ? "" : `INCREMENT BY ${increment}`,
    minValue === undefined ? "" : `MINVALUE ${minValue}`,
    maxValue === undefined ? "" : `MAXVALUE ${withinBigint(maxValue)}`,
    startWith === undefined ? "" : `START WITH ${startWith}`,
    cache === undefined ? "" : `CACHE ${cache}`,
    cycle ? "CYCLE" : "",
  ].filter((option) => option !== "");
}

function withinBigint(value: number | string): string {
  return value === 2 ** 63 ? "9223372036854775807" : String(value);
}
