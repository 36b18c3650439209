/**
 * Begins a transaction whose statements wait for a lock no longer than `lockTimeoutMs` each, and run no longer than
 * `statementTimeoutMs`; null leaves the setting.
 */
export function beginStatements(
  lockTimeoutMs: number | null,
  statementTimeoutMs: number | null = null,
): readonly string[] {
  return [
    "BEGIN ISOLATION LEVEL READ COMMITTED",
    ...(lockTimeoutMs === null ? [] : [`SET LOCAL lock_timeout = ${Math.round(lockTimeoutMs)}`]),
    ...(statementTimeoutMs === null ? [] : [`SET LOCAL statement_timeout = ${Math.round(statementTimeoutMs)}`]),
  ];
}

/** The same as one text. */
export function beginSql(lockTimeoutMs: number | null, statementTimeoutMs: number | null = null): string {
  return beginStatements(lockTimeoutMs, statementTimeoutMs).join("; ");
}

/**
 * For statements that must wait for old transactions, as CREATE INDEX CONCURRENTLY does: a lock_timeout would break them.
 *
 * @param statementTimeoutMs the longest that such a statement may take; null: as long as it must
 */
export function patientSql(statementTimeoutMs: number | null): string {
  return `SET lock_timeout = 0; SET statement_timeout = ${Math.round(statementTimeoutMs ?? 0)}`;
}
