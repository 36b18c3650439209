import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { errorsPage } from "../../scripts/errors-page.mjs";
import { errorCodes } from "../../src/errors/error-codes.ts";
import { sourceFiles } from "./source-files.ts";

test("error codes are pinned: a new one is added on purpose and none is ever reused", () => {
  expect(Object.keys(errorCodes).sort()).toMatchSnapshot();
});

test("every error code has a sentence and is thrown somewhere", () => {
  const text = sourceFiles()
    .filter(({ path }) => path !== "errors/error-codes.ts")
    .map((file) => file.text)
    .join("\n");
  for (const [code, sentence] of Object.entries(errorCodes)) expect.soft(sentence, code).toMatch(/^[A-Z].*\.$/);
  expect(Object.keys(errorCodes).filter((code) => !text.includes(`"${code}"`))).toEqual([]);
});

test("docs/errors.md lists every code", () => {
  const page = readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8");
  expect(page).toBe(errorsPage(errorCodes));
});
