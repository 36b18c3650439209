import { type AclEntry, aclOf, type CatalogueQuery, standsAlone } from "../catalogue-query.ts";

export interface ForeignServerRow {
  readonly oid: number;
  readonly name: string;
  readonly owner: number;
  readonly acl: readonly AclEntry[] | null;
  readonly wrapper: string;
  readonly type: string | null;
  readonly version: string | null;
  readonly options: readonly string[] | null;
}

export const foreignServersQuery: CatalogueQuery<ForeignServerRow> = () => ({
  select: {
    oid: "s.oid::int8",
    name: "s.srvname",
    owner: "s.srvowner::int8",
    acl: aclOf("s.srvacl"),
    wrapper: "w.fdwname",
    type: "s.srvtype",
    version: "s.srvversion",
    options: "s.srvoptions",
  },
  from: `pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = s.srvfdw
    where ${standsAlone("pg_foreign_server", "s.oid")}`,
});
