import { type CatalogueQuery, quotedNameOf } from "../catalogue-query.ts";

export interface OperatorClassMemberRow {
  readonly catalogue: number;
  readonly oid: number;
  /** pg_opclass or pg_opfamily: whom the member belongs to. */
  readonly ownerCatalogue: number;
  readonly owner: number;
  readonly number: number;
  readonly left: string;
  readonly right: string;
  /** The operator or function with its argument types. */
  readonly what: string;
  /** The ordering family of an operator that orders. */
  readonly sortFamily: string | null;
}

/** Operators and support functions of operator classes and families (pg_amop and pg_amproc). */
export const operatorClassMembersQuery: CatalogueQuery<OperatorClassMemberRow> = () => ({
  select: {
    catalogue: "m.catalogue::int8",
    oid: "m.oid::int8",
    ownerCatalogue: "d.refclassid::int8",
    owner: "d.refobjid::int8",
    number: "m.number",
    left: "format_type(m.lefttype, null)",
    right: "format_type(m.righttype, null)",
    what: "m.what",
    sortFamily: "m.sortfamily",
  },
  from: `(
      select 'pg_amop'::regclass as catalogue, a.oid, a.amopstrategy as number, a.amoplefttype as lefttype,
        a.amoprighttype as righttype, a.amopopr::regoperator::text as what,
        (select ${quotedNameOf("s.opfnamespace", "s.opfname")} from pg_opfamily s where s.oid = a.amopsortfamily) as sortfamily
      from pg_amop a where a.oid >= 16384
      union all
      select 'pg_amproc'::regclass, p.oid, p.amprocnum, p.amproclefttype, p.amprocrighttype,
        p.amproc::regprocedure::text, null
      from pg_amproc p where p.oid >= 16384
    ) m
    join pg_depend d on d.classid = m.catalogue and d.objid = m.oid
      and d.refclassid in ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
      and (d.deptype = 'i' or d.deptype = 'a')`,
});
