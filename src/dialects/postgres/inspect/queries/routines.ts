import { type AclEntry, aclOf, type CatalogueQuery, standsAlone } from "../catalogue-query.ts";

export interface RoutineRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: number;
  /** Function, procedure, aggregate, window function. */
  readonly kind: "f" | "p" | "a" | "w";
  readonly owner: number;
  readonly acl: readonly AclEntry[] | null;
  readonly arguments: string;
  readonly identity: string;
  readonly signature: string;
  readonly definition: string | null;
  readonly returns: string | null;
  readonly language: string;
}

export const routinesQuery: CatalogueQuery<RoutineRow> = (context) => ({
  select: {
    oid: "p.oid::int8",
    name: "p.proname",
    schema: "p.pronamespace::int8",
    kind: "p.prokind",
    owner: "p.proowner::int8",
    acl: aclOf("p.proacl"),
    arguments: "oidvectortypes(p.proargtypes)",
    identity: "pg_get_function_identity_arguments(p.oid)",
    signature: "pg_get_function_arguments(p.oid)",
    definition: "case when p.prokind <> 'a' then pg_get_functiondef(p.oid) end",
    returns: "case when p.prokind <> 'p' then pg_get_function_result(p.oid) end",
    language: "l.lanname",
  },
  from: `pg_proc p join pg_language l on l.oid = p.prolang
    where p.pronamespace in (${context.namespaces}) and ${standsAlone("pg_proc", "p.oid")}`,
});
