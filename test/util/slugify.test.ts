import fc from "fast-check";
import { expect, test } from "vitest";
import { slugify } from "../../src/util/slugify.ts";

test("slugify() joins lower-cased words", () => {
  expect(slugify("Initial schema.")).toBe("initial_schema");
  expect(slugify("Add `email` to account's table -- v2!")).toBe("add_email_to_account_s_table_v2");
  expect(slugify("snake_case stays")).toBe("snake_case_stays");
});

test("slugify() cuts behind the last whole word that fits", () => {
  expect(slugify("one two three", 9)).toBe("one_two");
  expect(slugify("one two three", 7)).toBe("one_two");
  expect(slugify("one two three", 6)).toBe("one");
  expect(slugify("abcdefghij", 4)).toBe("abcd");
  expect(slugify("a".repeat(100))).toHaveLength(40);
});

test("slugify() keeps letters of any script and never splits one", () => {
  expect(slugify("Größe hinzufügen")).toBe("größe_hinzufügen");
  expect(slugify("添加 列")).toBe("添加_列");
  expect(slugify("𝒳𝒴𝒵", 2)).toBe("𝒳𝒴");
  expect(slugify("e\u0301clair")).toBe("\u00e9clair");
});

test("slugify() gives nothing for a message without words", () => {
  expect(slugify("")).toBe("");
  expect(slugify("../../!? ...")).toBe("");
});

test("slugify() never gives what a file name cannot hold", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 60 }), (message, length) => {
      const slug = slugify(message, length);
      expect([...slug].length).toBeLessThanOrEqual(length);
      expect(slug).toMatch(/^(?:[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_]*)?$/u);
      expect(slug).not.toMatch(/_$/);
    }),
  );
});
