import type { Op } from "../operations/op.ts";
import type { RevisionHeader } from "../revisions/revision-header.ts";

/** A revision script as its head tells, without running it. */
export interface MigrationScript {
  readonly header: RevisionHeader;
  /** Absolute. */
  readonly file: string;
  readonly format: "ts" | "js" | "sql";
  /** The text of `Create Date:`, as written. */
  readonly createDate?: string;
  readonly transaction?: "none";
  /** The oldest revisions whose programs still work behind this one: the line `Compatible With:` of its comment. */
  readonly compatibleWith?: readonly string[];
  /** What the lines `Lock Timeout:`, `Lock Budget:` and `Statement Timeout:` of its comment say. */
  readonly limits?: ScriptLimits;
  /** Why the head had to be run to be known, where it had. */
  readonly dynamic?: string;
}

/** Times that a revision sets for itself, in milliseconds; what it leaves open is the run's. */
export interface ScriptLimits {
  /** The longest wait for a lock in one try. */
  readonly lockTimeoutMs?: number;
  /** How long locks are tried for in all. */
  readonly lockBudgetMs?: number;
  /** The longest that one statement may run, a concurrent one too. */
  readonly statementTimeoutMs?: number;
}

/** A script that was loaded to be run. */
export interface LoadedScript {
  readonly script: MigrationScript;
  /** sha256 of the file's bytes. */
  readonly checksum: string;
  upgrade(op: Op): unknown;
  /** Absent where the script declares no way back. */
  readonly downgrade?: (op: Op) => unknown;
}
