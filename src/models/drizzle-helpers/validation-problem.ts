import { isAthanorError } from "../../errors/is-athanor-error.ts";

/** The body of an HTTP 422 answer in the shape that FastAPI and Safir use. */
export interface ValidationProblem {
  readonly detail: readonly { readonly loc: readonly string[]; readonly msg: string; readonly type: string }[];
}

/**
 * The 422 body for an error that a bad `cursor` or `limit` caused; null for every other error.
 *
 * @param location where the client gave the value; default `["query", "cursor"]` or `["query", "limit"]`
 */
export function validationProblem(error: unknown, location?: readonly string[]): ValidationProblem | null {
  if (!isAthanorError(error)) return null;
  const { location: own, type } = error.details as { location?: readonly string[]; type?: string };
  if (own === undefined || type === undefined) return null;
  return { detail: [{ loc: location ?? own, msg: error.message, type }] };
}
