import type { Connection } from "../../connection.ts";
import { quoteLiteral, quoteName } from "../quote.ts";
import type { MigrationTables } from "../version-table/migration-tables.ts";

/** What a run knows about a step when it writes the log. */
export interface NewLogEntry {
  readonly runId: string;
  readonly revision: string;
  readonly direction: "upgrade" | "downgrade" | "stamp" | "accept";
  /** sha256 of the script's bytes; null where no script ran. */
  readonly checksum: string | null;
  /** The version rows afterwards. */
  readonly versionRows: readonly string[];
  readonly statements: number;
  /** The server's time at which the step began, where that is not when the transaction began. */
  readonly startedAt?: string;
  /** Null where an SQL script wrote the entry. */
  readonly clientHost: string | null;
  readonly athanorVersion: string;
  readonly applicationVersion: string | null;
  readonly fingerprint: string | null;
  /** What the script declares: the oldest revisions whose programs still work behind it. */
  readonly compatibleWith: readonly string[] | null;
}

/** A row of the log as it is read. */
export interface LogEntry extends Omit<NewLogEntry, "startedAt"> {
  readonly id: string;
  /** ISO 8601 in UTC, by the server's clock. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly databaseUser: string;
  readonly clientAddress: string | null;
  readonly applicationName: string | null;
}

/** The INSERT of one entry, with literals; times are the server's. */
export function logEntrySql(tables: LogTable, entry: NewLogEntry): string {
  return insertSql(tables, text(entry.runId), entry);
}

/** The same for an SQL script, which runs later and perhaps more than once: a session that runs it is the run. */
export function scriptLogEntrySql(tables: LogTable, entry: Omit<NewLogEntry, "runId">): string {
  const session = "'sql-' || pg_catalog.pg_backend_pid() || '-' || pg_catalog.to_char(pg_catalog.now(), 'YYYYMMDD')";
  return insertSql(tables, session, entry);
}

type LogTable = Pick<MigrationTables, "schema" | "log">;

function insertSql(tables: LogTable, runId: string, entry: Omit<NewLogEntry, "runId">): string {
  const started = entry.startedAt ? `${quoteLiteral(entry.startedAt)}::timestamptz` : "pg_catalog.now()";
  const values = [
    runId,
    text(entry.revision),
    text(entry.direction),
    text(entry.checksum),
    `ARRAY[${entry.versionRows.map(quoteLiteral).join(", ")}]::text[]`,
    String(entry.statements),
    started,
    `extract(epoch FROM pg_catalog.clock_timestamp() - ${started}) * 1000`,
    text(entry.clientHost),
    text(entry.athanorVersion),
    text(entry.applicationVersion),
    text(entry.fingerprint),
    entry.compatibleWith === null ? "NULL" : `ARRAY[${entry.compatibleWith.map(quoteLiteral).join(", ")}]::text[]`,
  ];
  return `INSERT INTO ${quoteName(tables.schema, tables.log)} (run_id, revision, direction, checksum, version_rows, statements, started_at, duration_ms, client_host, athanor_version, application_version, fingerprint, compatible_with) VALUES (${values.join(", ")})`;
}

/** The entries of the log, oldest first; empty where there is no log. */
export async function readLogEntries(
  connection: Connection,
  tables: MigrationTables,
  options: { readonly runId?: string; readonly limit?: number } = {},
): Promise<LogEntry[]> {
  if (!tables.exists.log) return [];
  const newest = await connection.query<LogEntry>(
    `SELECT id, run_id AS "runId", revision, direction, checksum, version_rows AS "versionRows", statements,
  pg_catalog.to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "startedAt",
  duration_ms AS "durationMs", database_user AS "databaseUser", client_host AS "clientHost",
  client_address AS "clientAddress", application_name AS "applicationName", athanor_version AS "athanorVersion",
  application_version AS "applicationVersion", fingerprint,
  compatible_with AS "compatibleWith"
FROM ${quoteName(tables.schema, tables.log)} l WHERE $1::text IS NULL OR run_id = $1 ORDER BY l.id DESC LIMIT $2`,
    [options.runId ?? null, options.limit ?? null],
  );
  return newest.reverse();
}

/** For each revision the checksum that was last applied or accepted. */
export async function readChecksums(connection: Connection, tables: MigrationTables): Promise<Map<string, string>> {
  if (!tables.exists.log) return new Map();
  const rows = await connection.query<{ revision: string; checksum: string }>(
    `SELECT DISTINCT ON (revision) revision, checksum FROM ${quoteName(tables.schema, tables.log)}
WHERE checksum IS NOT NULL AND direction IN ('upgrade', 'accept') ORDER BY revision, id DESC`,
  );
  return new Map(rows.map(({ revision, checksum }) => [revision, checksum]));
}

function text(value: string | null): string {
  return value === null ? "NULL" : quoteLiteral(value);
}
