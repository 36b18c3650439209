import type { customType as CustomType, PgCustomColumnBuilder } from "drizzle-orm/pg-core";
import { requirePackage } from "../../errors/require-package.ts";
import { datetimeFromDb, datetimeToDb } from "./datetime.ts";
import type { Instant } from "./instant.ts";

export interface UtcTimestampOptions {
  /** Digits of the fraction of a second, 0 to 6. Default: the database's, 6. */
  readonly precision?: number;
  /** false for a column of type `timestamp` that holds UTC. Default true: `timestamptz`, the better choice. */
  readonly withTimezone?: boolean;
}

/**
 * A Drizzle column for instants: an ISO text in UTC with microseconds when read; a Date, a UTC text or a
 * Temporal.Instant when written. No driver's local time comes between.
 *
 * @example
 * ```ts
 * import { utcTimestamp } from "athanor/drizzle";
 * import { integer, pgTable } from "drizzle-orm/pg-core";
 *
 * export const job = pgTable("job", {
 *   id: integer().primaryKey(),
 *   finishedAt: utcTimestamp("finished_at", { precision: 6 }),
 * });
 * ```
 */
export function utcTimestamp<Name extends string = "">(
  name?: Name,
  options: UtcTimestampOptions = {},
): UtcTimestampBuilder<Name> {
  const { customType } = requirePackage<{ customType: typeof CustomType }>(
    "drizzle-orm/pg-core",
    "npm install drizzle-orm",
  );
  const precision = options.precision === undefined ? "" : `(${options.precision})`;
  const type = customType<{ data: string; driverData: string }>({
    dataType: () => `timestamp${precision}${options.withTimezone === false ? "" : " with time zone"}`,
    toDriver: (value: Instant) => datetimeToDb(value),
    fromDriver: (value) => datetimeFromDb(value),
  });
  return (name === undefined ? type() : type(name)) as unknown as UtcTimestampBuilder<Name>;
}

export type UtcTimestampBuilder<Name extends string> = PgCustomColumnBuilder<{
  name: Name;
  dataType: "custom";
  columnType: "PgCustomColumn";
  data: string;
  driverParam: string;
  enumValues: undefined;
}>;
