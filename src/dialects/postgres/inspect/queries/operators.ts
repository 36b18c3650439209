import { type CatalogueQuery, standsAlone } from "../catalogue-query.ts";

export interface OperatorRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: number;
  readonly owner: number;
  readonly function: string;
  readonly left: string | null;
  readonly right: string | null;
  readonly commutator: string | null;
  readonly negator: string | null;
  readonly restrict: string | null;
  readonly join: string | null;
  readonly hashes: boolean;
  readonly merges: boolean;
}

/** Shell operators (referred to, never made) are left out. */
export const operatorsQuery: CatalogueQuery<OperatorRow> = (context) => ({
  select: {
    oid: "o.oid::int8",
    name: "o.oprname",
    schema: "o.oprnamespace::int8",
    owner: "o.oprowner::int8",
    function: "o.oprcode::regproc::text",
    left: "case when o.oprleft <> 0 then format_type(o.oprleft, null) end",
    right: "case when o.oprright <> 0 then format_type(o.oprright, null) end",
    commutator: operatorName("o.oprcom"),
    negator: operatorName("o.oprnegate"),
    restrict: "nullif(o.oprrest::oid, 0)::regproc::text",
    join: "nullif(o.oprjoin::oid, 0)::regproc::text",
    hashes: "o.oprcanhash",
    merges: "o.oprcanmerge",
  },
  from: `pg_operator o where o.oprnamespace in (${context.namespaces}) and o.oprcode::oid <> 0
    and ${standsAlone("pg_operator", "o.oid")}`,
});

function operatorName(oid: string): string {
  return `(select 'OPERATOR(' || q.oprnamespace::regnamespace::text || '.' || q.oprname || ')' from pg_operator q where q.oid = ${oid})`;
}
