import { isAthanorError } from "../../../errors/is-athanor-error.ts";
import type { DatabaseErrorKind } from "./error-kinds.ts";

/** The kind of a database error; undefined for every other value. */
export function databaseErrorKind(error: unknown): DatabaseErrorKind | undefined {
  if (!isAthanorError(error)) return undefined;
  return error.details.kind as DatabaseErrorKind | undefined;
}
