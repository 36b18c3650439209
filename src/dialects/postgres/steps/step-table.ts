import type { Connection } from "../../connection.ts";
import { quoteLiteral, quoteName } from "../quote.ts";
import type { MigrationTables } from "../version-table/migration-tables.ts";

/** A statement of a revision that runs outside a transaction, as it was recorded. Rows exist only until the revision is done. */
export interface RecordedStep {
  readonly revision: string;
  readonly direction: string;
  readonly number: number;
  /** sha256 of the SQL. */
  readonly checksum: string;
  readonly sql: string;
  readonly status: "running" | "done" | "failed";
  /** ISO 8601 in UTC, by the server's clock. */
  readonly startedAt: string;
  readonly error: string | null;
}

export async function ensureStepTable(connection: Connection, tables: MigrationTables): Promise<MigrationTables> {
  if (tables.exists.steps) return tables;
  await connection.query(`CREATE TABLE IF NOT EXISTS ${stepTable(tables)} (
  revision text NOT NULL,
  direction text NOT NULL,
  number integer NOT NULL,
  checksum text NOT NULL,
  sql text NOT NULL,
  status text NOT NULL,
  run_id text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
  error text,
  PRIMARY KEY (revision, direction, number)
)`);
  return { ...tables, exists: { ...tables.exists, steps: true } };
}

/** What is recorded, for one revision or for all that are half done. */
export async function readSteps(
  connection: Connection,
  tables: MigrationTables,
  step?: { readonly revision: string; readonly direction: string },
): Promise<RecordedStep[]> {
  if (!tables.exists.steps) return [];
  return connection.query<RecordedStep>(
    `SELECT revision, direction, number, checksum, sql, status, error,
  pg_catalog.to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "startedAt"
FROM ${stepTable(tables)} WHERE ($1::text IS NULL OR revision = $1) AND ($2::text IS NULL OR direction = $2)
ORDER BY revision, direction, number`,
    [step?.revision ?? null, step?.direction ?? null],
  );
}

/** The statement that records a step, to be run with what it records or before it. */
export function recordStepSql(
  tables: MigrationTables,
  step: Omit<RecordedStep, "startedAt"> & { readonly runId: string },
): string {
  const values = [step.revision, step.direction, step.checksum, step.sql, step.status, step.runId].map(quoteLiteral);
  const [revision, direction, checksum, sql, status, runId] = values;
  const error = step.error === null ? "NULL" : quoteLiteral(step.error);
  return `INSERT INTO ${stepTable(tables)} AS s (revision, direction, number, checksum, sql, status, run_id, error)
VALUES (${revision}, ${direction}, ${step.number}, ${checksum}, ${sql}, ${status}, ${runId}, ${error})
ON CONFLICT (revision, direction, number) DO UPDATE SET checksum = EXCLUDED.checksum, sql = EXCLUDED.sql,
  status = EXCLUDED.status, run_id = EXCLUDED.run_id, error = EXCLUDED.error`;
}

/** Forgets the steps of a revision that is done. */
export function forgetStepsSql(tables: MigrationTables, step: { revision: string; direction: string }): string {
  return `DELETE FROM ${stepTable(tables)} WHERE revision = ${quoteLiteral(step.revision)} AND direction = ${quoteLiteral(step.direction)}`;
}

function stepTable(tables: MigrationTables): string {
  return quoteName(tables.schema, tables.steps);
}
