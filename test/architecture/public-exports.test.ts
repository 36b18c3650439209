import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const publicFolder = new URL("../../src/public/", import.meta.url);
const modules = readdirSync(publicFolder)
  .filter((name) => name.endsWith(".ts"))
  .sort();

test.each(modules)("the exports of %s are pinned", async (name) => {
  const exported = await import(new URL(name, publicFolder).href);
  expect(Object.keys(exported).sort()).toMatchSnapshot();
});

test("package.json exports one path for each public module", () => {
  const { exports } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const paths = Object.values<string>(exports)
    .filter((path) => path.startsWith("./dist/public/"))
    .map((path) => path.replace("./dist/public/", "").replace(/\.js$/, ".ts"));
  expect(paths.sort()).toEqual(modules);
});
