import { tryTransactionLock } from "../dialects/postgres/lock/advisory-lock.ts";
import { readRowsOf } from "../dialects/postgres/version-table/version-rows.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import type { PreparedStep } from "./prepared-step.ts";
import type { RunContext } from "./run-context.ts";

/**
 * Behind a proxy that pools transactions no lock outlives one: each transaction takes its own, and looks whether another
 * migrator has come before it.
 *
 * @throws AthanorError LOCK_NOT_ACQUIRED, to be tried again; VERSION_CONFLICT with `moved`, to be planned again
 */
export async function takeTransactionLock(context: RunContext, first: PreparedStep): Promise<void> {
  if (context.policy.pooler !== "transaction") return;
  const { connection, key, tables } = context;
  if (!(await tryTransactionLock(connection, key))) {
    throw new AthanorError("LOCK_NOT_ACQUIRED", "Cannot migrate: another migrator holds the lock", {
      hint: "Run the command again when the other migrator is done.",
      details: { kind: "lockTimeout", retryable: true },
    });
  }
  const rows = await readRowsOf(connection, tables);
  if (rows.join("\0") === first.rowsBefore.join("\0")) return;
  throw new AthanorError("VERSION_CONFLICT", "Cannot go on: another migrator has changed the version rows", {
    hint: "Run the command again.",
    details: { moved: true, rows, expected: first.rowsBefore },
  });
}
