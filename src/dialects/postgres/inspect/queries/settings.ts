import type { CatalogueQuery } from "../catalogue-query.ts";

export interface SettingsRow {
  readonly role: number;
  readonly databaseOwner: number;
}

/** Who looks, and who owns the database: both own silently. */
export const settingsQuery: CatalogueQuery<SettingsRow> = () => ({
  select: {
    role: "(select r.oid from pg_roles r where r.rolname = current_user)::int8",
    databaseOwner: "d.datdba::int8",
  },
  from: "pg_database d where d.datname = current_database()",
});
