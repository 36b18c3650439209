import { type CatalogueQuery, standsAlone } from "../catalogue-query.ts";

export interface CastRow {
  readonly oid: number;
  readonly source: string;
  readonly target: string;
  readonly context: "i" | "a" | "e";
  /** Function, binary coercible, by input and output functions. */
  readonly method: "f" | "b" | "i";
  readonly function: string | null;
}

export const castsQuery: CatalogueQuery<CastRow> = () => ({
  select: {
    oid: "c.oid::int8",
    source: "format_type(c.castsource, null)",
    target: "format_type(c.casttarget, null)",
    context: "c.castcontext",
    method: "c.castmethod",
    function: "nullif(c.castfunc, 0)::regprocedure::text",
  },
  from: `pg_cast c where c.oid >= 16384 and ${standsAlone("pg_cast", "c.oid")}`,
});
