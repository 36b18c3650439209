import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadPackage } from "../../../../src/dialects/postgres/drivers/load-package.ts";

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "athanor-package-"));
  for (const name of ["pg", "broken"]) mkdirSync(join(root, "node_modules", name), { recursive: true });
  writeFileSync(join(root, "node_modules/pg/index.js"), "module.exports = { own: true };");
  writeFileSync(join(root, "node_modules/broken/index.js"), "throw new Error('broken');");
});
afterAll(() => rmSync(root, { recursive: true }));

test("loadPackage() takes the project's own copy first", async () => {
  expect(await loadPackage("pg", root)).toEqual({ own: true });
});

test("loadPackage() falls back to what Athanor finds itself", async () => {
  expect(await loadPackage("postgres", root)).toBeTypeOf("function");
});

test("loadPackage() tells a missing package from a broken one", async () => {
  expect(await loadPackage("no-such-package-anywhere", root)).toBeNull();
  await expect(loadPackage("broken", root)).rejects.toThrow("broken");
});
