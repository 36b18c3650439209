import { databaseErrorKind } from "../dialects/postgres/errors/database-error-kind.ts";
import { lockHeldSql } from "../dialects/postgres/lock/advisory-lock.ts";
import { logEntrySql } from "../dialects/postgres/log/log-entry.ts";
import { versionChangeSql } from "../dialects/postgres/version-table/version-change-sql.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import type { PreparedStep } from "./prepared-step.ts";
import type { RunContext } from "./run-context.ts";

export interface StepRecord {
  readonly statements: number;
  /** Where the step did not begin with the transaction that records it: the server's time at its start. */
  readonly startedAt?: string;
}

/**
 * Writes the version rows and the log of a step, in the transaction that is open. Each change must touch exactly one
 * row, and the lock must still be held: another migrator that came between is noticed here at the latest.
 *
 * @throws AthanorError VERSION_CONFLICT, LOCK_LOST
 */
export async function recordStep(context: RunContext, prepared: PreparedStep, record: StepRecord): Promise<void> {
  const { tables, connection, policy } = context;
  const { step } = prepared;
  const changes = step.changes.map((change) => `${versionChangeSql(tables, change)} RETURNING version_num`);
  const holdsLock = !connection.info.embedded && policy.pooler !== "transaction";
  const messages = [
    ...changes,
    ...(tables.exists.log ? [logEntrySql(tables, await entryOf(context, prepared, record))] : []),
    ...(holdsLock ? [lockHeldSql(context.key)] : []),
  ];
  const results = messages.length === 0 ? [] : await runRecord(context, prepared, messages.join(";\n"));
  if (results.slice(0, changes.length).some((rows) => rows.length !== 1)) throw conflict(prepared);
  if (holdsLock && results.at(-1)?.[0]?.held !== true) throw lockLost(prepared);
}

async function runRecord(context: RunContext, prepared: PreparedStep, message: string) {
  try {
    return await context.connection.script(message);
  } catch (error) {
    throw databaseErrorKind(error) === "uniqueViolation" ? conflict(prepared, error) : error;
  }
}

async function entryOf({ runId, policy, connection }: RunContext, prepared: PreparedStep, record: StepRecord) {
  const { step, script } = prepared;
  return {
    runId,
    revision: step.revision,
    direction: step.direction,
    checksum: script?.checksum ?? null,
    versionRows: step.rows,
    statements: record.statements,
    startedAt: record.startedAt,
    clientHost: policy.clientHost,
    athanorVersion: policy.athanorVersion,
    applicationVersion: policy.applicationVersion,
    fingerprint: prepared.isLast && policy.fingerprint !== null ? await policy.fingerprint(connection) : null,
    compatibleWith: (step.direction === "upgrade" && script?.script.compatibleWith) || null,
  };
}

function conflict({ step, rowsBefore }: PreparedStep, cause?: unknown): AthanorError {
  return new AthanorError(
    "VERSION_CONFLICT",
    `Cannot record ${step.revision}: the version rows are no longer ${rowsBefore.join(", ") || "empty"}`,
    {
      hint: "Something other than Athanor changed the version table during the run. Look at it with `athanor current`, then run the command again.",
      details: { revision: step.revision, direction: step.direction, expected: rowsBefore },
      cause,
    },
  );
}

function lockLost({ step }: PreparedStep): AthanorError {
  return new AthanorError(
    "LOCK_LOST",
    `Cannot record ${step.revision}: the session no longer holds the migration lock`,
    {
      hint: "Remove pg_advisory_unlock_all and DISCARD ALL from the script, then run the command again.",
      details: { revision: step.revision },
    },
  );
}
