import type { DatabaseErrorKind } from "../dialects/postgres/errors/error-kinds.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import { causes, failureKind } from "./failure-kind.ts";
import type { Logger } from "./logger.ts";
import { backoffMs, pause } from "./pause.ts";

export interface RetryOptions {
  /** Tries in all, at least 1. Default 3. */
  readonly maxTries?: number;
  /** Before the second try; doubled for each further one. Default 500 ms. */
  readonly delayMs?: number;
  /** The longest delay. Default 10,000 ms. */
  readonly maxDelayMs?: number;
  /** Also runs again where nobody knows whether the first try was committed: for work that may be done twice. */
  readonly idempotent?: boolean;
  readonly signal?: AbortSignal;
  /** Told of each failure that is followed by another try. */
  readonly logger?: Logger;
}

/**
 * Runs work that is one whole transaction, and runs it again where only that helps: after a serialization failure, a
 * deadlock, a lock timeout, or a connection that was lost before the commit. A wrong statement, a duplicate key and the
 * like are thrown at once.
 *
 * @param work must begin and end its transaction itself: engine.begin(), Drizzle's db.transaction()
 * @throws what the last try throws; COMMIT_UNKNOWN where the connection may have been lost in the commit itself
 *
 * @example
 * ```ts
 * import { createDatabaseEngine, retryTransaction } from "athanor/service";
 *
 * const engine = createDatabaseEngine("postgresql://example@localhost/example");
 * await retryTransaction(() =>
 *   engine.begin((client) => client.query("UPDATE counter SET value = value + 1"), { isolationLevel: "serializable" }),
 * );
 * ```
 */
export async function retryTransaction<Result>(
  work: () => Promise<Result>,
  options: RetryOptions = {},
): Promise<Result> {
  const maxTries = options.maxTries ?? 3;
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (thrown) {
      const error = options.idempotent ? thrown : settledError(thrown);
      if (tries >= maxTries || !cured(error, options)) throw error;
      const delayMs = backoffMs(tries, options.delayMs ?? 500, options.maxDelayMs ?? 10_000);
      options.logger?.info({ tries, delayMs, error: (error as Error).message }, "transaction failed, trying again");
      await pause(delayMs, options.signal);
    }
  }
}

const curedKinds: ReadonlySet<DatabaseErrorKind> = new Set([
  "serialization",
  "deadlock",
  "lockTimeout",
  "connectionLost",
  "unreachable",
  "startingUp",
  "tooManyConnections",
]);

function cured(error: unknown, { idempotent }: RetryOptions): boolean {
  if (isAthanorError(error, "COMMIT_UNKNOWN")) return idempotent === true;
  const kind = failureKind(error);
  return kind !== undefined && curedKinds.has(kind);
}

/** A lost connection is safe to retry only where it is known that the commit had not been sent. */
function settledError(error: unknown): unknown {
  if (isAthanorError(error) || failureKind(error) !== "connectionLost") return error;
  const statement = [...causes(error)].map((link) => (link as { query?: unknown }).query).find(isText);
  if (statement !== undefined && !/^\s*(commit|end|rollback)\b/i.test(statement)) return error;
  return new AthanorError("COMMIT_UNKNOWN", `Cannot tell whether the transaction has committed: ${messageOf(error)}`, {
    hint: "Run transactions by engine.begin(), which knows, or set idempotent where twice does no harm.",
    details: { kind: "connectionLost", retryable: false },
    cause: error,
  });
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
