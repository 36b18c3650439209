import { type CatalogueQuery, standsAlone } from "../catalogue-query.ts";

export interface UnmodelledRow {
  readonly kind: string;
  readonly count: number;
}

/** Counts of what the model has no kind for. */
export const unmodelledQuery: CatalogueQuery<UnmodelledRow> = ({ namespaces }) => ({
  select: { kind: "u.kind", count: "u.count::int4" },
  from: `(
      select 'access method' as kind, count(*) from pg_am o where o.oid >= 16384 and ${standsAlone("pg_am", "o.oid")}
      union all
      select 'base type', count(*) from pg_type o where o.typnamespace in (${namespaces}) and o.oid >= 16384
        and (o.typtype = 'b' and o.typcategory <> 'A' or o.typtype = 'p') and ${standsAlone("pg_type", "o.oid")}
      union all
      select 'conversion', count(*) from pg_conversion o where o.connamespace in (${namespaces})
        and ${standsAlone("pg_conversion", "o.oid")}
      union all
      select 'language', count(*) from pg_language o where o.oid >= 16384 and ${standsAlone("pg_language", "o.oid")}
      union all
      select 'security label', count(*) from pg_seclabel o where o.objoid >= 16384
      union all
      select 'subscription', count(*) from pg_subscription o
        where o.subdbid = (select d.oid from pg_database d where d.datname = current_database())
      union all
      select 'transform', count(*) from pg_transform o where o.oid >= 16384 and ${standsAlone("pg_transform", "o.oid")}
    ) u where u.count > 0`,
});
