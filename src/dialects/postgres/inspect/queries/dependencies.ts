import type { CatalogueQuery } from "../catalogue-query.ts";

export interface DependencyRow {
  readonly catalogue: number;
  readonly oid: number;
  /** The column's number, or 0. */
  readonly part: number;
  readonly toCatalogue: number;
  readonly toOid: number;
  readonly toPart: number;
  /** Normal, automatic, internal, extension member, automatic with an extension. */
  readonly type: "n" | "a" | "i" | "e" | "x";
}

/**
 * pg_depend without what other catalogues say more cheaply: schemas, the columns of constraints and of plain indexes,
 * the column of a default, the table of a row type, the constraint of an internal trigger. The server's own objects
 * have oids below 16384 (PostgreSQL docs, "System Catalog Initial Data").
 */
export const dependenciesQuery: CatalogueQuery<DependencyRow> = () => ({
  select: {
    catalogue: "d.classid::int8",
    oid: "d.objid::int8",
    part: "d.objsubid",
    toCatalogue: "d.refclassid::int8",
    toOid: "d.refobjid::int8",
    toPart: "d.refobjsubid",
    type: "d.deptype",
  },
  from: `pg_depend d
    where d.objid >= 16384 and d.refobjid >= 16384
      and (d.deptype in ('n', 'a', 'i', 'e', 'x') or d.deptype = 'P' and d.refclassid = 'pg_constraint'::regclass)
      and d.refclassid <> 'pg_namespace'::regclass
      and case d.classid
        when 'pg_class'::regclass then d.refclassid <> 'pg_constraint'::regclass
          and (d.refclassid <> 'pg_class'::regclass or d.objsubid > 0
            or d.objid in (select s.seqrelid from pg_sequence s)
            or d.objid in (select i.indexrelid from pg_index i where i.indexprs is not null or i.indpred is not null))
        when 'pg_constraint'::regclass then d.refclassid <> 'pg_class'::regclass
        when 'pg_type'::regclass then d.deptype <> 'i'
        when 'pg_trigger'::regclass then d.deptype <> 'i'
        when 'pg_attrdef'::regclass then d.deptype = 'n'
        else true end`,
});
