import type { SequenceOptions } from "../../../schema/table-objects.ts";
import type { SequenceRow } from "./queries/sequences.ts";

const maxima = { bigint: 9223372036854775807n, integer: 2147483647n, smallint: 32767n } as const;

/** The options that are not the default for the type and the increment's sign (PostgreSQL docs, CREATE SEQUENCE). */
export function sequenceOptions(row: SequenceRow): SequenceOptions {
  const ascending = !row.increment.startsWith("-");
  const maximum = ascending ? String(maxima[row.type]) : "-1";
  const minimum = ascending ? "1" : String(-maxima[row.type] - 1n);
  return {
    start: unless(row.start, ascending ? row.minimum : row.maximum),
    increment: unless(row.increment, "1"),
    minimum: unless(row.minimum, minimum),
    maximum: unless(row.maximum, maximum),
    cache: unless(row.cache, "1"),
    cycle: row.cycle || undefined,
  };
}

function unless(value: string, usual: string): string | undefined {
  return value === usual ? undefined : value;
}
