import type { Connection } from "../dialects/connection.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";

/** Lets a statement fail without harm to what ran before it. */
export interface Savepoints {
  /** Runs the work; returns what it threw, after undoing it. */
  attempt(work: () => Promise<unknown>): Promise<unknown>;
}

/** Inside a transaction each attempt has a savepoint; outside of one the server undoes a failed statement by itself. */
export async function createSavepoints(connection: Connection): Promise<Savepoints> {
  const inTransaction = await hasTransaction(connection);
  const control = (sql: string) => (inTransaction ? connection.script(sql) : Promise.resolve([]));
  return {
    async attempt(work) {
      await control("SAVEPOINT athanor_attempt");
      try {
        await work();
        await control("RELEASE SAVEPOINT athanor_attempt");
        return undefined;
      } catch (error) {
        await control("ROLLBACK TO SAVEPOINT athanor_attempt; RELEASE SAVEPOINT athanor_attempt");
        return error;
      }
    },
  };
}

async function hasTransaction(connection: Connection): Promise<boolean> {
  try {
    await connection.query("SAVEPOINT athanor_probe");
  } catch (error) {
    if (isAthanorError(error) && error.details.sqlstate === "25P01") return false;
    throw error;
  }
  await connection.query("RELEASE SAVEPOINT athanor_probe");
  return true;
}
