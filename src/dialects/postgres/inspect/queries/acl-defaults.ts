import type { CatalogueQuery } from "../catalogue-query.ts";

/** The letters of acldefault(): table, sequence, function, type, schema, foreign data wrapper, foreign server, large object. */
export type AclKind = "r" | "s" | "f" | "T" | "n" | "F" | "S" | "L";

export interface AclDefaultRow {
  readonly kind: AclKind;
  readonly toOwner: boolean;
  readonly privilege: string;
}

/** What a NULL ACL means, for an owner (role 10 stands for it) and for everyone. */
export const aclDefaultsQuery: CatalogueQuery<AclDefaultRow> = () => ({
  select: { kind: "k.kind", toOwner: "x.grantee = 10", privilege: "x.privilege_type" },
  from: `unnest('{r,s,f,T,n,F,S,L}'::"char"[]) k(kind), aclexplode(acldefault(k.kind, 10)) x`,
});
