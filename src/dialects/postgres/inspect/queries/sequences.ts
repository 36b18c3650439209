import type { CatalogueQuery } from "../catalogue-query.ts";

export interface SequenceRow {
  readonly relation: number;
  readonly type: "bigint" | "integer" | "smallint";
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly cycle: boolean;
}

export const sequencesQuery: CatalogueQuery<SequenceRow> = () => ({
  select: {
    relation: "s.seqrelid::int8",
    type: "format_type(s.seqtypid, null)",
    start: "s.seqstart::text",
    increment: "s.seqincrement::text",
    minimum: "s.seqmin::text",
    maximum: "s.seqmax::text",
    cache: "s.seqcache::text",
    cycle: "s.seqcycle",
  },
  from: "pg_sequence s where s.seqrelid >= 16384",
});
