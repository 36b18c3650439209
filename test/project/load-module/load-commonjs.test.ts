import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { installPackage, makeProject, runNode, testNodes } from "../user-project.ts";

let installed: string;
beforeAll(() => {
  installed = installPackage();
});

async function load(root: string, file: string, node: string) {
  const code = `
    import { loadModule } from ${JSON.stringify(join(installed, "dist/project/load-module/load-module.js"))};
    try {
      const { "module.exports": _, default: exports } = await loadModule(${JSON.stringify(join(root, file))});
      console.log(JSON.stringify({ exports }));
    } catch ({ message, details }) {
      console.log(JSON.stringify({ error: { message, details } }));
    }`;
  const { stdout, stderr } = await runNode(root, code, node);
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

describe.each(testNodes())("loadModule() on %s", (node) => {
  test("loads .cts files that require each other, by the names of their compiled files too", async () => {
    const root = makeProject({
      "package.json": JSON.stringify({ type: "module" }),
      "main.cts": `
        import type { PgTable } from "drizzle-orm/pg-core";
        const compiled = require("./compiled.cjs"), bare = require("./bare"), typed: { c: string } = require("./typed.cts");
        enum Level { Low = 1 }
        module.exports = { compiled, bare, typed, level: Level.Low };`,
      "compiled.cts": `
        import { pgTable as make, serial } from "drizzle-orm/pg-core"; import path, { sep } from "node:path"; import * as fs from "node:fs";
        import os = require("node:os");
        const table = make("t", { id: serial() });
        export = { table: typeof table, sep, same: path.sep, fs: typeof fs.statSync, os: typeof os.cpus };`,
      "bare.cts": `const local = 1;\nexport const word: string = "bare";\nexport { local as renamed };`,
      "typed.cts": `const main = require("./main.cjs"); exports.c = "typed" as const; exports.main = typeof main;`,
    });
    expect(await load(root, "main.cts", node)).toEqual({
      exports: {
        compiled: { table: "object", sep: "/", same: "/", fs: "function", os: "function" },
        bare: { word: "bare", renamed: 1 },
        typed: { c: "typed", main: "object" },
        level: 1,
      },
    });
  });

  test("runs classes that import each other and have metadata of their types", async () => {
    const entity = (name: string, other: string) => `
      import { ${other} } from "./${other}";
      function column(): PropertyDecorator { return () => {}; }
      export class ${name} { @column() other!: ${other}; @column() list!: ${other}[]; }`;
    const root = makeProject({
      "package.json": JSON.stringify({ type: "commonjs" }),
      "tsconfig.json": `{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }`,
      "main.ts": `import { A } from "./A"; import { B } from "./B"; export default [A.name, B.name];`,
      "A.ts": entity("A", "B"),
      "B.ts": entity("B", "A"),
    });
    expect(await load(root, "main.ts", node)).toEqual({ exports: ["A", "B"] });
  });

  test("says that Node runs no standard decorators, and where one stands", async () => {
    const root = makeProject({
      "package.json": JSON.stringify({ type: "module" }),
      "main.ts": `/** @param value "a@b" */\nfunction bound(value: Function) { return value; }\nexport default class { @bound method() {} }`,
    });
    const { error } = await load(root, "main.ts", node);
    expect(error.message).toContain("Node does not run standard decorators yet");
    expect(error.details.line).toBe(3);
  });
});
