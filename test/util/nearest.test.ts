import { expect, test } from "vitest";
import { levenshtein } from "../../src/util/levenshtein.ts";
import { nearest } from "../../src/util/nearest.ts";

test("levenshtein() counts single-character edits", () => {
  expect(levenshtein("", "")).toBe(0);
  expect(levenshtein("abc", "")).toBe(3);
  expect(levenshtein("kitten", "sitting")).toBe(3);
  expect(levenshtein("migratons", "migrations")).toBe(1);
});

test("nearest() finds the key that a typing error meant", () => {
  const keys = ["migrations", "models", "database", "timezone"];
  expect(nearest("migratons", keys)).toBe("migrations");
  expect(nearest("timeZone", keys)).toBe("timezone");
  expect(nearest("modles", keys)).toBe("models");
});

test("nearest() stays silent when nothing is near", () => {
  expect(nearest("plugins", ["migrations", "models"])).toBeUndefined();
  expect(nearest("x", [])).toBeUndefined();
  expect(nearest("ab", ["xy"])).toBeUndefined();
});
