import { type AclEntry, aclOf, type CatalogueQuery } from "../catalogue-query.ts";

export interface NamespaceRow {
  readonly oid: number;
  readonly name: string;
  readonly owner: number;
  readonly acl: readonly AclEntry[] | null;
  readonly inScope: boolean;
}

export const namespacesQuery: CatalogueQuery<NamespaceRow> = (context) => ({
  select: {
    oid: "n.oid::int8",
    name: "n.nspname",
    owner: "n.nspowner::int8",
    acl: aclOf("n.nspacl"),
    inScope: `n.oid in (${context.namespaces})`,
  },
  from: "pg_namespace n where n.nspname !~ '^pg_(toast|temp)'",
});
