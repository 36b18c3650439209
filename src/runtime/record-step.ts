import { databaseErrorKind } from "../dialects/postgres/errors/database-error-kind.ts";
import { lockHeldSql } from "../dialects/postgres/lock/advisory-lock.ts";
import { logEntrySql } from "../dialects/postgres/log/log-entry.ts";
import { fencedChangeSql, isFenceError } from "../dialects/postgres/version-table/fenced-change-sql.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import type { PreparedStep } from "./prepared-step.ts";
import type { RunContext } from "./run-context.ts";

export interface StepRecord {
  readonly statements: number;
  /** Where the step did not begin with the transaction that records it: the server's time at its start. */
  readonly startedAt?: string;
  /** Whether a script may have let the lock go, so that it is looked at. */
  readonly checkLock: boolean;
  /** What the message ends with: `COMMIT`, or nothing where more steps follow in the transaction. */
  readonly closing: readonly string[];
}

/**
 * Writes the version rows and the log of a step in the transaction that is open, and commits it in the same message.
 * Each change must touch exactly one row: another migrator that came between is noticed here at the latest.
 *
 * @throws AthanorError VERSION_CONFLICT, LOCK_LOST; whatever COMMIT throws
 */
export async function recordStep(context: RunContext, prepared: PreparedStep, record: StepRecord): Promise<void> {
  await (await prepareRecord(context, prepared, record))();
}

/**
 * The same in two parts: what the message needs to know, then the message itself, which is on its way when the function
 * that is given back has returned.
 */
export async function prepareRecord(
  context: RunContext,
  prepared: PreparedStep,
  record: StepRecord,
): Promise<() => Promise<void>> {
  const { tables, connection, policy } = context;
  const { step } = prepared;
  const holdsLock = !connection.info.embedded && policy.pooler !== "transaction";
  if (record.checkLock && holdsLock) await checkLock(context, prepared);
  const messages = [
    ...step.changes.map((change) => fencedChangeSql(tables, change)),
    ...(tables.exists.log ? [logEntrySql(tables, await entryOf(context, prepared, record))] : []),
    ...record.closing,
  ];
  return () => (messages.length === 0 ? Promise.resolve() : write(context, prepared, messages.join(";\n")));
}

async function write({ connection, tables }: RunContext, prepared: PreparedStep, message: string): Promise<void> {
  try {
    await connection.script(message);
  } catch (error) {
    const { constraint } = isAthanorError(error) ? error.details : {};
    const isOwnKey = databaseErrorKind(error) === "uniqueViolation" && constraint === `${tables.version}_pkc`;
    throw isFenceError(error) || isOwnKey ? conflict(prepared, error) : error;
  }
}

async function checkLock({ connection, key }: RunContext, prepared: PreparedStep): Promise<void> {
  const [row] = await connection.query<{ held: boolean }>(lockHeldSql(key));
  if (row?.held !== true) throw lockLost(prepared);
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
