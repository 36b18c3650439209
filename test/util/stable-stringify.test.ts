import { expect, test } from "vitest";
import { stableStringify } from "../../src/util/stable-stringify.ts";

test("stableStringify() sorts the keys at every depth and keeps lists in order", () => {
  expect(stableStringify({ b: [{ d: 1, c: 2 }, 3], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1},3]}');
});

test("stableStringify() leaves undefined out and answers it with null at the top", () => {
  expect(stableStringify({ a: undefined, b: 1 })).toBe('{"b":1}');
  expect(stableStringify(undefined)).toBe("null");
});
