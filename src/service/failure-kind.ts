import { databaseErrorKind } from "../dialects/postgres/errors/database-error-kind.ts";
import { type DatabaseErrorKind, kindOfSqlstate } from "../dialects/postgres/errors/error-kinds.ts";
import { serverErrorFields } from "../dialects/postgres/errors/server-error-fields.ts";

/**
 * The kind of whatever a driver or an ORM threw: the first database error in its chain of causes; undefined where
 * there is none.
 */
export function failureKind(error: unknown): DatabaseErrorKind | undefined {
  for (const link of causes(error)) {
    const kind = databaseErrorKind(link) ?? kindOfServerError(link) ?? kindOfSocketError(link);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

/** The error and its causes, outermost first. */
export function* causes(error: unknown): Generator<unknown> {
  const seen = new Set<unknown>();
  for (let link = error; link instanceof Error && !seen.has(link); link = link.cause) {
    seen.add(link);
    yield link;
    if (link instanceof AggregateError && link.errors.length > 0) yield link.errors[0];
  }
}

function kindOfServerError(error: unknown): DatabaseErrorKind | undefined {
  const fields = serverErrorFields(error);
  return fields === null ? undefined : kindOfSqlstate(fields.sqlstate);
}

function kindOfSocketError(error: unknown): DatabaseErrorKind | undefined {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== undefined && unreachableCodes.has(code)) return "unreachable";
  if (code !== undefined && lostCodes.has(code)) return "connectionLost";
  // pg gives these no code.
  if (
    /^(Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout)/.test(
      message,
    )
  ) {
    return "connectionLost";
  }
  return undefined;
}

const unreachableCodes = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ENOENT"]);
const lostCodes = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "CONNECTION_CLOSED", "CONNECTION_ENDED"]);
