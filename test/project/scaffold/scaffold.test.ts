import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createProject } from "../../../src/project/create-project.ts";
import { openHistory } from "../../../src/project/open-history.ts";
import { readStaticConfig } from "../../../src/project/read-static-config.ts";
import { scaffold } from "../../../src/project/scaffold/scaffold.ts";
import { listTemplates } from "../../../src/project/scaffold/templates.ts";
import { planScript } from "../../../src/project/write/write-script.ts";
import { makeProject } from "../user-project.ts";

const read = (root: string, path: string) => readFileSync(join(root, path), "utf8");

const schema = `import { pgTable } from "drizzle-orm/pg-core";\nexport const account = pgTable("account", {});\n`;

test("scaffold() sets up a service that has a Drizzle schema", () => {
  const manifest = { name: "@acme/tea-shop", type: "module", devDependencies: { vitest: "4", "@biomejs/biome": "2" } };
  const root = makeProject({ "package.json": `${JSON.stringify(manifest, null, 2)}\n`, "src/db/schema.ts": schema });
  const result = scaffold({ root });
  expect(result).toMatchObject({
    template: "drizzle",
    created: ["athanor.config.ts", "migrations/README.md", "migrations/script.ts.template", "tests/schema.test.ts"],
    changed: ["package.json"],
    kept: [],
    next: ["Set TEA_SHOP_DATABASE_URL to the database's URL.", expect.stringContaining("--autogenerate")],
  });
  expect(read(root, "athanor.config.ts")).toBe(`import { defineConfig } from "athanor";
import { drizzleModels } from "athanor/drizzle";

export default defineConfig({
  models: drizzleModels(() => import("./src/db/schema.ts")), // loaded only by commands that compare
  database: {
    url: process.env.TEA_SHOP_DATABASE_URL,
    password: process.env.TEA_SHOP_DATABASE_PASSWORD,
  },
  migrations: "./migrations",
  fileTemplate: "{year}{month}{day}_{hour}{minute}_{rev}_{slug}",
  timezone: "UTC",
  scriptTemplate: "./migrations/script.ts.template",
  postWriteHooks: [{ command: "biome", args: ["check", "--write", "{file}"] }],
});
`);
  expect(JSON.parse(read(root, "package.json"))).toEqual({ ...manifest, scripts: { db: "athanor" } });
  expect(read(root, "tests/schema.test.ts")).toContain("expectSchemaMatchesMigrations");
});

test("scaffold() makes a project that opens, and whose template writes scripts", async () => {
  const root = makeProject({ "package.json": `{ "name": "x" }`, "src/schema.ts": schema });
  scaffold({ root, folder: "db/migrations" });
  expect(readStaticConfig(join(root, "athanor.config.ts"))).toEqual({
    migrations: ["./db/migrations"],
    recursive: false,
  });
  expect((await openHistory({ cwd: root })).scripts).toEqual([]);
  const config = { migrations: "./db/migrations", scriptTemplate: "./db/migrations/script.ts.template" };
  const project = await createProject({ root, config });
  expect(planScript({ project, message: "Add.", downRevision: null }).text).toContain("export async function upgrade");
});

test("scaffold() imports the schema as the tsconfig allows it", () => {
  const tsconfig = (option: string) => `{ "compilerOptions": { ${option} } }`;
  const strict = makeProject({ "tsconfig.json": tsconfig(`"strict": true`), "src/schema.ts": schema });
  scaffold({ root: strict });
  expect(read(strict, "athanor.config.ts")).toContain('import("./src/schema.js")');
  const modern = makeProject({
    "tsconfig.json": tsconfig(`"allowImportingTsExtensions": true`),
    "src/schema.ts": schema,
  });
  scaffold({ root: modern });
  expect(read(modern, "athanor.config.ts")).toContain('import("./src/schema.ts")');
});

test("scaffold() takes the schema that drizzle.config names", () => {
  const root = makeProject({
    "package.json": "{}",
    "drizzle.config.ts": `export default defineConfig({ out: "./drizzle", schema: "./lib/tables.ts" });`,
    "lib/tables.ts": schema,
    "src/schema.ts": schema,
  });
  scaffold({ root });
  expect(read(root, "athanor.config.ts")).toContain('import("./lib/tables.ts")');
});

