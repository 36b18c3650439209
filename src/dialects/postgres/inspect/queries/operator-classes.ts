import { type CatalogueQuery, quotedNameOf, standsAlone } from "../catalogue-query.ts";

export interface OperatorClassRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: number;
  readonly owner: number;
  readonly method: string;
  readonly isDefault: boolean;
  readonly type: string;
  readonly family: string;
  readonly storage: string | null;
}

export const operatorClassesQuery: CatalogueQuery<OperatorClassRow> = (context) => ({
  select: {
    oid: "o.oid::int8",
    name: "o.opcname",
    schema: "o.opcnamespace::int8",
    owner: "o.opcowner::int8",
    method: "am.amname",
    isDefault: "o.opcdefault",
    type: "format_type(o.opcintype, null)",
    family: quotedNameOf("f.opfnamespace", "f.opfname"),
    storage: "case when o.opckeytype <> 0 then format_type(o.opckeytype, null) end",
  },
  from: `pg_opclass o join pg_am am on am.oid = o.opcmethod join pg_opfamily f on f.oid = o.opcfamily
    where o.opcnamespace in (${context.namespaces}) and ${standsAlone("pg_opclass", "o.oid")}`,
});
