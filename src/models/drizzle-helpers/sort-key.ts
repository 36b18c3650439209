import type { PgColumn } from "drizzle-orm/pg-core";

/** One key of a sort order. */
export interface SortKey {
  /** The property of an entry that holds the key's value. */
  readonly property: string;
  readonly column: PgColumn;
  /** Default "asc". */
  readonly direction?: "asc" | "desc";
  /** For a column that may be null; PostgreSQL's own default: last when ascending, first when descending. */
  readonly nulls?: "first" | "last";
}

/**
 * The order of Safir's DatetimeIdCursor: newest first, then the highest id.
 *
 * @param time the name of the property and its column, which must not cut microseconds: utcTimestamp()
 * @param id the name of the property and its column, unique
 *
 * @example
 * ```ts
 * import { createPager, datetimeIdOrder } from "athanor/drizzle";
 * import { job } from "./schema.ts";
 *
 * const pager = createPager(datetimeIdOrder({ finishedAt: job.finishedAt }, { id: job.id }));
 * ```
 */
export function datetimeIdOrder(
  time: Readonly<Record<string, PgColumn>>,
  id: Readonly<Record<string, PgColumn>>,
): SortKey[] {
  return [...Object.entries(time), ...Object.entries(id)].map(([property, column]) => ({
    property,
    column,
    direction: "desc",
  }));
}
