import { AthanorError } from "../../../errors/athanor-error.ts";
import { isAthanorError } from "../../../errors/is-athanor-error.ts";
import { codeOfKind, type DatabaseErrorKind, kindOfSqlstate, retryableKinds } from "./error-kinds.ts";
import { type ServerErrorFields, serverErrorFields } from "./server-error-fields.ts";

/** What `details` of an error from a database holds. */
export interface DatabaseErrorDetails extends Partial<ServerErrorFields> {
  readonly kind: DatabaseErrorKind;
  readonly retryable: boolean;
}

/**
 * Sorts what a driver threw while a statement ran into Athanor's error.
 *
 * @param error what the driver threw
 * @param label the database, for people
 */
export function toQueryError(error: unknown, label: string): AthanorError {
  if (isAthanorError(error)) return error;
  const fields = serverErrorFields(error);
  if (fields === null) return connectionLost(error, label);
  const kind = kindOfSqlstate(fields.sqlstate);
  return new AthanorError(codeOfKind[kind], sentence(kind, fields, label), {
    hint: hints[kind] ?? fields.hint,
    details: databaseDetails(kind, fields),
    cause: error,
  });
}

/** The session is gone: the socket closed, or the driver refuses because it had closed before. */
export function connectionLost(error: unknown, label: string): AthanorError {
  const fields = serverErrorFields(error);
  const reason = error instanceof Error && error.message !== "" ? error.message : "the session is closed";
  return new AthanorError("CONNECTION_LOST", `Cannot go on with ${label}: the connection ended: ${reason}`, {
    hint: hints.connectionLost,
    details: databaseDetails("connectionLost", fields ?? undefined),
    cause: error,
  });
}

export function databaseDetails(kind: DatabaseErrorKind, fields?: ServerErrorFields): Record<string, unknown> {
  return { kind, retryable: retryableKinds.has(kind), ...fields };
}

function sentence(kind: DatabaseErrorKind, fields: ServerErrorFields, label: string): string {
  if (kind === "connectionLost") return `Cannot go on with ${label}: the server ended the session: ${fields.message}`;
  if (kind === "lockTimeout") return `Cannot get a lock in ${label}: ${fields.message}`;
  if (kind === "readOnly") return `Cannot write to ${label}: ${fields.message}`;
  return `Cannot run a statement: ${fields.message}`;
}

const hints: Partial<Record<DatabaseErrorKind, string>> = {
  connectionLost: "Run the command again: what was not committed has been rolled back.",
  lockTimeout: "Run the command again when the sessions that hold the table have finished.",
  readOnly: "Connect to the primary: add target_session_attrs=read-write to the URL where it lists several hosts.",
  permission: "Grant the role what the statement needs, or connect as the owner of the object.",
};
