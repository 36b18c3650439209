import type { CatalogueQuery } from "../catalogue-query.ts";

export interface StatisticsRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: number;
  readonly table: number;
  readonly owner: number;
  /** Letters of stxkind: ndistinct, functional dependencies, most common values, expressions. */
  readonly kinds: readonly string[];
  readonly target: number | null;
  readonly columns: readonly number[];
  readonly expressions: readonly string[] | null;
}

export const statisticsQuery: CatalogueQuery<StatisticsRow> = (context) => ({
  select: {
    oid: "s.oid::int8",
    name: "s.stxname",
    schema: "s.stxnamespace::int8",
    table: "s.stxrelid::int8",
    owner: "s.stxowner::int8",
    kinds: "s.stxkind",
    target: "nullif(s.stxstattarget, -1)",
    columns: "s.stxkeys::int2[]",
    expressions: "pg_get_statisticsobjdef_expressions(s.oid)",
  },
  from: `pg_statistic_ext s where s.stxnamespace in (${context.namespaces})`,
});
