import { describe, expect, test } from "vitest";
import { classifyStatement } from "../../../../src/dialects/postgres/statements/classify-statement.ts";

describe("classifyStatement()", () => {
  test.each([
    "CREATE TABLE t (a int)",
    "create index concurrently_idx on t (a)",
    "ROLLBACK TO SAVEPOINT a",
    "ROLLBACK WORK TO a",
    "SAVEPOINT commit",
    "DO $$ BEGIN COMMIT; END $$",
    "COPY t FROM '/tmp/from stdin'",
    `INSERT INTO t VALUES ('create index concurrently')`,
    "ALTER TABLE p DETACH PARTITION q",
    "CLUSTER t USING i",
    "REINDEX INDEX i",
    "ALTER TYPE t ADD VALUE 'a'",
  ])("calls %s plain", (sql) => expect(classifyStatement(sql)).toBe("plain"));

  test.each([
    "CREATE INDEX CONCURRENTLY i ON t (a)",
    "-- why\n/* a /* nested */ b */ create\n unique /* x */ index -- y\n concurrently i on t (a)",
    "DROP INDEX CONCURRENTLY IF EXISTS i",
    "REINDEX (VERBOSE) TABLE CONCURRENTLY t",
    "REINDEX INDEX CONCURRENTLY i",
    "REINDEX DATABASE d",
    "ALTER TABLE p DETACH PARTITION q CONCURRENTLY",
    "VACUUM (ANALYZE) t",
    "ALTER SYSTEM SET work_mem = '1MB'",
    "CREATE DATABASE d",
  ])("calls %s non-transactional", (sql) => expect(classifyStatement(sql)).toBe("nonTransactional"));

  test.each([
    "BEGIN",
    "begin;",
    "START TRANSACTION",
    "COMMIT AND CHAIN",
    "END",
    "ROLLBACK",
    "ABORT",
    "PREPARE TRANSACTION 'a'",
  ])("calls %s transaction control", (sql) => expect(classifyStatement(sql)).toBe("transactionControl"));

  test("knows what only psql can do", () => {
    expect(classifyStatement("\\copy t from 'x'")).toBe("clientCommand");
    expect(classifyStatement("COPY t (a)\nFROM STDIN")).toBe("clientCopy");
    expect(classifyStatement("COPY (SELECT 1) TO STDOUT")).toBe("clientCopy");
  });

  test("calls comments alone empty", () => {
    for (const sql of ["", " \n", "-- a", "/* a */ -- b\n"]) expect(classifyStatement(sql)).toBe("empty");
  });
});
