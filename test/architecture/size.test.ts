import { expect, test } from "vitest";
import { sourceFiles } from "./source-files.ts";

const sizes = sourceFiles().map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }));

test("no source file is longer than 400 lines", () => {
  expect(sizes.filter(({ lines }) => lines > 400)).toEqual([]);
});

test("the median source file is at most 80 lines", () => {
  const sorted = sizes.map(({ lines }) => lines).sort((left, right) => left - right);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
});
