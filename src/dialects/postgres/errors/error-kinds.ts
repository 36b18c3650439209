import type { ErrorCode } from "../../../errors/error-codes.ts";

/** What went wrong, as far as a caller acts on it. */
export type DatabaseErrorKind =
  | "unreachable"
  | "startingUp"
  | "tooManyConnections"
  | "authentication"
  | "databaseMissing"
  | "tls"
  | "connectionLost"
  | "lockTimeout"
  | "deadlock"
  | "serialization"
  | "cancelled"
  | "readOnly"
  | "permission"
  | "undefinedObject"
  | "duplicateObject"
  | "uniqueViolation"
  | "constraintViolation"
  | "dependency"
  | "objectInUse"
  | "transactionState"
  | "staleEnumValue"
  | "syntax"
  | "notSupported"
  | "resources"
  | "other";

/** The code of Athanor's error for a kind. */
export const codeOfKind: Readonly<Record<DatabaseErrorKind, ErrorCode>> = {
  unreachable: "DATABASE_UNREACHABLE",
  startingUp: "DATABASE_UNREACHABLE",
  tooManyConnections: "DATABASE_UNREACHABLE",
  tls: "DATABASE_UNREACHABLE",
  authentication: "DATABASE_AUTH_FAILED",
  databaseMissing: "DATABASE_NOT_FOUND",
  connectionLost: "CONNECTION_LOST",
  lockTimeout: "LOCK_TIMEOUT",
  readOnly: "DATABASE_READ_ONLY",
  permission: "PERMISSION_DENIED",
  deadlock: "QUERY_FAILED",
  serialization: "QUERY_FAILED",
  cancelled: "QUERY_FAILED",
  undefinedObject: "QUERY_FAILED",
  duplicateObject: "QUERY_FAILED",
  uniqueViolation: "QUERY_FAILED",
  constraintViolation: "QUERY_FAILED",
  dependency: "QUERY_FAILED",
  objectInUse: "QUERY_FAILED",
  transactionState: "QUERY_FAILED",
  staleEnumValue: "QUERY_FAILED",
  syntax: "QUERY_FAILED",
  notSupported: "QUERY_FAILED",
  resources: "QUERY_FAILED",
  other: "QUERY_FAILED",
};

/** Kinds that another try of the whole transaction can cure. */
export const retryableKinds: ReadonlySet<DatabaseErrorKind> = new Set([
  "unreachable",
  "startingUp",
  "tooManyConnections",
  "connectionLost",
  "lockTimeout",
  "deadlock",
  "serialization",
]);

/** The kind behind a SQLSTATE (PostgreSQL docs, Appendix A). */
export function kindOfSqlstate(sqlstate: string): DatabaseErrorKind {
  return bySqlstate[sqlstate] ?? byClass[sqlstate.slice(0, 2)] ?? "other";
}

const bySqlstate: Readonly<Record<string, DatabaseErrorKind>> = {
  "57P03": "startingUp",
  "57P01": "connectionLost",
  "57P02": "connectionLost",
  "57P05": "connectionLost",
  "25P03": "connectionLost",
  "25P04": "connectionLost",
  "53300": "tooManyConnections",
  "3D000": "databaseMissing",
  "55P03": "lockTimeout",
  "40P01": "deadlock",
  "40001": "serialization",
  "57014": "cancelled",
  "25006": "readOnly",
  "42501": "permission",
  "42P01": "undefinedObject",
  "42703": "undefinedObject",
  "42704": "undefinedObject",
  "42883": "undefinedObject",
  "3F000": "undefinedObject",
  "42P07": "duplicateObject",
  "42701": "duplicateObject",
  "42710": "duplicateObject",
  "42723": "duplicateObject",
  "42P06": "duplicateObject",
  "42P04": "duplicateObject",
  "23505": "uniqueViolation",
  "2BP01": "dependency",
  "55006": "objectInUse",
  "55P04": "staleEnumValue",
  "42601": "syntax",
};

const byClass: Readonly<Record<string, DatabaseErrorKind>> = {
  "08": "connectionLost",
  "0A": "notSupported",
  "23": "constraintViolation",
  "25": "transactionState",
  "28": "authentication",
  "53": "resources",
};
