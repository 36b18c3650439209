import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createProject } from "../../src/project/create-project.ts";
import { openHistory } from "../../src/project/open-history.ts";
import { openProject } from "../../src/project/open-project.ts";
import { readStaticConfig } from "../../src/project/read-static-config.ts";
import { makeProject } from "./user-project.ts";

const script = (id: string, parent: string | null, head = "") =>
  `export const revision = "${id}";\nexport const downRevision = ${JSON.stringify(parent)};\n${head}\nexport function upgrade() {}\n`;

const esm = { "package.json": `{ "type": "module" }` };

test("openProject() gives the config, the scripts and their graph; paths are relative to the config file", async () => {
  const root = makeProject({
    ...esm,
    "athanor.config.ts": `export default { migrations: ["./db/one", "db/two"], timezone: "UTC" as string };`,
    "db/one/a.ts": script("a1", null),
    "db/two/b.ts": script("b2", "a1"),
    "src/x.ts": "",
  });
  const project = await openProject({ cwd: join(root, "src") });
  expect(project).toMatchObject({
    root,
    configFile: join(root, "athanor.config.ts"),
    folders: [join(root, "db/one"), join(root, "db/two")],
    graph: { heads: ["b2"], bases: ["a1"] },
    config: { timezone: "UTC", slugLength: 40 },
  });
  expect(project.scripts.map(({ header }) => header.revision)).toEqual(["a1", "b2"]);
});

test("openProject() hands the environment and the -x arguments to the config", async () => {
  const root = makeProject({
    ...esm,
    "athanor.config.mjs": `export default ({ x }) => ({ versionTable: x.table, environments: { b: { migrations: "./b" } } });`,
    "b/a.ts": script("a1", null),
  });
  const project = await openProject({ cwd: root, name: "b", x: { table: "v" } });
  expect(project.config.versionTable).toBe("v");
  expect(project.folders).toEqual([join(root, "b")]);
});

test("openProject() runs just the script whose head cannot be read, and says so", async () => {
  const root = makeProject({
    ...esm,
    "athanor.config.json": "{}",
    "migrations/a.ts": script("a1", null),
    "migrations/b.ts": `const id: string = "b" + 2;\nexport const revision = id;\nexport const downRevision = "a1";\nexport function upgrade() {}`,
    "migrations/helper.ts": `export * from "./c.ts";`,
    "migrations/c.ts": "export const size = 1;",
  });
  const project = await openProject({ cwd: root });
  expect(project.scripts.map(({ header, dynamic }) => [header.revision, dynamic])).toEqual([
    ["a1", undefined],
    ["b2", "`revision` is not a plain literal: id"],
  ]);
});

test("openProject() reads CommonJS scripts", async () => {
  const root = makeProject({
    "package.json": "{}",
    "athanor.config.json": "{}",
    "migrations/a.js": `exports.revision = "a1"; exports.downRevision = null; exports.upgrade = () => {};`,
    "migrations/b.cjs": `module.exports = { revision: "b2", downRevision: "a1", upgrade() {} };`,
  });
  expect((await openProject({ cwd: root })).graph.heads).toEqual(["b2"]);
});

test("openProject() names both files of one revision id, and the file of a missing parent", async () => {
  const twice = makeProject({
    "athanor.config.json": "{}",
    "migrations/a.ts": script("a1", null),
    "migrations/copy of a.ts": script("a1", null),
  });
  await expect(openProject({ cwd: twice })).rejects.toMatchObject({
    code: "REVISION_DUPLICATE",
    message: expect.stringMatching(/migrations\/a\.ts and .*migrations\/copy of a\.ts both have the revision a1/),
    details: { revision: "a1", files: [join(twice, "migrations/a.ts"), join(twice, "migrations/copy of a.ts")] },
  });
  const orphan = makeProject({ "athanor.config.json": "{}", "migrations/b.ts": script("b2", "nothere") });
  await expect(openProject({ cwd: orphan })).rejects.toMatchObject({
    code: "REVISION_GRAPH_INVALID",
    message: expect.stringMatching(/nothere.*migrations\/b\.ts/),
    details: { files: [join(orphan, "migrations/b.ts")] },
  });
});

