import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { testServers } from "../support/test-server.ts";
import { installedProgram } from "./command-line.ts";
import { endService, type Service, serviceWith } from "./service-with.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let service: Service;
beforeAll(async () => {
  service = await serviceWith(
    installedProgram(),
    { one: "CREATE TABLE account (id int PRIMARY KEY, mail text);" },
    `dev: { url: "${testServers()[0]?.url}" }, schemas: ["public"], include: (object) => !("name" in object && String(object.name).startsWith("legacy_")),`,
  );
  await service.line.athanor("upgrade", "head");
});
beforeEach(() =>
  service.admin.script(
    "DROP SCHEMA IF EXISTS other CASCADE; DROP TABLE IF EXISTS legacy_job; DROP INDEX IF EXISTS by_hand; ALTER TABLE account DROP COLUMN IF EXISTS extra; ALTER TABLE account ALTER COLUMN mail DROP NOT NULL",
  ),
);
afterAll(() => endService(service));

const byHand =
  "CREATE INDEX by_hand ON account (lower(mail)); ALTER TABLE account ADD COLUMN extra numeric(10,2) DEFAULT 1.5; ALTER TABLE account ALTER COLUMN mail SET NOT NULL";

test("athanor drift names each difference and exits with 3", async () => {
  expect(await service.line.athanor("drift")).toMatchObject({ code: 0, out: expect.stringContaining("No drift") });
  await service.admin.script(byHand);
  const { code, out, error } = await service.line.athanor("drift");
  expect(code).toBe(3);
  for (const name of ["by_hand", "extra", "mail"]) expect(out).toContain(name);
  expect(error).toMatch(/drift --undo.*drift --adopt/);
  const { document } = await service.json("drift");
  expect(document.differences).toHaveLength(3);
});

test("athanor drift --undo prints SQL that undoes it, and nothing else", async () => {
  await service.admin.script(byHand);
  const { code, out } = await service.line.athanor("drift", "--undo");
  expect(code).toBe(3);
  await service.admin.script(out);
  expect((await service.line.athanor("drift")).code).toBe(0);
});

test("objects outside of what the config manages are no drift", async () => {
  await service.admin.script(
    "CREATE SCHEMA other; CREATE TABLE other.thing (id int); CREATE TABLE legacy_job (id int, note text)",
  );
  expect(await service.line.athanor("drift")).toMatchObject({ code: 0, out: expect.stringContaining("No drift") });
});

test("athanor drift --adopt refuses where the database is behind the head", async () => {
  await service.admin.script("ALTER TABLE account ADD COLUMN extra int");
  const folder = join(service.line.root, "migrations");
  writeFileSync(join(folder, "later.sql"), "-- Revision ID: later\n-- Revises: one\nSELECT 1;\n");
  const behind = await service.line.athanor("drift", "--adopt");
  rmSync(join(folder, "later.sql"));
  expect(behind).toMatchObject({ code: 1, error: expect.stringContaining("REVISION_NOT_HEAD") });
});

test("athanor drift --adopt writes a proven revision; the database is stamped and verified with it", async () => {
  await service.admin.script(byHand);
  const renamed = await service.line.athanor("drift", "--adopt", "-m", "Keep what was made by hand.");
  expect(renamed).toMatchObject({ code: 0, out: expect.stringMatching(/by_hand[\s\S]*Generated /) });
  const folder = join(service.line.root, "migrations");
  const file = readdirSync(folder).find((name) => name.includes("keep_what_was_made_by_hand")) ?? "";
  const text = readFileSync(join(folder, file), "utf8");
  expect(text).toContain("Revises: one");
  const revision = /Revision ID: (\S+)/.exec(text)?.[1] ?? "";
  expect(renamed.error).toContain(`athanor stamp ${revision}`);
  expect(await service.json("stamp", revision)).toMatchObject({ code: 0, document: { verified: true } });
  expect((await service.line.athanor("drift")).code).toBe(0);
  // The way back and forth again, on the server: the adopted objects go and come.
  expect((await service.line.athanor("downgrade", "one", "--allow-destructive")).code).toBe(0);
  expect((await service.line.athanor("upgrade", "head")).code).toBe(0);
  expect((await service.line.athanor("drift")).code).toBe(0);
  await service.line.athanor("downgrade", "one", "--allow-destructive");
  expect(await service.admin.query("SELECT 1 FROM pg_class WHERE relname = 'by_hand'")).toEqual([]);
});
