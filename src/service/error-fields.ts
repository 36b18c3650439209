import { isAthanorError } from "../errors/is-athanor-error.ts";

/** An error as plain data for a log line; anything else as it is. */
export function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    ...(typeof code === "string" ? { code } : {}),
    message: error.message,
    ...(isAthanorError(error) ? { hint: error.hint, details: error.details } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: errorFields(error.cause) }),
  };
}