test("openProject() refuses a migrations folder that is not there, unless told", async () => {
  const root = makeProject({ "athanor.config.json": "{}" });
  await expect(openProject({ cwd: root })).rejects.toMatchObject({ code: "FILE_NOT_READABLE" });
  expect((await openProject({ cwd: root, missingFolders: "allow" })).scripts).toEqual([]);
});

test("createProject() makes a project in code and validates its config", async () => {
  const root = makeProject({ "m/a.ts": script("a1", null) });
  const project = await createProject({ root, config: { migrations: "./m" } });
  expect(project).toMatchObject({ root, configFile: null, graph: { heads: ["a1"] } });
  await expect(createProject({ root, config: { migratons: "./m" } as object })).rejects.toMatchObject({
    code: "CONFIG_INVALID",
  });
});

test.each([
  [`export default defineConfig({ models: f(() => import("./x.ts")), migrations: "./db" });`, ["./db"]],
  [`export default { "migrations": ["./a", './b',], } satisfies AthanorConfig;`, ["./a", "./b"]],
  [`export default defineConfig({ include(o) { return o.migrations === "x"; }, migrations: \`./db\` });`, ["./db"]],
  [`export default defineConfig({ timezone: "UTC" });`, ["./migrations"]],
  [`// migrations: "./no"\nexport default { environments: { a: { migrations: "./no" } } };`, ["./migrations"]],
  [`const base = {};\nexport default { ...base, migrations: "./db" };`, null],
  [`export default { migrations: process.env.X ?? "./db" };`, null],
  [`export default { migrations: "./a" + "./b" };`, null],
  [`export default { migrations };`, null],
  [`export default { ["migrations"]: "./db" };`, null],
  [`export default ({ x }) => ({ migrations: x.dir });`, null],
  [`export default wrap({ migrations: "./db" });`, null],
  [`const config = {};\nexport default config;`, null],
  [`export default { migrations: "./db"`, null],
  [``, null],
])("readStaticConfig() reads the folders of %s", (text, migrations) => {
  const root = makeProject({ "athanor.config.ts": text });
  expect(readStaticConfig(join(root, "athanor.config.ts"))?.migrations ?? null).toEqual(migrations);
});

test("readStaticConfig() reads JSON", () => {
  const root = makeProject({ "athanor.config.json": `{ "recursive": true, "migrations": ["./a"] }` });
  expect(readStaticConfig(join(root, "athanor.config.json"))).toEqual({ migrations: ["./a"], recursive: true });
});

test("openHistory() does not run a config that it can read", async () => {
  const root = makeProject({
    ...esm,
    "athanor.config.ts": `throw new Error("ran");\nexport default { migrations: "./db" };`,
    "db/a.ts": script("a1", null),
  });
  const history = await openHistory({ cwd: root });
  expect(history).toMatchObject({ root, graph: { heads: ["a1"] }, folders: [join(root, "db")] });
});

test("openHistory() runs a config that it cannot read", async () => {
  const root = makeProject({
    ...esm,
    "athanor.config.ts": `const folder = "./db";\nexport default { migrations: folder };`,
    "db/a.ts": script("a1", null),
  });
  expect((await openHistory({ cwd: root })).graph.heads).toEqual(["a1"]);
});

/** The files that loading a module loads with it. */
function staticImports(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const source = readFileSync(file, "utf8").replaceAll(/^import type .*$/gm, "");
  for (const [, specifier] of source.matchAll(/^(?:import|\} from|import \{[^}]*\} from) ?"?.*?"(\.[^"]+)";$/gm)) {
    staticImports(join(dirname(file), specifier!), found);
  }
  return found;
}

test("openHistory() stands on few files, none of which loads modules, for each costs a millisecond at start", () => {
  const files = [...staticImports(fileURLToPath(new URL("../../src/project/open-history.ts", import.meta.url)))];
  expect(files.filter((file) => /load-|validate-config|open-project/.test(file))).toEqual([]);
  expect(files.map((file) => basename(file))).toEqual(expect.arrayContaining(["scan-folder.ts", "tokenize.ts"]));
  expect(files.length).toBeLessThanOrEqual(25);
});
