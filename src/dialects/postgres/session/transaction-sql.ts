/**
 * Begins a transaction whose statements wait for a lock no longer than `lockTimeoutMs` each; null leaves the setting.
 */
export function beginStatements(lockTimeoutMs: number | null): readonly string[] {
  const begin = "BEGIN ISOLATION LEVEL READ COMMITTED";
  return lockTimeoutMs === null ? [begin] : [begin, `SET LOCAL lock_timeout = ${Math.round(lockTimeoutMs)}`];
}

/** The same as one text. */
export function beginSql(lockTimeoutMs: number | null): string {
  return beginStatements(lockTimeoutMs).join("; ");
}

/** For statements that must wait for old transactions, as CREATE INDEX CONCURRENTLY does: a time limit would break them. */
export const unlimitedWaitSql = "SET lock_timeout = 0; SET statement_timeout = 0";
