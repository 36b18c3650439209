import { describe, expect, test } from "vitest";
import { parseDatabaseUrl } from "../../../../src/dialects/postgres/drivers/parse-database-url.ts";
import { databaseErrorKind } from "../../../../src/dialects/postgres/errors/database-error-kind.ts";
import { kindOfSqlstate } from "../../../../src/dialects/postgres/errors/error-kinds.ts";
import { isRetryableError } from "../../../../src/dialects/postgres/errors/is-retryable-error.ts";
import { toConnectError } from "../../../../src/dialects/postgres/errors/to-connect-error.ts";
import { toQueryError } from "../../../../src/dialects/postgres/errors/to-query-error.ts";
import { AthanorError } from "../../../../src/errors/athanor-error.ts";

const fromServer = (code: string, more: object = {}) =>
  Object.assign(new Error("says the server"), { code, severity: "ERROR", ...more });

test.each([
  ["55P03", "lockTimeout", true],
  ["40P01", "deadlock", true],
  ["40001", "serialization", true],
  ["57P01", "connectionLost", true],
  ["57014", "cancelled", false],
  ["25006", "readOnly", false],
  ["42501", "permission", false],
  ["42P01", "undefinedObject", false],
  ["23505", "uniqueViolation", false],
  ["23514", "constraintViolation", false],
  ["2BP01", "dependency", false],
  ["28P01", "authentication", false],
  ["XX000", "other", false],
] as const)("SQLSTATE %s is %s, retryable: %s", (sqlstate, kind, retryable) => {
  expect(kindOfSqlstate(sqlstate)).toBe(kind);
  const error = toQueryError(fromServer(sqlstate), "db");
  expect([databaseErrorKind(error), isRetryableError(error)]).toEqual([kind, retryable]);
});

describe("toQueryError()", () => {
  test("reads the fields of both drivers alike", () => {
    const fields = { position: "7", detail: "d", hint: "h", where: "w", constraint: "c" };
    const pg = toQueryError(
      fromServer("23505", {
        ...fields,
        table: "t",
        column: "x",
        dataType: "y",
        internalPosition: "3",
        internalQuery: "q",
      }),
      "db",
    );
    const js = toQueryError(
      fromServer("23505", {
        position: "7",
        detail: "d",
        hint: "h",
        where: "w",
        constraint_name: "c",
        table_name: "t",
        column_name: "x",
        type_name: "y",
        internal_position: "3",
        internal_query: "q",
      }),
      "db",
    );
    expect(pg.details).toEqual(js.details);
    expect(pg.details).toMatchObject({ ...fields, position: 7, table: "t", internalPosition: 3 });
  });

  test("leaves an error of Athanor alone and takes any other for a lost connection", () => {
    const own = new AthanorError("INTERRUPTED", "Cannot go on: interrupted");
    expect(toQueryError(own, "db")).toBe(own);
    expect(toQueryError(new Error("read ECONNRESET"), "db").code).toBe("CONNECTION_LOST");
  });
});

describe("toConnectError()", () => {
  const target = parseDatabaseUrl("postgres://me:geheim@h/d", { environment: {} });
  const sorted = (error: unknown) => target.kind === "server" && toConnectError(error, target, "h:5432");

  test.each([
    [fromServer("28P01"), "DATABASE_AUTH_FAILED", /log in to h:5432 as me/],
    [fromServer("3D000"), "DATABASE_NOT_FOUND", /database d/],
    [fromServer("57P03"), "DATABASE_UNREACHABLE", /says the server/],
    [fromServer("53300"), "DATABASE_UNREACHABLE", /says the server/],
    [Object.assign(new Error("getaddrinfo ENOTFOUND h"), { code: "ENOTFOUND" }), "DATABASE_UNREACHABLE", /ENOTFOUND/],
    [new AggregateError([new Error("connect ECONNREFUSED ::1:5432")], ""), "DATABASE_UNREACHABLE", /ECONNREFUSED/],
    [
      new Error("SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string"),
      "DATABASE_AUTH_FAILED",
      /password/,
    ],
    [new Error("The server does not support SSL connections"), "DATABASE_UNREACHABLE", /over TLS/],
  ])("sorts %s", (error, code, message) => {
    expect(sorted(error)).toMatchObject({ code, message: expect.stringMatching(message), hint: expect.any(String) });
  });
});
