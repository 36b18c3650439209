import type { CatalogueQuery } from "../catalogue-query.ts";

export interface IndexRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: number;
  readonly table: number;
  readonly partitioned: boolean;
  readonly method: string;
  readonly unique: boolean;
  readonly nullsNotDistinct: boolean;
  readonly valid: boolean;
  readonly clustered: boolean;
  readonly replicaIdentity: boolean;
  readonly keyCount: number;
  /** Column numbers of the key and then of INCLUDE; 0 for an expression. */
  readonly columns: readonly number[];
  /** Bits: 1 descending, 2 nulls first. */
  readonly orders: readonly number[];
  readonly operatorClasses: readonly number[];
  readonly collations: readonly number[];
  /** Names beside collations; NULL where all of these are the default. */
  readonly collationNames: readonly (string | null)[] | null;
  /** The expressions of the key, in order. */
  readonly expressions: readonly string[] | null;
  /** The whole statement, for an index over expressions only. */
  readonly definition: string | null;
  readonly predicate: string | null;
  readonly options: readonly string[] | null;
  readonly tablespace: string | null;
}

export const indexesQuery: CatalogueQuery<IndexRow> = ({ serverVersion, namespaces }) => ({
  select: {
    oid: "i.indexrelid::int8",
    name: "c.relname",
    schema: "c.relnamespace::int8",
    table: "i.indrelid::int8",
    partitioned: "c.relkind = 'I'",
    method: "am.amname",
    unique: "i.indisunique",
    nullsNotDistinct: serverVersion >= 150000 ? "i.indnullsnotdistinct" : "false",
    valid: "i.indisvalid",
    clustered: "i.indisclustered",
    replicaIdentity: "i.indisreplident",
    keyCount: "i.indnkeyatts",
    columns: "i.indkey::int2[]",
    orders: "i.indoption::int2[]",
    operatorClasses: "i.indclass::oid[]::int8[]",
    collations: "i.indcollation::oid[]::int8[]",
    collationNames: `case when not i.indcollation::oid[] <@ '{0,100}'::oid[] then
      (select json_agg(case when k.c not in (0, 100) then k.c::regcollation::text end order by k.n)
       from unnest(i.indcollation::oid[]) with ordinality k(c, n)) end`,
    expressions: `case when i.indexprs is not null then
      (select json_agg(pg_get_indexdef(i.indexrelid, k, false) order by k)
       from generate_series(1, i.indnkeyatts) k where i.indkey[k - 1] = 0) end`,
    definition: "case when i.indexprs is not null then pg_get_indexdef(i.indexrelid) end",
    predicate: "pg_get_expr(i.indpred, i.indrelid)",
    options: "c.reloptions",
    tablespace: "ts.spcname",
  },
  from: `pg_index i
    join pg_class c on c.oid = i.indexrelid
    join pg_am am on am.oid = c.relam
    left join pg_tablespace ts on ts.oid = c.reltablespace
    where c.relnamespace in (${namespaces})`,
});
