import type { CatalogueQuery } from "../catalogue-query.ts";

export interface StatisticsRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: number;
  readonly table: number;
  readonly owner: number;
  readonly definition: string;
  readonly target: number | null;
  readonly columns: readonly number[];
}

export const statisticsQuery: CatalogueQuery<StatisticsRow> = (context) => ({
  select: {
    oid: "s.oid::int8",
    name: "s.stxname",
    schema: "s.stxnamespace::int8",
    table: "s.stxrelid::int8",
    owner: "s.stxowner::int8",
    definition: "pg_get_statisticsobjdef(s.oid)",
    target: "nullif(s.stxstattarget, -1)",
    columns: "s.stxkeys",
  },
  from: `pg_statistic_ext s where s.stxnamespace in (${context.namespaces})`,
});
