import { isAthanorError } from "../../../errors/is-athanor-error.ts";

/**
 * Tells whether running the whole transaction again can cure an error: a lock timeout, a deadlock, a serialization
 * failure, a server that starts or has gone.
 *
 * @example
 * ```ts
 * import { isRetryableError } from "athanor/postgres";
 *
 * console.assert(isRetryableError(new Error("syntax error")) === false);
 * ```
 */
export function isRetryableError(error: unknown): boolean {
  return isAthanorError(error) && error.details.retryable === true;
}
