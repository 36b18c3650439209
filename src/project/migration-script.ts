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

/**
 * The second argument of `upgrade` and `downgrade`. Empty where the dev database replays a script: a schema does not hang
 * on what somebody types.
 *
 * ```ts
 * export async function upgrade(op: Op, { x }: ScriptArguments): Promise<void> {
 *   if (x.data === "demo") await op.insertRows("plan", [{ id: 1, name: "free" }]);
 * }
 * ```
 */
export interface ScriptArguments {
  /** `-x key=value` of the command line. */
  readonly x: Readonly<Record<string, string>>;
  /** `--tag TEXT`. */
  readonly tag: string | null;
}

/** A script that was loaded to be run. */
export interface LoadedScript {
  readonly script: MigrationScript;
  /** sha256 of the file's bytes. */
  readonly checksum: string;
  /** What it is told of the command line; absent: nothing was said. */
  readonly arguments?: ScriptArguments | undefined;
  upgrade(op: Op, scriptArguments?: ScriptArguments): unknown;
  /** Absent where the script declares no way back. */
  readonly downgrade?: (op: Op, scriptArguments?: ScriptArguments) => unknown;
}
