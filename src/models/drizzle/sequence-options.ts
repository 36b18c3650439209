import type { PgSequenceOptions } from "drizzle-orm/pg-core";

/** The options of CREATE SEQUENCE that are not left to the server's defaults. */
export function sequenceOptions(options: PgSequenceOptions = {}): string[] {
  const { increment, minValue, maxValue, startWith, cache, cycle } = options;
  return [
    increment === undefined ? "" : `INCREMENT BY ${increment}`,
    minValue === undefined ? "" : `MINVALUE ${minValue}`,
    maxValue === undefined ? "" : `MAXVALUE ${maxValue}`,
    startWith === undefined ? "" : `START WITH ${startWith}`,
    cache === undefined ? "" : `CACHE ${cache}`,
    cycle ? "CYCLE" : "",
  ].filter((option) => option !== "");
}
