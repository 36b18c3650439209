import { rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { installPackage, makeProject, runNode, testNodes } from "../user-project.ts";

let installed: string;
beforeAll(() => {
  installed = installPackage();
});

/** Loads a file in a Node process of its own, through the package as it is installed. */
async function load(root: string, file: string, node: string) {
  const code = `
    import { loadModule } from ${JSON.stringify(join(installed, "dist/project/load-module/load-module.js"))};
    try {
      const { "module.exports": _, ...exports } = await loadModule(${JSON.stringify(join(root, file))});
      console.log(JSON.stringify({ exports }));
    } catch ({ name, code, message, hint, details, stack }) {
      console.log(JSON.stringify({ error: { name, code, message, hint, details } }));
    }`;
  const { stdout, stderr } = await runNode(root, code, node);
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

const packageJson = (type: string) => JSON.stringify({ name: "app", type });

describe.each(testNodes())("loadModule() on %s", (node) => {
  test("loads everything that TypeScript allows in an ESM project", async () => {
    const root = makeProject({
      "package.json": packageJson("module"),
      "tsconfig.json": `{
        // comments and trailing commas are allowed here
        "compilerOptions": { "paths": { "@/*": ["./src/*"] }, },
      }`,
      "main.ts": `
        import { pgTable } from "drizzle-orm/pg-core";
        import data from "./data.json";
        import folder from "./src/folder";
        import { alias } from "@/deep/alias.js";
        import { plain, type Text } from "./src/plain";
        interface Shape { a: Text }
        enum Level { Low = 1 }
        namespace Space { export const inner = 4 }
        class Point { constructor(readonly x = 7) {} }
        const shape = { a: "s" } satisfies Shape;
        const late = await Promise.resolve("late");
        export const all = {
          data, folder, alias, plain, shape, late, table: typeof pgTable,
          level: Level.Low, inner: Space.inner, x: new Point().x, file: import.meta.filename,
        };`,
      "data.json": `{ "q": 1 }`,
      "src/plain.ts": `export type Text = string; export const plain: number = 2;`,
      "src/deep/alias.ts": `export const alias = "alias" as const;`,
      "src/folder/index.ts": `export default "folder";`,
    });
    expect(await load(root, "main.ts", node)).toEqual({
      exports: {
        all: {
          data: { q: 1 },
          folder: "folder",
          alias: "alias",
          plain: 2,
          shape: { a: "s" },
          late: "late",
          table: "function",
          level: 1,
          inner: 4,
          x: 7,
          file: join(root, "main.ts"),
        },
      },
    });
  });

  test("loads a CommonJS project, with require and __dirname", async () => {
    const root = makeProject({
      "package.json": packageJson("commonjs"),
      "main.ts": `
        import { readFileSync } from "fs";
        import legacy from "./legacy.cts";
        export const all = { legacy, dir: __dirname, required: require("./plain"), read: typeof readFileSync };`,
      "legacy.cts": `const plain = require("./plain"); module.exports = { plain, file: __filename as string };`,
      "plain.ts": `exports.value = 3 as number;`,
    });
    expect(await load(root, "main.ts", node)).toEqual({
      exports: {
        all: {
          legacy: { plain: { value: 3 }, file: join(root, "legacy.cts") },
          dir: root,
          required: { value: 3 },
          read: "function",
        },
      },
    });
  });

  test("gives the config the running copy of athanor and the project's drizzle-orm", async () => {
    const root = makeProject(
      {
        "package.json": packageJson("module"),
        "main.ts": `
          import { AthanorError } from "athanor";
          import { sql } from "drizzle-orm";
          globalThis.fromTypeScript = { AthanorError, sql };
          export const done = true;`,
        "run.mjs": `
          import { loadModule } from ${JSON.stringify(join(installed, "dist/project/load-module/load-module.js"))};
          import { AthanorError } from "athanor";
          import { sql } from "drizzle-orm";
          await loadModule(${JSON.stringify("MAIN")}.replace("MAIN", import.meta.dirname + "/main.ts"));
          const seen = globalThis.fromTypeScript;
          console.log(seen.AthanorError === AthanorError, seen.sql === sql);`,
      },
      installed,
    );
    const { stdout, stderr } = await runNode(root, `import "./run.mjs";`, node);
    expect({ stdout, stderr }).toEqual({ stdout: "true true\n", stderr: "" });
  });

  test("runs legacy decorators as the tsconfig asks for them", async () => {
    const root = makeProject({
      "package.json": packageJson("module"),
      "tsconfig.base.json": `{ "compilerOptions": { "experimentalDecorators": true } }`,
      "tsconfig.json": `{ "extends": "./tsconfig.base.json", "compilerOptions": { "emitDecoratorMetadata": true } }`,
      "main.ts": `
        export const seen: string[] = [];
        (Reflect as any).metadata = (key: string, value: any) => (target: object, property: string) => {
          seen.push(property + " " + key + " " + value?.name);
        };
        const mark = (name: string) => (target: object, property?: string) => { seen.push(name + " " + (property ?? "class")); };
        const parameter = (target: object, key: string, index: number) => { seen.push(key + " parameter " + index); };
        @mark("C")
        class Entity {
          @mark("F") name!: string;
          @mark("M") run(@parameter value: number): void {}
        }`,
    });
    const { exports, error } = await load(root, "main.ts", node);
    expect(error).toBeUndefined();
    expect(exports.seen).toEqual(
      expect.arrayContaining(["F name", "name design:type String", "run parameter 0", "M run", "C class"]),
    );
  });

  test("names the line of the .ts file that threw", async () => {
    const root = makeProject({
      "package.json": packageJson("module"),
      "main.ts": `import { boom } from "./boom.ts";\n\ninterface Empty {}\n\nboom({\n  a: 1,\n});\n`,
      "boom.ts": `type Shape = {\n  a: number;\n};\n\n// a comment\nexport function boom(shape: Shape): never {\n\n  throw new TypeError("boom " + shape.a);\n}\n`,
    });
    const { error } = await load(root, "main.ts", node);
    expect(error).toMatchObject({
      name: "AthanorError",
      code: "MODULE_LOAD_FAILED",
      message: "Cannot load main.ts: boom 1 (boom.ts:8:8)",
      details: { file: join(root, "boom.ts"), line: 8, reason: "boom 1" },
    });
  });

  test.each([
    ["main.ts", { "main.ts": "export const a = 1;\nconst é = '😀', b: = 2;\n" }, "main.ts", 2],
    ["main.ts", { "main.ts": `import "./other.ts";`, "other.ts": "\n\nlet let = 1;" }, "other.ts", 3],
    ["main.mjs", { "main.mjs": "\nconst a = ;\n" }, "main.mjs", 2],
    ["main.ts", { "main.ts": `\nimport a from "no-such-package"; console.log(a);` }, "main.ts", 2],
    ["main.ts", { "main.ts": `\n\nimport a from "./no-such-file"; console.log(a);` }, "main.ts", 3],
    ["main.ts", { "main.ts": `\nimport { no } from "./o.ts"; no();`, "o.ts": "export const yes = 1;" }, "main.ts", 2],
  ])("names file and line when %s does not parse or link: %j", async (entry, files, file, line) => {
    const root = makeProject({ "package.json": packageJson("module"), ...files });
    const { error } = await load(root, entry, node);
    expect(error).toMatchObject({ code: "MODULE_LOAD_FAILED", details: { file: join(root, file), line } });
    expect(error.message).toContain(`${file}:${line}`);
    expect(error.message).not.toContain("node:internal");
  });

  test("reports a thrown value that is no Error", async () => {
    const root = makeProject({ "package.json": packageJson("module"), "main.ts": `throw "text";` });
    expect((await load(root, "main.ts", node)).error.message).toBe("Cannot load main.ts: text");
  });

  test("loads JavaScript that imports TypeScript", async () => {
    const root = makeProject({
      "package.json": packageJson("module"),
      "main.mjs": `import { x } from "./x.ts"; export const y = x;`,
      "x.ts": "export const x: number = 1;",
    });
    expect(await load(root, "main.mjs", node)).toEqual({ exports: { y: 1 } });
  });

  test("leaves packages in node_modules to Node", async () => {
    const root = makeProject({
      "package.json": packageJson("module"),
      "main.ts": `import value from "plain"; export const v = value;`,
      "node_modules/plain/package.json": `{ "name": "plain", "type": "module", "exports": "./index.js" }`,
      "node_modules/plain/index.js": `export default "plain";`,
    });
    expect(await load(root, "main.ts", node)).toEqual({ exports: { v: "plain" } });
  });
});

test.each(testNodes())(
  "loadModule() strips types by Node itself, or names the package, without oxc-transform on %s",
  async (node) => {
    const lean = installPackage({ without: ["oxc-transform"] });
    const root = makeProject({ "package.json": packageJson("module"), "main.ts": "\nexport const a: number = 1;" });
    rmSync(join(root, "node_modules/oxc-transform"));
    const code = `
    import module from "node:module";
    import { loadModule } from ${JSON.stringify(join(lean, "dist/project/load-module/load-module.js"))};
    const result = await loadModule(${JSON.stringify(join(root, "main.ts"))}).catch((error) => error);
    console.log(JSON.stringify([typeof module.stripTypeScriptTypes, result.a, result.code, result.hint]));`;
    const { stdout } = await runNode(root, code, node);
    const [strip, a, errorCode, hint] = JSON.parse(stdout);
    if (strip === "function") expect(a).toBe(1);
    else
      expect([errorCode, hint]).toEqual([
        "PACKAGE_MISSING",
        expect.stringContaining("npm install --save-dev oxc-transform"),
      ]);
  },
);

test("loadModule() works in the process of a test runner too", async () => {
  const { loadModule } = await import("../../../src/project/load-module/load-module.ts");
  const root = makeProject({
    "package.json": packageJson("module"),
    "main.ts": "enum E { A = 5 }\nexport const a = E.A;",
  });
  expect({ ...(await loadModule(join(root, "main.ts"))) }).toEqual({ a: 5 });
});
