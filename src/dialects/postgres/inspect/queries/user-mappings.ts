import type { CatalogueQuery } from "../catalogue-query.ts";

export interface UserMappingRow {
  readonly oid: number;
  readonly serverOid: number;
  readonly server: string;
  readonly user: string;
  /** `user=joe`: who the user is over there. NULL where the role may not see it. */
  readonly options: readonly string[] | null;
  /** Names only: values may be secrets. NULL where the role may not see them. */
  readonly optionNames: readonly string[] | null;
}

/** The few names that are known to hold no secret; any other may. */
const namesUser = "split_part(o, '=', 1) ~* '^(remote_?)?(user|username|user_name)$'";

export const userMappingsQuery: CatalogueQuery<UserMappingRow> = () => ({
  select: {
    oid: "m.umid::int8",
    serverOid: "m.srvid::int8",
    server: "m.srvname",
    user: "m.usename",
    options: `(select json_agg(o) from unnest(m.umoptions) o where ${namesUser})`,
    optionNames: `(select json_agg(split_part(o, '=', 1)) from unnest(m.umoptions) o where not ${namesUser})`,
  },
  from: "pg_user_mappings m",
});
