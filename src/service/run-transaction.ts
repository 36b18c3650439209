import type { Pool, PoolClient } from "pg";
import type { ServerTarget } from "../dialects/database-target.ts";
import { serverErrorFields } from "../dialects/postgres/errors/server-error-fields.ts";
import { toConnectError } from "../dialects/postgres/errors/to-connect-error.ts";
import { connectionLost } from "../dialects/postgres/errors/to-query-error.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import type { TransactionOptions } from "./database-engine.ts";
import { failureKind } from "./failure-kind.ts";

interface Source {
  readonly pool: Pool;
  readonly target: ServerTarget;
}

/** Runs work with a connection of the pool and gives it back; a broken one is thrown away. */
export async function checkOut<Result>(source: Source, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await acquire(source);
  let broken = false;
  try {
    return await work(client);
  } catch (error) {
    broken = failureKind(error) === "connectionLost";
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Runs work in a transaction of its own. */
export async function runTransaction<Result>(
  source: Source,
  work: (client: PoolClient) => Promise<Result>,
  options: TransactionOptions,
): Promise<Result> {
  const client = await acquire(source);
  let usable = false;
  try {
    await guarded(source, () => client.query(beginStatement(options)));
    const result = await guarded(source, () => work(client)).catch(async (error: unknown) => {
      usable = await rollsBack(client);
      throw error;
    });
    const settled = await commit(source, client);
    usable = settled.usable;
    if (settled.error !== null) throw settled.error;
    return result;
  } finally {
    client.release(!usable);
  }
}

async function acquire({ pool, target }: Source): Promise<PoolClient> {
  if (pool.ending) {
    throw new AthanorError("POOL_CLOSED", `Cannot get a connection to ${target.label}: the engine is disposed of`, {
      hint: "Make another engine, or dispose of this one later.",
    });
  }
  try {
    return await pool.connect();
  } catch (error) {
    if (error instanceof Error && error.message === "timeout exceeded when trying to connect") {
      throw poolTimeout(pool, target);
    }
    throw toConnectError(error, target, target.hosts.map(({ host, port }) => `${host}:${port}`).join(", "));
  }
}

function poolTimeout({ options: { max, connectionTimeoutMillis } }: Pool, { label }: ServerTarget): AthanorError {
  const state = `all ${max} were in use for ${connectionTimeoutMillis} ms`;
  return new AthanorError("POOL_TIMEOUT", `Cannot get a connection to ${label}: ${state}`, {
    hint: "Raise poolSize, or find what keeps connections for so long.",
    details: { poolSize: max },
  });
}

function beginStatement({ isolationLevel, readOnly, deferrable }: TransactionOptions): string {
  const modes = [
    isolationLevel === undefined ? "" : ` isolation level ${isolationLevel}`,
    readOnly === undefined ? "" : readOnly ? " read only" : " read write",
    deferrable === undefined ? "" : deferrable ? " deferrable" : " not deferrable",
  ];
  return `begin${modes.join("")}`;
}

/** A connection that is lost here is lost before the commit, so that everything is rolled back. */
async function guarded<Result>({ target }: Source, call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw failureKind(error) === "connectionLost" ? connectionLost(error, target.label) : error;
  }
}

interface Settled {
  readonly usable: boolean;
  readonly error: unknown;
}

async function commit({ target }: Source, client: PoolClient): Promise<Settled> {
  try {
    const { command } = await client.query("commit");
    // PostgreSQL docs, COMMIT: after a failed statement, COMMIT rolls back without an error.
    if (command === "COMMIT") return { usable: true, error: null };
    const error = new AthanorError("QUERY_FAILED", "Cannot commit: a statement of the transaction had failed", {
      hint: "Let the statement's error reach begin(), or run the statement behind a savepoint.",
      details: { kind: "transactionState", retryable: false },
    });
    return { usable: true, error };
  } catch (error) {
    // An error behind which the session lives is an answer: rolled back. Anything else leaves the outcome open.
    const usable = serverErrorFields(error) !== null && (await rollsBack(client));
    return { usable, error: usable ? error : commitUnknown(error, target.label) };
  }
}

/** Whether the session still answers; not by a bare `rollback`, which is forgiven where it does not. */
async function rollsBack(client: PoolClient): Promise<boolean> {
  try {
    await client.query("rollback work");
    return true;
  } catch {
    return false;
  }
}

function commitUnknown(error: unknown, label: string): AthanorError {
  const reason = error instanceof Error ? error.message : String(error);
  return new AthanorError("COMMIT_UNKNOWN", `Cannot tell whether ${label} has committed: ${reason}`, {
    hint: "Look whether the transaction's rows are there before you run it again.",
    details: { kind: "connectionLost", retryable: false },
    cause: error,
  });
}
