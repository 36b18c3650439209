import type { ErrorCode } from "./error-codes.ts";

/** What an error carries besides its message; plain data, never a secret. */
export interface AthanorErrorOptions {
  /** What to do next, in the imperative. */
  readonly hint?: string;
  /** Typed facts about the failure, safe to log. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * The one error class of Athanor: a stable code, what failed with the current state, and what to do next.
 *
 * @example
 * ```ts
 * import { AthanorError } from "athanor";
 *
 * const error = new AthanorError("CONFIG_NOT_FOUND", "Cannot find a config: no athanor.config.* from /app upward", {
 *   hint: "Run `athanor init`, or name the file with --config.",
 * });
 * console.assert(error.code === "CONFIG_NOT_FOUND");
 * ```
 */
export class AthanorError extends Error {
  override readonly name = "AthanorError";
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: AthanorErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.details = options.details ?? {};
  }
}
