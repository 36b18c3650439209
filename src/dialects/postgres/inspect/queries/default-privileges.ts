import { type AclEntry, aclOf, type CatalogueQuery } from "../catalogue-query.ts";

export interface DefaultPrivilegesRow {
  readonly oid: number;
  readonly role: number;
  /** 0: in every schema. */
  readonly schema: number;
  readonly objects: "r" | "S" | "f" | "T" | "n" | "L";
  readonly acl: readonly AclEntry[];
}

export const defaultPrivilegesQuery: CatalogueQuery<DefaultPrivilegesRow> = () => ({
  select: {
    oid: "d.oid::int8",
    role: "d.defaclrole::int8",
    schema: "d.defaclnamespace::int8",
    objects: "d.defaclobjtype",
    acl: aclOf("d.defaclacl"),
  },
  from: "pg_default_acl d",
});
