import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { openComparison } from "../../src/autogenerate/comparison-context.ts";
import { check } from "../../src/commands/check.ts";
import { diff } from "../../src/commands/diff.ts";
import { revision } from "../../src/commands/revision.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { sqlModels } from "../../src/models/sql/sql-models.ts";
import type { Operation } from "../../src/operations/operation.ts";
import type { AthanorConfig } from "../../src/project/config.ts";
import { createProject } from "../../src/project/create-project.ts";
import { runDowngrade } from "../../src/runtime/run-downgrade.ts";
import { runUpgrade } from "../../src/runtime/run-upgrade.ts";
import { makeProject, writeFiles } from "../project/user-project.ts";
import { countries } from "./country-plugin.ts";

vi.setConfig({ testTimeout: 180_000 });

const options = {
  message: "Change.",
  autogenerate: true,
  splice: false,
  branchLabels: [],
  dependsOn: [],
  allowEmpty: false,
  renames: [],
  noRenames: true,
} as const;

const table = "CREATE TABLE country (code text PRIMARY KEY, title text NOT NULL);";

async function open(root: string, config: AthanorConfig) {
  const project = await createProject({ root, config: { models: sqlModels("./schema"), ...config } });
  return openComparison(project);
}

async function write(root: string, config: AthanorConfig): Promise<string> {
  await using context = await open(root, config);
  const { file } = await revision(context, { ...options, heads: context.project.graph.heads });
  return readFileSync(file, "utf8");
}

async function differences(root: string, config: AthanorConfig): Promise<string[]> {
  await using context = await open(root, config);
  return (await check(context)).differences.map(({ description }) => description);
}

test("a plugin's objects are compared, written as op.custom, run, and taken back with their rows", async () => {
  const root = makeProject({
    "migrations/README": "",
    "schema/country.sql": `${table}
      INSERT INTO country VALUES ('CH', 'Switzerland'), ('CI', 'Côte d''Ivoire');`,
  });
  const config: AthanorConfig = { plugins: [countries], database: { url: `pglite:${join(root, "data")}` } };
  expect(await differences(root, config)).toEqual(["create table country", "create country CH", "create country CI"]);
  expect(await write(root, config)).toContain(
    `await op.custom("country.put", { code: "CI", title: "Côte d'Ivoire" });`,
  );
  expect(await differences(root, config)).toEqual([]);

  writeFiles(root, {
    "schema/country.sql": `${table} INSERT INTO country VALUES ('CH', 'Schweiz'), ('AT', 'Austria');`,
  });
  const second = await write(root, config);
  expect(second).toMatch(/country\.remove.*CI[\s\S]*country\.put.*AT[\s\S]*country\.put.*Schweiz/);

  const rows = async () => {
    const connection = await openConnection({ kind: "embedded", folder: join(root, "data"), label: "data" }, { root });
    try {
      return await connection.query("SELECT code, title FROM country ORDER BY code");
    } finally {
      await connection.close();
    }
  };
  const project = await createProject({ root, config });
  const database = { kind: "embedded", folder: join(root, "data"), label: "data" } as const;
  await runUpgrade("head", { project, database, allowDestructive: true });
  expect(await rows()).toEqual([
    { code: "AT", title: "Austria" },
    { code: "CH", title: "Schweiz" },
  ]);
  await runDowngrade("-1", { project, database, allowDestructive: true });
  expect(await rows()).toEqual([
    { code: "CH", title: "Switzerland" },
    { code: "CI", title: "Côte d'Ivoire" },
  ]);
});

test("diff writes a plugin's operations as SQL with their parameters written out", async () => {
  const root = makeProject({
    "migrations/README": "",
    "schema/country.sql": table,
    "old.sql": table,
    "new.sql": `${table} INSERT INTO country VALUES ('CI', 'Côte d''Ivoire');`,
  });
  await using context = await open(root, { plugins: [countries] });
  const { statements } = await diff(context, { from: "old.sql", to: "new.sql", folder: root, renames: [] });
  expect(statements.map(({ sql }) => sql)).toEqual([
    "INSERT INTO public.country VALUES ('CI', 'Côte d''Ivoire') ON CONFLICT (code) DO UPDATE SET title = excluded.title",
  ]);
});