test("scaffold() writes JavaScript for a JavaScript service", () => {
  const manifest = {
    name: "plain",
    dependencies: { "drizzle-orm": "1" },
    devDependencies: { eslint: "9", prettier: "3" },
  };
  const root = makeProject({ "package.json": JSON.stringify(manifest), "src/schema.js": schema });
  expect(scaffold({ root }).created).toEqual([
    "athanor.config.mjs",
    "migrations/README.md",
    "migrations/script.js.template",
  ]);
  const config = read(root, "athanor.config.mjs");
  expect(config).toContain('import("./src/schema.js")');
  expect(config).toContain('{ command: "eslint", args: ["--fix", "{file}"] },\n    { command: "prettier"');
});

test("scaffold() takes models from SQL where a schema.sql is, or where it is asked to", () => {
  const found = makeProject({ "package.json": "{}", "schema.sql": "create table a ();" });
  expect(scaffold({ root: found }).template).toBe("sql");
  expect(read(found, "athanor.config.mjs")).toContain('models: sqlModels("./schema.sql")');
  expect(existsSync(join(found, "migrations/script.sql.template"))).toBe(true);
  const plain = makeProject({});
  scaffold({ root: plain, template: "plain" });
  expect(read(plain, "athanor.config.ts")).not.toContain("models");
});

test("scaffold() says that it found no models", () => {
  const root = makeProject({ "package.json": `{ "name": "9 lives!" }` });
  expect(scaffold({ root }).next).toEqual([
    expect.stringContaining("none was found"),
    "Set _9_LIVES_DATABASE_URL to the database's URL.",
    expect.any(String),
  ]);
});

test("scaffold() keeps what exists and says so", () => {
  const root = makeProject({
    "package.json": `{ "scripts": { "db": "mine" }, "devDependencies": { "vitest": "4" } }`,
    "athanor.config.json": "{}",
    "test/schema.test.js": "mine",
  });
  expect(scaffold({ root, withDeployment: ["compose"] })).toMatchObject({
    kept: ["athanor.config.json", "test/schema.test.js"],
    changed: [],
    created: expect.arrayContaining(["compose.yaml", "migrations/README.md"]),
  });
  expect(read(root, "test/schema.test.js")).toBe("mine");
  expect(existsSync(join(root, "athanor.config.ts"))).toBe(false);
});

test("scaffold() refuses a folder that is not empty, or outside, before it writes anything", () => {
  const root = makeProject({ "package.json": "{}", "migrations/a.ts": "" });
  expect(() => scaffold({ root })).toThrowError(expect.objectContaining({ code: "FILE_EXISTS" }));
  for (const folder of ["..", "/tmp/x", "."]) {
    expect(() => scaffold({ root, folder })).toThrowError(expect.objectContaining({ code: "USAGE" }));
  }
  expect(readdirSync(root).sort()).toEqual(["migrations", "node_modules", "package.json"]);
});

test("scaffold() takes a migrations folder that git keeps empty", () => {
  const root = makeProject({ "migrations/.gitkeep": "" });
  expect(scaffold({ root }).created).toContain("migrations/README.md");
});

test("scaffold() names the nearest of an unknown template or deployment", () => {
  const root = makeProject({});
  expect(() => scaffold({ root, template: "drizle" })).toThrowError(
    expect.objectContaining({ code: "USAGE", hint: 'Did you mean "drizzle"?' }),
  );
  expect(() => scaffold({ root, withDeployment: ["dockr"] })).toThrowError(
    expect.objectContaining({ code: "USAGE", hint: 'Did you mean "docker"?' }),
  );
});

test("scaffold() writes every deployment file under the service's own name", () => {
  const root = makeProject({ "package.json": `{ "name": "tea-shop" }` });
  const { created } = scaffold({ root, withDeployment: ["docker", "compose", "helm", "github"] });
  expect(created).toEqual(
    expect.arrayContaining([
      "Dockerfile",
      "compose.yaml",
      "charts/tea-shop/Chart.yaml",
      ".github/workflows/schema.yaml",
    ]),
  );
  expect(created.filter((path) => /__name__|__NAME__/i.test(path + read(root, path)))).toEqual([]);
});

test("listTemplates() describes each template in a sentence", () => {
  expect(listTemplates().map(({ name }) => name)).toEqual(["drizzle", "sql", "plain"]);
  for (const { description } of listTemplates()) expect(description).toMatch(/^[A-Z].*\.$/);
});
