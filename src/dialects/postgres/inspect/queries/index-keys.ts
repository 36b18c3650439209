import type { CatalogueQuery } from "../catalogue-query.ts";

export interface IndexKeyRow {
  readonly index: number;
  /** From 1. */
  readonly position: number;
  readonly statistics: number | null;
  readonly options: readonly string[] | null;
}

/** The few index columns that have a statistics target or operator class options. */
export const indexKeysQuery: CatalogueQuery<IndexKeyRow> = (context) => ({
  select: {
    index: "a.attrelid::int8",
    position: "a.attnum",
    statistics: "nullif(a.attstattarget, -1)",
    options: "a.attoptions",
  },
  from: `pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relkind in ('i', 'I') and (a.attoptions is not null or a.attstattarget >= 0)
      and c.relnamespace in (${context.namespaces})`,
});
