import { randomBytes } from "node:crypto";
import { isAthanorError } from "../../../errors/is-athanor-error.ts";
import type { Connection } from "../../connection.ts";
import { quoteName } from "../quote.ts";
import type { ScratchOptions, ScratchWork } from "./dev-database.ts";

/** Clean databases, one for each scratch that runs. */
export interface DatabasePool {
  take(): Promise<Connection>;
  /** Takes a database back that is as clean as it was given. */
  giveBack(connection: Connection): Promise<void>;
  /** Gets rid of one that is not. */
  discard(connection: Connection): Promise<void>;
}

/** Runs the work on a clean database: in a transaction that is rolled back, or outside of one on a database to throw away. */
export async function runScratch<Result>(
  pool: DatabasePool,
  work: ScratchWork<Result>,
  options: ScratchOptions,
): Promise<Result> {
  const roles = new Set<string>();
  let run = options.transaction === "none" ? runOutsideTransaction : runInTransaction;
  for (;;) {
    try {
      return await run(pool, async (connection) => {
        for (const role of roles) await connection.script(`CREATE ROLE ${quoteName(role)}`);
        return work({ ...connection, info: { ...connection.info, scratch: true } });
      });
    } catch (error) {
      const role = missingRole(error);
      if (role !== undefined && !roles.has(role)) roles.add(role);
      else if (run === runInTransaction && refusesTransaction(error)) run = runOutsideTransaction;
      else throw error;
    }
  }
}

async function runInTransaction<Result>(pool: DatabasePool, work: ScratchWork<Result>): Promise<Result> {
  const connection = await pool.take();
  // The savepoint tells afterwards whether the transaction is still this one: the work may have ended it.
  const savepoint = `athanor_scratch_${randomBytes(4).toString("hex")}`;
  try {
    await connection.script(`BEGIN; SAVEPOINT ${savepoint}`);
    return await work(connection);
  } finally {
    const undone = await connection.script(`ROLLBACK TO SAVEPOINT ${savepoint}; ROLLBACK; ${forget}`).then(
      () => true,
      () => false,
    );
    await (undone ? pool.giveBack(connection) : pool.discard(connection));
  }
}

/** What a session keeps through a rollback. */
const forget = `UNLISTEN *; SELECT pg_catalog.pg_advisory_unlock_all(); DEALLOCATE ALL; DISCARD TEMP;
  DISCARD SEQUENCES; DISCARD PLANS`;

async function runOutsideTransaction<Result>(pool: DatabasePool, work: ScratchWork<Result>): Promise<Result> {
  const connection = await pool.take();
  try {
    return await work(connection);
  } finally {
    await pool.discard(connection);
  }
}

/** The role that a statement named and that the server does not have (42704, undefined_object). */
function missingRole(error: unknown): string | undefined {
  const details = causes(error).find(({ sqlstate }) => sqlstate === "42704");
  return /^role "(.+)" does not exist$/.exec(String(details?.message))?.[1];
}

/** Statements that no transaction block may hold, enum values used where they were added, COMMIT in a procedure. */
function refusesTransaction(error: unknown): boolean {
  return causes(error).some(({ sqlstate }) => sqlstate === "25001" || sqlstate === "55P04" || sqlstate === "2D000");
}

/** The details of an error and of those that caused it. */
function causes(error: unknown): Readonly<Record<string, unknown>>[] {
  const found: Readonly<Record<string, unknown>>[] = [];
  for (let current = error; current instanceof Error; current = current.cause) {
    if (isAthanorError(current)) found.push(current.details);
  }
  return found;
}
