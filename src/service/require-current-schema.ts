import { AthanorError } from "../errors/athanor-error.ts";
import { type DatabaseStatus, databaseStatus } from "./database-status.ts";
import { type CurrentOptions, logMismatch } from "./is-database-current.ts";
import type { Reachable } from "./with-session.ts";

/**
 * Which databases a program accepts at its start:
 * - `exact`: only one that is current
 * - `at-least`: also one that is ahead: whatever came later is trusted not to hurt
 * - `compatible`: also one that is ahead, if each revision it does not know declares (`Compatible With:` in its
 *   comment) that programs of a revision it does know still work
 */
export type SchemaPolicy = "exact" | "at-least" | "compatible";

export interface RequireOptions extends CurrentOptions {
  /** Default "exact". */
  readonly policy?: SchemaPolicy;
}

/**
 * Refuses to go on with a database that this program does not fit. Call it at the start of every entry point that uses
 * the database: server, worker, operator, command.
 *
 * @returns what was found
 * @throws AthanorError SCHEMA_NOT_CURRENT with `state`, `current` and `expected` in its details
 *
 * @example
 * ```ts
 * import { createDatabaseEngine, requireCurrentSchema } from "athanor/service";
 *
 * await using engine = createDatabaseEngine("postgresql://example@localhost/example");
 * await requireCurrentSchema(engine, { policy: "compatible" });
 * ```
 */
export async function requireCurrentSchema(engine: Reachable, options: RequireOptions = {}): Promise<DatabaseStatus> {
  const status = await databaseStatus(engine, options);
  if (isAccepted(status, options.policy ?? "exact")) return status;
  logMismatch(status, options.logger);
  throw schemaNotCurrent(status);
}

export function isAccepted({ state, compatible }: DatabaseStatus, policy: SchemaPolicy): boolean {
  if (state === "current") return true;
  return state === "ahead" && (policy === "at-least" || (policy === "compatible" && compatible));
}

/** The first sentence is the message, the rest says what to do. */
export function schemaNotCurrent({
  state,
  current,
  expected,
  pending,
  unknown,
  sentence,
}: DatabaseStatus): AthanorError {
  const [message = sentence] = sentence.split(/(?<=\.) /, 1);
  return new AthanorError("SCHEMA_NOT_CURRENT", message.replace(/\.$/, ""), {
    hint: sentence.slice(message.length).trim(),
    details: { state, current, expected, pending, unknown },
  });
}
