import { type DatabaseStatus, databaseStatus, type StatusOptions } from "./database-status.ts";
import type { Logger } from "./logger.ts";
import type { Reachable } from "./with-session.ts";

export interface CurrentOptions extends StatusOptions {
  /** Told why, as an error with `current_schema` and `expected_schema`, where the answer is no. */
  readonly logger?: Logger;
}

/**
 * Whether the database is at the heads of this program's history; with `strict` also whether its catalogue is still
 * the one that the last migration left.
 *
 * @example
 * ```ts
 * import { createDatabaseEngine, isDatabaseCurrent } from "athanor/service";
 *
 * await using engine = createDatabaseEngine("postgresql://example@localhost/example");
 * if (!(await isDatabaseCurrent(engine))) throw new Error("Database schema is not current");
 * ```
 */
export async function isDatabaseCurrent(engine: Reachable, options: CurrentOptions = {}): Promise<boolean> {
  const status = await databaseStatus(engine, options);
  if (status.state === "current") return true;
  logMismatch(status, options.logger);
  return false;
}

/** One error line with both sides, as Safir writes it. */
export function logMismatch({ state, current, expected, sentence }: DatabaseStatus, logger: Logger | undefined): void {
  logger?.error(
    { state, current_schema: current, expected_schema: expected, advice: sentence },
    `Schema mismatch: ${current.join(", ") || "none"} != ${expected.join(", ")}`,
  );
}
