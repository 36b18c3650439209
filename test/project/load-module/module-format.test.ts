import { join } from "node:path";
import { expect, test } from "vitest";
import { moduleFormat } from "../../../src/project/load-module/module-format.ts";
import { makeProject } from "../user-project.ts";

const root = makeProject({
  "package.json": `{ "name": "x" }`,
  "esm/package.json": `{ "type": "module" }`,
  "bad/package.json": "{",
});
const format = (name: string, code: string) => moduleFormat(join(root, name), code);

test("moduleFormat() goes by the extension, then by the nearest package.json", () => {
  expect(format("a.mts", "exports.a = 1")).toBe("module");
  expect(format("esm/a.cts", "export const a = 1")).toBe("commonjs");
  expect(format("esm/deep/a.ts", "exports.a = 1")).toBe("module");
  expect(format("bad/a.ts", "exports.a = 1")).toBe("commonjs");
});

test.each([
  [`import "./x";`, "module"],
  [`import x from "./x";`, "module"],
  [`const a = 1; export { a };`, "module"],
  [`export default 1`, "module"],
  [`const a = import.meta.url;`, "module"],
  [`const a = await 1;`, "module"],
  [`exports.a = 1;`, "commonjs"],
  [`/*\nimport x from "x"\nexport const a = 1\n*/ exports.a = 1;`, "commonjs"],
  ["exports.a = `\nexport const a = 1\n`;", "commonjs"],
  [`exports.a = async () => { await import("./x"); };`, "commonjs"],
  [`exports.a = async () => await f();`, "commonjs"],
  [`import("./x").then(() => {});`, "commonjs"],
  [`const o = { import: 1, export: 2 }; o.export = 3;`, "commonjs"],
  [``, "commonjs"],
])("moduleFormat() reads %j", (code, expected) => {
  expect(format("a.ts", code)).toBe(expected);
});
