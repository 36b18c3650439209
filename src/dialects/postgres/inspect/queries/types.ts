import { type AclEntry, aclOf, type CatalogueQuery } from "../catalogue-query.ts";

export interface TypeRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: number;
  /** Base, composite, domain, enum, pseudo (a shell type), range, multirange. */
  readonly type: "b" | "c" | "d" | "e" | "p" | "r" | "m";
  readonly owner: number;
  readonly acl: readonly AclEntry[] | null;
  /** The element of an array type; 0 for all others. */
  readonly element: number;
  /** The relation behind a composite type; 0 for all others. */
  readonly relation: number;
  readonly base: string | null;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly collation: string | null;
  readonly labels: readonly string[] | null;
}

/** Types of every schema (an array or a row type leads to its owner), the server's own left out. */
export const typesQuery: CatalogueQuery<TypeRow> = () => ({
  select: {
    oid: "t.oid::int8",
    name: "t.typname",
    schema: "t.typnamespace::int8",
    type: "t.typtype",
    owner: "t.typowner::int8",
    acl: aclOf("t.typacl"),
    element: "case when t.typcategory = 'A' then t.typelem::int8 else 0 end",
    relation: "t.typrelid::int8",
    base: "case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end",
    notNull: "t.typnotnull",
    default: "case when t.typtype = 'd' then coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) end",
    collation:
      "case when t.typtype = 'd' and t.typcollation <> b.typcollation then t.typcollation::regcollation::text end",
    labels: `case when t.typtype = 'e' then
      coalesce((select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid), '[]') end`,
  },
  from: "pg_type t left join pg_type b on b.oid = t.typbasetype where t.oid >= 16384",
});
