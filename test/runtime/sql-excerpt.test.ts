import { describe, expect, test } from "vitest";
import { sqlExcerpt } from "../../src/runtime/sql-excerpt.ts";

describe("sqlExcerpt()", () => {
  test("puts the caret under the code point that the server means", () => {
    expect(sqlExcerpt("SELECT 'ééé😀', bad_col", 16)).toBe(
      ["1 | SELECT 'ééé😀', bad_col", `  | ${" ".repeat(15)}^`].join("\n"),
    );
  });

  test("shows two lines before the error and says that more follow", () => {
    const sql = "CREATE TABLE t (\n  a int,\n\tb int,\n  c nonsense,\n  d int\n)";
    expect(sqlExcerpt(sql, sql.indexOf("nonsense") + 1)).toBe(
      ["2 |   a int,", "3 |  b int,", "4 |   c nonsense,", "  |     ^", "  | …"].join("\n"),
    );
  });

  test("crops long lines around the caret", () => {
    const sql = `SELECT ${"1, ".repeat(200)}nonsense${", 1".repeat(200)}`;
    const [line, caret] = sqlExcerpt(sql, sql.indexOf("nonsense") + 1).split("\n") as [string, string];
    expect(line.length).toBeLessThan(160);
    expect(line.slice(caret.indexOf("^"))).toMatch(/^nonsense/);
  });

  test("points behind the end where the input ends too early", () => {
    expect(sqlExcerpt("SELECT (1", 10)).toBe("1 | SELECT (1\n  |          ^");
  });

  test("shows the beginning where the server names no place", () => {
    expect(sqlExcerpt("a\nb\nc\nd\ne\nf")).toBe("1 | a\n2 | b\n3 | c\n4 | d\n5 | e\n  | …");
  });
});
