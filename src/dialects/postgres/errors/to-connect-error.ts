import { AthanorError } from "../../../errors/athanor-error.ts";
import { isAthanorError } from "../../../errors/is-athanor-error.ts";
import type { ServerTarget } from "../../database-target.ts";
import { codeOfKind, type DatabaseErrorKind, kindOfSqlstate } from "./error-kinds.ts";
import { serverErrorFields } from "./server-error-fields.ts";
import { databaseDetails } from "./to-query-error.ts";

/**
 * Sorts what a driver threw while it connected into Athanor's error.
 *
 * @param error what the driver threw
 * @param target where it wanted to go
 * @param address host and port that were tried
 */
export function toConnectError(error: unknown, target: ServerTarget, address: string): AthanorError {
  if (isAthanorError(error)) return error;
  const fields = serverErrorFields(error);
  const kind = fields === null ? kindOfClientError(error) : kindOfSqlstate(fields.sqlstate);
  const settled = kind in sentences ? kind : "unreachable";
  const reason = fields?.message ?? clientReason(error);
  return new AthanorError(codeOfKind[settled], sentences[settled]?.(target, address, reason) ?? reason, {
    hint: hints[settled],
    details: databaseDetails(settled, fields ?? undefined),
    cause: error,
  });
}

function kindOfClientError(error: unknown): DatabaseErrorKind {
  const text = `${(error as { code?: unknown })?.code ?? ""} ${clientReason(error)}`;
  if (/password must be a string|no password|SASL/i.test(text)) return "authentication";
  if (
    /does not support SSL|SSL connection|secure TLS|certificate|self.signed|ERR_TLS|ERR_SSL|EPROTO|UNABLE_TO_|altname/i.test(
      text,
    )
  ) {
    return "tls";
  }
  return "unreachable";
}

/** Node tries every address of a name and throws the failures together. */
function clientReason(error: unknown): string {
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  if (!(first instanceof Error)) return String(first);
  const code = (first as { code?: unknown }).code;
  if (first.message !== "") return first.message;
  return typeof code === "string" ? code : first.name;
}

type Sentence = (target: ServerTarget, address: string, reason: string) => string;

const sentences: Partial<Record<DatabaseErrorKind, Sentence>> = {
  unreachable: (_target, address, reason) => `Cannot reach a database server at ${address}: ${reason}`,
  startingUp: (_target, address, reason) => `Cannot connect to ${address}: ${reason}`,
  tooManyConnections: (_target, address, reason) => `Cannot connect to ${address}: ${reason}`,
  tls: (_target, address, reason) => `Cannot connect to ${address} over TLS: ${reason}`,
  authentication: (target, address, reason) => `Cannot log in to ${address} as ${target.user}: ${reason}`,
  databaseMissing: (target, address) => `Cannot open the database ${target.database}: ${address} has none of this name`,
  permission: (target, address, reason) => `Cannot open ${target.database} on ${address}: ${reason}`,
};

const hints: Partial<Record<DatabaseErrorKind, string>> = {
  unreachable: "Check host and port of the database URL and that the server is running.",
  startingUp: "Wait until the server has started.",
  tooManyConnections: "Free a connection, or raise max_connections.",
  tls: "Set sslmode in the URL: require (encrypt), verify-full with sslrootcert (encrypt and verify), or disable.",
  authentication: "Check user and password; a password with special characters is best given separately.",
  databaseMissing: "Create the database, or correct its name in the URL.",
  permission: "Grant the role CONNECT on the database.",
};
