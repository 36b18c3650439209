import type { CatalogueQuery } from "../catalogue-query.ts";

export interface AggregateRow {
  readonly routine: number;
  /** Normal, ordered set, hypothetical set. */
  readonly kind: "n" | "o" | "h";
  /** One property per option of CREATE AGGREGATE, as it is written there; NULL where it is not given. */
  readonly options: Readonly<Record<string, string | null>>;
}

export const aggregatesQuery: CatalogueQuery<AggregateRow> = () => ({
  select: {
    routine: "a.aggfnoid::oid::int8",
    kind: "a.aggkind",
    options: `json_build_object(
      'SFUNC', a.aggtransfn::regproc::text,
      'STYPE', format_type(a.aggtranstype, null),
      'SSPACE', nullif(a.aggtransspace, 0)::text,
      'FINALFUNC', nullif(a.aggfinalfn::oid, 0)::regproc::text,
      'FINALFUNC_EXTRA', case when a.aggfinalextra then '' end,
      'FINALFUNC_MODIFY', case when a.aggfinalfn::oid <> 0 and a.aggfinalmodify <> case a.aggkind when 'n' then 'r'::"char" else 'w'::"char" end
        then case a.aggfinalmodify when 'r' then 'READ_ONLY' when 's' then 'SHAREABLE' else 'READ_WRITE' end end,
      'COMBINEFUNC', nullif(a.aggcombinefn::oid, 0)::regproc::text,
      'SERIALFUNC', nullif(a.aggserialfn::oid, 0)::regproc::text,
      'DESERIALFUNC', nullif(a.aggdeserialfn::oid, 0)::regproc::text,
      'INITCOND', quote_literal(a.agginitval),
      'MSFUNC', nullif(a.aggmtransfn::oid, 0)::regproc::text,
      'MINVFUNC', nullif(a.aggminvtransfn::oid, 0)::regproc::text,
      'MSTYPE', case when a.aggmtranstype <> 0 then format_type(a.aggmtranstype, null) end,
      'MSSPACE', nullif(a.aggmtransspace, 0)::text,
      'MFINALFUNC', nullif(a.aggmfinalfn::oid, 0)::regproc::text,
      'MFINALFUNC_EXTRA', case when a.aggmfinalextra then '' end,
      'MFINALFUNC_MODIFY', case when a.aggmfinalfn::oid <> 0 and a.aggmfinalmodify <> case a.aggkind when 'n' then 'r'::"char" else 'w'::"char" end
        then case a.aggmfinalmodify when 'r' then 'READ_ONLY' when 's' then 'SHAREABLE' else 'READ_WRITE' end end,
      'MINITCOND', quote_literal(a.aggminitval),
      'SORTOP', case when a.aggsortop <> 0 then 'OPERATOR(' || (select o.oprnamespace::regnamespace::text || '.' || o.oprname from pg_operator o where o.oid = a.aggsortop) || ')' end,
      'PARALLEL', case p.proparallel when 's' then 'SAFE' when 'r' then 'RESTRICTED' end)`,
  },
  from: "pg_aggregate a join pg_proc p on p.oid = a.aggfnoid where a.aggfnoid::oid >= 16384",
});
