import type { Connection } from "../../connection.ts";
import { databaseErrorKind } from "../errors/database-error-kind.ts";

/**
 * Drops an index that is not valid. First with the short exclusive lock of a plain DROP INDEX, which takes effect at
 * once; CONCURRENTLY, which waits for every open transaction that has used the table, where that lock is not to be had.
 *
 * @param index quoted, with its schema
 */
export async function dropRemnant(connection: Connection, index: string): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    try {
      await connection.script(`BEGIN; SET LOCAL lock_timeout = 200; DROP INDEX IF EXISTS ${index}; COMMIT`);
      return;
    } catch (error) {
      await connection.query("ROLLBACK");
      if (databaseErrorKind(error) !== "lockTimeout" && databaseErrorKind(error) !== "deadlock") throw error;
    }
  }
  await connection.query(`DROP INDEX CONCURRENTLY IF EXISTS ${index}`);
}
