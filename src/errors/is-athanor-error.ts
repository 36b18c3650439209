import type { AthanorError } from "./athanor-error.ts";
import { type ErrorCode, errorCodes } from "./error-codes.ts";

/** Tells whether a value is an AthanorError, also one of a second copy of this package. */
export function isAthanorError(value: unknown, code?: ErrorCode): value is AthanorError {
  if (!(value instanceof Error) || value.name !== "AthanorError") return false;
  const found = (value as { code?: unknown }).code;
  return typeof found === "string" && found in errorCodes && (code === undefined || found === code);
}
