import type { CatalogueQuery } from "../catalogue-query.ts";

export interface PolicyRow {
  readonly oid: number;
  readonly relation: number;
  readonly name: string;
  readonly permissive: boolean;
  readonly command: "*" | "r" | "a" | "w" | "d";
  readonly roles: readonly number[];
  readonly using: string | null;
  readonly withCheck: string | null;
}

export const policiesQuery: CatalogueQuery<PolicyRow> = (context) => ({
  select: {
    oid: "p.oid::int8",
    relation: "p.polrelid::int8",
    name: "p.polname",
    permissive: "p.polpermissive",
    command: "p.polcmd",
    roles: "p.polroles::int8[]",
    using: "pg_get_expr(p.polqual, p.polrelid)",
    withCheck: "pg_get_expr(p.polwithcheck, p.polrelid)",
  },
  from: `pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace in (${context.namespaces})`,
});
