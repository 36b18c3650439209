import type { Connection } from "../../connection.ts";

/** What the server's clock says now, in its own words. Qualified: a function of that name may lie earlier in the path. */
export async function serverTime(connection: Connection): Promise<string> {
  const [row] = await connection.query<{ now: string }>("SELECT pg_catalog.clock_timestamp()::text AS now");
  return row?.now ?? "now";
}
