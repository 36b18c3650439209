import { describe, expect, test } from "vitest";
import { inlineParameters } from "../../../../src/dialects/postgres/statements/inline-parameters.ts";

describe("inlineParameters()", () => {
  test("puts literals only where the server would see a parameter", () => {
    const sql = `SELECT $1, '$1', "$1", $$ $1 $$, a$1, E'\\' $1' -- $1\n, $2::int, $10 /* $1 */`;
    expect(inlineParameters({ sql, parameters: ["it's", 5, ...Array(7).fill(0), null] })).toBe(
      `SELECT 'it''s', '$1', "$1", $$ $1 $$, a$1, E'\\' $1' -- $1\n, '5'::int, NULL /* $1 */`,
    );
  });

  test("writes values as the drivers send them", () => {
    const parameters = [true, 10n, new Date(0), ["a", null], { a: "\\" }, new Uint8Array([255])];
    expect(inlineParameters({ sql: "$1 $2 $3 $4 $5 $6", parameters })).toBe(
      `'true' '10' '1970-01-01T00:00:00.000Z' '{"a",NULL}' E'{"a":"\\\\\\\\"}' E'\\\\xff'`,
    );
  });

  test("leaves a statement without parameters alone", () => {
    expect(inlineParameters({ sql: "SELECT '$1'" })).toBe("SELECT '$1'");
  });
});
