import { AthanorError } from "../../errors/athanor-error.ts";
import { isAthanorError } from "../../errors/is-athanor-error.ts";
import { displayPath } from "../../util/display-path.ts";
import { describeLoadError } from "./describe-load-error.ts";

export type LoadFailureCode = "MODULE_LOAD_FAILED" | "CONFIG_LOAD_FAILED" | "SCRIPT_LOAD_FAILED";

/** The error for a user's file that threw or does not parse: its place and its message, no stack of ours. */
export function loadFailure(cause: unknown, file: string, code: LoadFailureCode): AthanorError {
  if (isAthanorError(cause) && cause.code !== "MODULE_LOAD_FAILED") return cause;
  const { reason, ...place } = describeLoadError(cause, file);
  const where = [displayPath(place.file), place.line, place.column].filter((part) => part !== undefined).join(":");
  const subject = displayPath(file);
  const at = where === subject ? "" : ` (${where})`;
  return new AthanorError(code, `Cannot load ${subject}: ${reason}${at}`, {
    hint: isAthanorError(cause) && cause.hint ? cause.hint : `Correct ${where}.`,
    details: { ...place, reason },
    cause,
  });
}
