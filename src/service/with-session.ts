import type { Connection } from "../dialects/connection.ts";
import type { DatabaseTarget } from "../dialects/database-target.ts";
import { openConnection } from "../dialects/postgres/drivers/open-connection.ts";

/** What can be connected to: an engine is. */
export interface Reachable {
  readonly target: DatabaseTarget;
}

/** Runs work on a session of its own, beside the pool, and closes it whatever happens. */
export async function withSession<Result>(
  { target }: Reachable,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await openConnection(target);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
