import type { CatalogueQuery } from "../catalogue-query.ts";

export interface RoleRow {
  readonly oid: number;
  readonly name: string;
}

export const rolesQuery: CatalogueQuery<RoleRow> = () => ({
  select: { oid: "r.oid::int8", name: "r.rolname" },
  from: "pg_roles r",
});
