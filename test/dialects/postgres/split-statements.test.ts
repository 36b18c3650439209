import { expect, test } from "vitest";
import { splitStatements } from "../../../src/dialects/postgres/split-statements.ts";
import { isAthanorError } from "../../../src/errors/is-athanor-error.ts";

const split = (text: string) => splitStatements(text).map(({ sql }) => sql);

test("splitStatements() cuts at semicolons and drops empty statements", () => {
  expect(split(" ;; CREATE TABLE a ();\n\nCREATE TABLE b ()\n;SELECT 1")).toEqual([
    "CREATE TABLE a ()",
    "CREATE TABLE b ()",
    "SELECT 1",
  ]);
});

test.each([
  ["a string", "SELECT 'a;''b;'"],
  ["an escape string", String.raw`SELECT E'a\';b'`],
  ["a standard string that ends in a backslash", String.raw`SELECT 'a\'`],
  ["a unicode string", "SELECT U&'a;\\0041'"],
  ["a quoted name", 'SELECT 1 AS "a;""b;"'],
  ["a dollar string", "DO $$begin; end$$"],
  ["a tagged dollar string with another inside", "DO $a$ $$;$$ $b$;$b$ $a$"],
  ["a line comment", "SELECT 1 -- ; not here\n + 1"],
  ["a nested comment", "SELECT /* ; /* ; */ ; */ 1"],
  ["parentheses of a rule", "CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM a; DELETE FROM b)"],
  ["an SQL body", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END"],
  ["a replaced procedure", "CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC SELECT 1; END"],
  ["a name that looks like a dollar quote", "SELECT a$b$ FROM t"],
  ["a parameter", "PREPARE p AS SELECT $1, $2"],
])("splitStatements() keeps %s whole", (_name, sql) => {
  expect(split(`${sql};\nSELECT 2;`)).toEqual([sql, "SELECT 2"]);
});

test("splitStatements() knows that BEGIN and CASE outside of routines are plain", () => {
  expect(split("BEGIN; SELECT CASE WHEN true THEN 1 END; COMMIT")).toEqual([
    "BEGIN",
    "SELECT CASE WHEN true THEN 1 END",
    "COMMIT",
  ]);
});

test("splitStatements() gives lines and offsets, comments before a statement left out", () => {
  expect(splitStatements("-- one\nSELECT 1;\n/* two\n */ SELECT\n2;")).toEqual([
    { sql: "SELECT 1", line: 2, offset: 7 },
    { sql: "SELECT\n2", line: 4, offset: 28 },
  ]);
});

test.each([
  ["SELECT 1;\nSELECT 'open", /a string is not closed \(line 2\)/],
  ['SELECT "open', /a quoted name is not closed/],
  ["SELECT $x$ open", /quoted with \$x\$ is not closed/],
  ["SELECT 1 /* open", /a comment is not closed/],
  ["\\connect other", /psql commands are no SQL \(line 1\)/],
  ["COPY t FROM stdin;\n1\n\\.", /COPY reads its rows from the client/],
])("splitStatements() refuses %j", (text, message) => {
  let thrown: unknown;
  try {
    splitStatements(text);
  } catch (error) {
    thrown = error;
  }
  expect(isAthanorError(thrown, "SCRIPT_INVALID")).toBe(true);
  expect((thrown as Error).message).toMatch(message);
});

test("splitStatements() skips the \\restrict lines of pg_dump and keeps every other line's place", () => {
  expect(splitStatements("\\restrict abc\n\nSELECT 1;\n\\unrestrict abc\n")).toEqual([
    { sql: "SELECT 1", line: 3, offset: 15 },
  ]);
});

test("splitStatements() names the file and throws the code that the caller asks for", () => {
  let thrown: unknown;
  try {
    splitStatements("\n'", { name: "models/account.sql", errorCode: "MODELS_INVALID" });
  } catch (error) {
    thrown = error;
  }
  expect(isAthanorError(thrown, "MODELS_INVALID")).toBe(true);
  expect((thrown as Error).message).toBe("Cannot read models/account.sql: a string is not closed (line 2)");
  expect((thrown as { details: unknown }).details).toEqual({ file: "models/account.sql", line: 2 });
});
