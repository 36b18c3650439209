import type { CatalogueQuery } from "../catalogue-query.ts";

/** Origin (the default), disabled, replica, always. */
export type EnabledLetter = "O" | "D" | "R" | "A";

export interface TriggerRow {
  readonly oid: number;
  readonly relation: number;
  readonly name: string;
  readonly definition: string;
  readonly enabled: EnabledLetter;
  readonly constraint: number;
}

/** Triggers that somebody made; not those of foreign keys, nor a partitioned table's copies on its partitions. */
export const triggersQuery: CatalogueQuery<TriggerRow> = (context) => ({
  select: {
    oid: "t.oid::int8",
    relation: "t.tgrelid::int8",
    name: "t.tgname",
    definition: "pg_get_triggerdef(t.oid, false)",
    enabled: "t.tgenabled",
    constraint: "t.tgconstraint::int8",
  },
  from: `pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and t.tgparentid = 0 and c.relnamespace in (${context.namespaces})`,
});
