import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { customType, pgMaterializedView, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { expect, test, vi } from "vitest";
import { openComparison } from "../../src/autogenerate/comparison-context.ts";
import { check } from "../../src/commands/check.ts";
import { inspect } from "../../src/commands/inspect.ts";
import { drizzleModels } from "../../src/models/drizzle/drizzle-models.ts";
import { createProject } from "../../src/project/create-project.ts";
import { objectId } from "../../src/schema/object-id.ts";
import { makeProject } from "../project/user-project.ts";

vi.setConfig({ testTimeout: 120_000 });

const email = customType<{ data: string }>({ dataType: () => "email_address" });
const citext = customType<{ data: string }>({ dataType: () => "citext" });

const account = pgTable("account", {
  id: text().primaryKey().default(sql`new_id('acc')`),
  email: email().notNull(),
  name: citext().notNull(),
  updatedAt: timestamp().default(sql`set_time()`),
});
const summary = pgMaterializedView("summary").as((query) => query.select({ id: account.id }).from(account));

const head = (revision: string, parent: string | null) => `-- Revision ID: ${revision}\n-- Revises: ${parent ?? ""}\n`;
const byHand = `${head("a1", null)}-- athanor:upgrade
CREATE SCHEMA extensions;
CREATE EXTENSION citext WITH SCHEMA extensions;
CREATE DOMAIN email_address AS text CHECK (VALUE LIKE '%@%');
CREATE FUNCTION new_id(prefix text) RETURNS text LANGUAGE sql AS $$SELECT prefix || gen_random_uuid()$$;
CREATE FUNCTION set_time() RETURNS timestamp LANGUAGE plpgsql AS $$BEGIN RETURN now(); END$$;
-- athanor:downgrade
DROP FUNCTION set_time(); DROP FUNCTION new_id(text); DROP DOMAIN email_address;
DROP EXTENSION citext; DROP SCHEMA extensions;
`;
const byMachine = `${head("b2", "a1")}-- athanor:upgrade
CREATE TABLE account (
  id text DEFAULT new_id('acc') PRIMARY KEY, email email_address NOT NULL, name extensions.citext NOT NULL,
  "updatedAt" timestamp DEFAULT set_time());
CREATE MATERIALIZED VIEW summary AS SELECT id FROM account;
CREATE FUNCTION accounts() RETURNS SETOF account LANGUAGE sql AS 'SELECT * FROM account';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW."updatedAt" := set_time(); RETURN NEW; END$$;
CREATE TRIGGER touch BEFORE UPDATE ON account FOR EACH ROW EXECUTE FUNCTION touch();
-- athanor:downgrade
DROP TABLE account CASCADE; DROP FUNCTION touch();
`;

test("catalogueOfModels() builds models on what only the history makes, and takes it from the cache the next time", async () => {
  const root = makeProject({ "migrations/a1.sql": byHand, "migrations/b2.sql": byMachine });
  const models = drizzleModels(() => ({ account, summary }));
  const open = async () => {
    const progress: string[] = [];
    const project = await createProject({ root, config: { models, migrations: "./migrations" } });
    return { progress, comparison: openComparison(project, { onProgress: (line) => progress.push(line) }) };
  };
  {
    const { comparison } = await open();
    await using context = comparison;
    expect(await check(context)).toMatchObject({ clean: true, differences: [] });
    const ids = (await inspect(context, "models", root)).schema.objects.map(objectId);
    expect(ids).toContain("table:public.account");
    expect(ids.filter((id) => id.startsWith("function:") || id.startsWith("domain:"))).toEqual([]);
  }
  const { comparison, progress } = await open();
  await using context = comparison;
  expect(await check(context)).toMatchObject({ clean: true });
  expect(progress).toEqual([]);
});

test("catalogueOfModels() says what is missing where the history does not make it either", async () => {
  const root = makeProject({ "migrations/a1.sql": byHand.replaceAll("new_id", "other_id") });
  const project = await createProject({
    root,
    config: { models: drizzleModels(() => ({ account })), migrations: "./migrations" },
  });
  await using context = openComparison(project);
  await expect(check(context)).rejects.toMatchObject({
    code: "MODELS_INVALID",
    message: expect.stringContaining("function new_id(unknown) does not exist"),
  });
  writeFileSync(join(root, "migrations/a1.sql"), byHand);
  const mended = await createProject({ root, config: project.config });
  await using again = openComparison(mended);
  expect((await check(again)).differences.map(({ description }) => description)).toEqual(["create table account"]);
});
