import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { installPackage, makeProject, runNode, testNodes } from "../user-project.ts";

let installed: string;
beforeAll(() => {
  installed = installPackage();
});

const esm = { "package.json": `{ "type": "module" }` };

async function run(root: string, code: string, node: string) {
  const url = (path: string) => JSON.stringify(join(installed, "dist/project", path));
  const text = `
    import { loadInPlace } from ${url("load-module/load-in-place.js")};
    import { loadModule } from ${url("load-module/load-module.js")};
    import { loadConfig } from ${url("load-config.js")};
    import { hooksAreRegistered } from ${url("load-module/register-hooks.js")};
    const root = ${JSON.stringify(root)};
    const print = (value) => console.log(JSON.stringify(value));
    ${code}`;
  const { stdout, stderr } = await runNode(root, text, node);
  expect(stderr).toBe("");
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe.each(testNodes())("loadInPlace() on %s", (node) => {
  test("loads a script that imports types, builtins and packages, without hooks", async () => {
    const root = makeProject(
      {
        ...esm,
        "a.ts": `import type { Op } from "athanor";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { AthanorError } from "athanor";
const text = "import x from './y'" as string;
export const all = [join("a", "b"), typeof sql, new AthanorError("USAGE", "x").code, import.meta.filename, text.length];`,
      },
      installed,
    );
    const code = `print([loadInPlace(root + "/a.ts", "none") ?? null, (await loadModule(root + "/a.ts")).all, hooksAreRegistered()]);`;
    const [[inPlace, all, hooks]] = await run(root, code.replace("import x", ""), node);
    expect(all).toEqual(["a/b", "function", "USAGE", join(root, "a.ts"), 19]);
    expect({ inPlace, hooks }).toEqual({ inPlace: null, hooks: true }); // a word in a string costs the short way only
    const plain = makeProject({
      ...esm,
      "a.ts": `import { join } from "node:path";\nexport const a: string = join("a", "b");`,
    });
    expect(await run(plain, `print([(await loadModule(root + "/a.ts")).a, hooksAreRegistered()]);`, node)).toEqual([
      ["a/b", false],
    ]);
  });

  test.each([
    ["a relative import", `import { b } from "./b.ts"; export const a = b;`],
    ["a side-effect import of a path", `import "./b.ts"; export const a = 1;`],
    ["an alias", `import { b } from "@/b"; export const a = b;`],
    ["an unknown package", `import { b } from "not-installed"; export const a = b;`],
    ["a re-export", `export { b } from "./b.ts"; export const a = 1;`],
    ["a later import", `export const a = () => import("./b.ts");`],
    ["require", `export const a = typeof require;`],
    ["top-level await", `export const a = await Promise.resolve(1);`],
    ["CommonJS", `exports.a = 1;`],
  ])("leaves a file with %s to the hooks", async (_, text) => {
    const root = makeProject({ "package.json": "{}", "b.ts": "export const b = 1;", "a.ts": text });
    expect(await run(root, `print(loadInPlace(root + "/a.ts", "none") ?? null);`, node)).toEqual([null]);
  });

  test("falls back where a top-level await shows only when it runs, and for packages that wait", async () => {
    const root = makeProject({
      ...esm,
      "a.ts": `import { w } from "waits";\nexport const a = w;`,
      "node_modules/waits/package.json": `{ "name": "waits", "type": "module", "exports": "./index.js" }`,
      "node_modules/waits/index.js": `export const w = await Promise.resolve("waited");`,
    });
    expect(await run(root, `print((await loadModule(root + "/a.ts")).a);`, node)).toEqual(["waited"]);
  });

  test("lets a config import its models later, through the hooks", async () => {
    const root = makeProject(
      {
        ...esm,
        "athanor.config.ts": `import { AthanorError } from "athanor";
const zone: string = "UTC";
const source = { name: "own", load: async () => (await import("./src/schema")).tables };
export default { models: source, timezone: zone, environments: { b: { models: [source] } } };`,
        "src/schema.ts": `enum E { A = 7 }\nexport const tables = E.A;`,
      },
      installed,
    );
    const code = `
      const config = await loadConfig(root + "/athanor.config.ts");
      print([config.timezone, hooksAreRegistered()]);
      print([await config.models[0].load({ root }), await config.environments.b.models[0].load({ root }), hooksAreRegistered()]);`;
    expect(await run(root, code, node)).toEqual([
      ["UTC", false],
      [7, 7, true],
    ]);
  });

  test("names the line of a script that throws", async () => {
    const root = makeProject({
      ...esm,
      "a.ts": `interface A {}\n\nfunction fail(): void {\n  throw new Error("no");\n}\nfail();\nexport const a = 1;`,
    });
    const code = `await loadModule(root + "/a.ts").catch(({ message, details }) => print([message, details.line, hooksAreRegistered()]));`;
    expect(await run(root, code, node)).toEqual([
      [expect.stringMatching(/^Cannot load a\.ts: no \(4|^Cannot load a\.ts: no/), 4, false],
    ]);
  });
});
