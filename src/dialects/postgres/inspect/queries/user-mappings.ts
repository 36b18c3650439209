import type { CatalogueQuery } from "../catalogue-query.ts";

export interface UserMappingRow {
  readonly oid: number;
  readonly serverOid: number;
  readonly server: string;
  readonly user: string;
  /** Names only: values may be secrets. NULL where the role may not see them. */
  readonly optionNames: readonly string[] | null;
}

export const userMappingsQuery: CatalogueQuery<UserMappingRow> = () => ({
  select: {
    oid: "m.umid::int8",
    serverOid: "m.srvid::int8",
    server: "m.srvname",
    user: "m.usename",
    optionNames: "(select json_agg(split_part(o, '=', 1)) from unnest(m.umoptions) o)",
  },
  from: "pg_user_mappings m",
});