test("a plugin that throws is named", async () => {
  const root = makeProject({ "migrations/README": "", "schema/country.sql": table });
  const [kind] = countries.objects!;
  const broken = { ...countries, objects: [{ ...kind!, inspect: () => Promise.reject(new Error("no such thing")) }] };
  await using context = await open(root, { plugins: [broken] });
  await expect(check(context)).rejects.toMatchObject({
    code: "PLUGIN_FAILED",
    message: "Cannot look for objects of the kind country: the plugin countries threw: no such thing",
  });
});

test("compareType() false leaves a column's type alone, in check and in the proof", async () => {
  const root = makeProject({
    "migrations/README": "",
    "schema/a.sql": "CREATE TABLE account (id bigint PRIMARY KEY, mail varchar(200), note text);",
    "migrations/a1.sql": `-- Revision ID: a1\n-- Revises:\n-- athanor:upgrade
CREATE TABLE account (id bigint PRIMARY KEY, mail varchar(100));\n-- athanor:downgrade\nDROP TABLE account;\n`,
  });
  const asked: unknown[] = [];
  const config: AthanorConfig = {
    compareType(comparison) {
      asked.push(comparison);
      return comparison.column === "mail" ? false : undefined;
    },
  };
  expect(await differences(root, {})).toHaveLength(2);
  expect(await differences(root, config)).toEqual(["add column account.note text"]);
  expect(asked[0]).toEqual({
    schema: "public",
    table: "account",
    column: "mail",
    from: "character varying(100)",
    to: "character varying(200)",
  });
  expect(await write(root, config)).not.toContain("mail");
  expect(await differences(root, config)).toEqual([]);
});

test("rewrite() changes what is written, keeps out what it takes away, and is proven", async () => {
  const root = makeProject({
    "migrations/README": "",
    "schema/a.sql":
      "CREATE TABLE account (id bigint PRIMARY KEY, mail text); CREATE INDEX ON account (mail); CREATE TABLE old (a int);",
  });
  const config: AthanorConfig = {
    rewrite: (operations) =>
      operations.flatMap((operation): readonly Operation[] => {
        if (operation.kind !== "create") return [operation];
        if (operation.object.kind === "index") return [{ ...operation, concurrently: true }];
        return operation.object.kind === "table" && operation.object.name === "old" ? [] : [operation];
      }),
  };
  const text = await write(root, config);
  expect(text).toContain("concurrently: true");
  expect(text).toContain('export const transaction = "none"');
  expect(text).not.toContain(`"old"`);
  expect(await differences(root, config)).toEqual([]);
});

test("rewrite() that leads elsewhere than to the models is refused by the proof", async () => {
  const root = makeProject({ "migrations/README": "", "schema/a.sql": table });
  const extra = { kind: "execute", sql: "CREATE TABLE audit (id bigint)" } as const;
  await expect(write(root, { rewrite: (operations) => [...operations, extra] })).rejects.toMatchObject({
    code: "PROOF_FAILED",
    message: "Cannot prove the migration: after the upgrade these differences are left:\n  drop table audit",
  });
});

test("rewrite() that returns no operations is told from one that returns none", async () => {
  const root = makeProject({ "migrations/README": "", "schema/a.sql": table });
  await using context = await open(root, { rewrite: (() => undefined) as never });
  await expect(check(context)).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  await using none = await open(root, { rewrite: () => [] });
  expect(await check(none)).toMatchObject({ clean: true });
});

test("the plugin of docs/hooks.md is the one that is run here", () => {
  const code = readFileSync(new URL("country-plugin.ts", import.meta.url), "utf8");
  const page = readFileSync(new URL("../../docs/hooks.md", import.meta.url), "utf8");
  const plugin = code.slice(code.indexOf("interface Country")).replace(/\/\*\*.*\*\/\nexport /, "");
  expect(page).toContain(plugin);
});
