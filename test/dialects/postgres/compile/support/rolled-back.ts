import type { Connection } from "../../../../../src/dialects/connection.ts";

/** Does work in a transaction that leaves nothing behind. */
export async function rolledBack<Result>(connection: Connection, work: () => Promise<Result>): Promise<Result> {
  await connection.script("BEGIN");
  try {
    return await work();
  } finally {
    await connection.script("ROLLBACK");
  }
}
