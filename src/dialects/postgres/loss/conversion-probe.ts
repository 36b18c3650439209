import { quoteName } from "../quote.ts";
import { lossyConversion } from "../types/lossy-conversion.ts";
import { canonicalType } from "./canonical-type.ts";
import type { ConvertedColumn } from "./stored-inventory.ts";

export interface ConversionProbe {
  /** For people. */
  readonly what: string;
  /** A query whose single row is `{ lost }`, for the column as it was before. */
  readonly sql: string;
}

/**
 * How to find out whether hand-written SQL loses values when it gives a column another type; null where it cannot. An
 * expression in USING is not known here: what the plain conversion keeps may be lost by it, and then people have asked
 * for it; what the plain conversion loses or refuses counts as lost.
 */
export function conversionProbe(converted: ConvertedColumn, sql: string): ConversionProbe | null {
  const { schema, table, column, from, to } = converted;
  const reason = lossyConversion(canonicalType(from), canonicalType(to));
  if (reason === undefined && !/\busing\b/i.test(sql)) return null;
  const name = quoteName(column);
  return {
    what: `values of the column ${name} of ${quoteName(schema, table)} as ${to}${reason === undefined ? "" : ` (${reason})`}`,
    sql: `SELECT EXISTS (SELECT 1 FROM ONLY ${quoteName(schema, table)} WHERE ${name} IS NOT NULL AND ${name}::text::${to}::text IS DISTINCT FROM ${name}::text) AS lost`,
  };
}
