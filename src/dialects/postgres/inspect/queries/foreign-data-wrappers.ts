import { type AclEntry, aclOf, type CatalogueQuery, standsAlone } from "../catalogue-query.ts";

export interface ForeignDataWrapperRow {
  readonly oid: number;
  readonly name: string;
  readonly owner: number;
  readonly acl: readonly AclEntry[] | null;
  readonly handler: readonly [schema: string, name: string] | null;
  readonly validator: readonly [schema: string, name: string] | null;
  readonly options: readonly string[] | null;
}

export const foreignDataWrappersQuery: CatalogueQuery<ForeignDataWrapperRow> = () => ({
  select: {
    oid: "w.oid::int8",
    name: "w.fdwname",
    owner: "w.fdwowner::int8",
    acl: aclOf("w.fdwacl"),
    handler: functionName("w.fdwhandler"),
    validator: functionName("w.fdwvalidator"),
    options: "w.fdwoptions",
  },
  from: `pg_foreign_data_wrapper w where ${standsAlone("pg_foreign_data_wrapper", "w.oid")}`,
});

function functionName(oid: string): string {
  return `(select json_build_array(n.nspname, p.proname) from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.oid = ${oid})`;
}
