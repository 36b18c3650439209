import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { loadConfig } from "../../src/project/load-config.ts";
import { makeProject } from "./user-project.ts";

afterEach(() => vi.unstubAllEnvs());

const files = (name: string, text: string) => ({ "package.json": `{ "type": "module" }`, [name]: text });

test("loadConfig() reads the default export of a TypeScript file", async () => {
  const root = makeProject(
    files("athanor.config.ts", "const zone: string = 'UTC';\nexport default { timezone: zone };"),
  );
  expect(await loadConfig(join(root, "athanor.config.ts"))).toEqual({ timezone: "UTC" });
});

test("loadConfig() unwraps a config that was compiled to CommonJS", async () => {
  const compiled = `Object.defineProperty(exports, "__esModule", { value: true }); exports.default = { timezone: "UTC" };`;
  const root = makeProject({ "package.json": "{}", "athanor.config.js": compiled });
  expect(await loadConfig(join(root, "athanor.config.js"))).toEqual({ timezone: "UTC" });
});

test("loadConfig() calls a function with the -x arguments, the environment and the name", async () => {
  vi.stubEnv("EXAMPLE_ZONE", "Europe/Zurich");
  const text =
    "export default async ({ x, env, name }) => ({ timezone: env.EXAMPLE_ZONE, versionTable: x.table + name });";
  const root = makeProject(files("athanor.config.mjs", text));
  const context = { x: { table: "v" }, name: "staging" };
  const config = await loadConfig(join(root, "athanor.config.mjs"), context);
  expect(config).toEqual({ timezone: "Europe/Zurich", versionTable: "vstaging" });
});

test("loadConfig() does not mind a variable of the environment that is not set", async () => {
  const text = "export default { database: { url: process.env.EXAMPLE_NOT_SET } };";
  const root = makeProject(files("athanor.config.ts", text));
  expect(await loadConfig(join(root, "athanor.config.ts"))).toEqual({ database: { url: undefined } });
});

test("loadConfig() puts variables of the environment into JSON", async () => {
  vi.stubEnv("EXAMPLE_URL", "postgres://h/d");
  const json = `{ "database": { "url": "\${EXAMPLE_URL}", "password": "\${EXAMPLE_NOT_SET}" }, "timezone": "UTC" }`;
  const root = makeProject(files("athanor.config.json", `\uFEFF${json}`));
  const config = await loadConfig(join(root, "athanor.config.json"));
  expect(config).toEqual({ database: { url: "postgres://h/d" }, timezone: "UTC" });
});

test("loadConfig() names file and line of what threw, in the config and in the function", async () => {
  const thrown = makeProject(files("athanor.config.ts", "type A = 1;\n\nthrow new Error('no settings');"));
  await expect(loadConfig(join(thrown, "athanor.config.ts"))).rejects.toMatchObject({
    code: "CONFIG_LOAD_FAILED",
    message: expect.stringMatching(/no settings .*athanor\.config\.ts:3:\d+\)$/),
    details: { file: join(thrown, "athanor.config.ts"), line: 3 },
  });
  const called = makeProject(files("athanor.config.ts", "export default () => {\n  throw new Error('late');\n};"));
  await expect(loadConfig(join(called, "athanor.config.ts"))).rejects.toMatchObject({
    code: "CONFIG_LOAD_FAILED",
    details: { line: 2, reason: "late" },
  });
});

test("loadConfig() refuses broken JSON and a missing default export", async () => {
  const broken = makeProject(files("athanor.config.json", `{ "timezone": }`));
  await expect(loadConfig(join(broken, "athanor.config.json"))).rejects.toMatchObject({ code: "CONFIG_LOAD_FAILED" });
  const empty = makeProject(files("athanor.config.ts", "export const config = {};"));
  await expect(loadConfig(join(empty, "athanor.config.ts"))).rejects.toMatchObject({
    code: "CONFIG_INVALID",
    hint: expect.stringContaining("export default"),
  });
});

test("loadConfig() gives a model source that names file and line of a module that does not load", async () => {
  const root = makeProject({
    "athanor.config.ts": `const load = async () => {
  try { await import("./src/index.ts"); }
  catch (cause) { throw Object.assign(new Error("x"), { name: "AthanorError", code: "MODULE_LOAD_FAILED", details: { file: "src/index.ts" }, cause }); }
};
export default { migrations: "./migrations", models: { name: "mine", load } };`,
    "src/index.ts": `export * from "./b.ts";`,
    "src/b.ts": `\n\nexport const b = undefined.table;`,
  });
  const { models } = await loadConfig(join(root, "athanor.config.ts"));
  await expect([models].flat()[0]!.load({ root })).rejects.toMatchObject({
    code: "MODULE_LOAD_FAILED",
    message: expect.stringMatching(/src\/index\.ts: Cannot read .*\(.*src\/b\.ts:3:/),
    details: { file: join(root, "src/b.ts"), line: 3 },
  });
});
