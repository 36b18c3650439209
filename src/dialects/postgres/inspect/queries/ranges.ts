import type { CatalogueQuery } from "../catalogue-query.ts";

export interface RangeRow {
  readonly type: number;
  readonly multirange: number;
  readonly subtype: string;
  readonly operatorClass: number;
  readonly collation: string | null;
  readonly canonical: string | null;
  readonly subtypeDiff: string | null;
}

export const rangesQuery: CatalogueQuery<RangeRow> = () => ({
  select: {
    type: "r.rngtypid::int8",
    multirange: "r.rngmultitypid::int8",
    subtype: "format_type(r.rngsubtype, null)",
    operatorClass: "r.rngsubopc::int8",
    collation:
      "case when r.rngcollation <> t.typcollation and r.rngcollation <> 0 then r.rngcollation::regcollation::text end",
    canonical: "nullif(r.rngcanonical, 0)::regproc::text",
    subtypeDiff: "nullif(r.rngsubdiff, 0)::regproc::text",
  },
  from: "pg_range r join pg_type t on t.oid = r.rngsubtype where r.rngtypid >= 16384",
});
