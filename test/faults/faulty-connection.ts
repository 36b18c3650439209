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
 * @param reach is told `locked`, `beforeStepRecord`, `beforeCommit` and `afterCommit`
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
      if (faults.includes("noLock") && sql.includes("AS held")) return [{ held: true }] as unknown as Row[];
      if (faults.includes("noStepRecord") && /INSERT INTO \S*athanor_step/.test(sql)) return [];
      const rows = await connection.query<Row>(sql, parameters);
      if (sql.includes("pg_try_advisory_lock")) reach("locked");
      return rows;
    },
    async script(sql) {
      if (/INSERT INTO \S*athanor_step/.test(sql)) reach("beforeStepRecord");
      const commits = sql.endsWith("COMMIT") && sql.includes("athanor_version");
      if (commits) reach("beforeCommit");
      const unfenced = faults.includes("noFence")
        ? sql.replaceAll("WHEN pg_catalog.count(*) = 1 THEN", "WHEN true THEN")
        : sql;
      const results = await connection.script(unfenced);
      if (commits) reach("afterCommit");
      return results;
    },
  };
}
