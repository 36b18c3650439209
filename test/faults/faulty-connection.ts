import type { Connection } from "../../src/dialects/connection.ts";

/** A protection that is switched off, to show that the harness notices. */
export type Fault =
  /** The lock is always had. */
  | "noLock"
  /** A version change never counts its rows. */
  | "noFence"
  /** Nothing is recorded of a statement outside a transaction. */
  | "noStepRecord";

/**
 * A connection with points at which a process may be killed, and with protections switched off.
 *
 * @param reach is told `locked`, `beforeCommit` and `afterCommit`
 */
export function faultyConnection(
  connection: Connection,
  faults: readonly Fault[],
  reach: (point: string) => void,
): Connection {
  return {
    ...connection,
    async query<Row extends object>(sql: string, parameters?: readonly unknown[]) {
      if (faults.includes("noLock") && sql.includes("pg_try_advisory_lock")) return [{ got: true }] as unknown as Row[];
      if (faults.includes("noStepRecord") && /INSERT INTO \S*athanor_step/.test(sql)) return [];
      if (sql === "COMMIT") reach("beforeCommit");
      const rows = await connection.query<Row>(sql, parameters);
      if (sql === "COMMIT") reach("afterCommit");
      if (sql.includes("pg_try_advisory_lock")) reach("locked");
      return rows;
    },
    async script(sql) {
      const results = await connection.script(sql);
      const noLock = faults.includes("noLock") && sql.includes("AS held");
      const patched = noLock ? [...results.slice(0, -1), [{ held: true }]] : results;
      if (!faults.includes("noFence") || !sql.includes("RETURNING version_num")) return patched;
      return patched.map((rows, index) => (index === 0 && rows.length !== 1 ? [{}] : rows));
    },
  };
}
