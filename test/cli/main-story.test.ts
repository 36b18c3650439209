import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { writeFiles } from "../project/user-project.ts";
import { type CommandLine, type CommandResult, commandLine, installedProgram } from "./command-line.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const before = `CREATE TABLE account (id integer PRIMARY KEY, mail text);\n`;
const after = before.replace("mail", "email");
const shop = `CREATE TABLE item (id integer PRIMARY KEY, price numeric(10,2) NOT NULL DEFAULT 0 CHECK (price >= 0));\n`;

let program: string;
/** SQL models, and a history that grows from test to test. */
let service: CommandLine;

beforeAll(() => {
  program = installedProgram();
  service = commandLine(program, {
    "athanor.config.ts": `import { defineConfig } from "athanor";
import { sqlModels } from "athanor/sql";
export default defineConfig({ models: sqlModels("./schema.sql"), database: { url: "pglite:./data" } });
`,
    "schema.sql": before,
  });
});

/** Exactly one JSON document on stdout, and no colours in a pipe. */
function documentOf<Document = Record<string, unknown>>({ out, error }: CommandResult): Document {
  expect(out + error).not.toContain("\u001b");
  return JSON.parse(out) as Document;
}

async function json(...argv: readonly string[]): Promise<{ code: number | null; document: Record<string, unknown> }> {
  const result = await service.athanor(...argv, "--json");
  return { code: result.code, document: documentOf(result) };
}

describe("a service from nothing to a migrated, checked, undone database", () => {
  test("init keeps the config that is there and makes the rest", async () => {
    const [{ code, document }, templates] = await Promise.all([json("init"), service.athanor("list-templates")]);
    expect(code).toBe(0);
    expect(document).toMatchObject({ kept: ["athanor.config.ts"] });
    expect(existsSync(join(service.root, "migrations"))).toBe(true);
    expect(templates).toMatchObject({ code: 0, out: expect.stringMatching(/^drizzle .*\nsql .*\nplain /) });
  });

  test("revision --autogenerate writes what the models ask for, and refuses to write nothing", async () => {
    const first = await json("revision", "--autogenerate", "-m", "Initial schema.", "--rev-id", "a1");
    expect(first).toMatchObject({ code: 0, document: { revision: "a1" } });
    expect(first.document.differences).toHaveLength(1);
    expect(readFileSync(first.document.file as string, "utf8")).toContain(`op.createTable("account"`);
    const [again, check] = await Promise.all([json("revision", "--autogenerate", "-m", "Nothing."), json("check")]);
    expect(again).toMatchObject({ code: 1, document: { error: { code: "DIFF_EMPTY" } } });
    expect(check).toMatchObject({ code: 0, document: { clean: true, heads: ["a1"], differences: [] } });
  });

  test("a rename that nobody decided is exit code 3 with the candidates; --rename decides", async () => {
    writeFileSync(join(service.root, "schema.sql"), after);
    const [check, undecided] = await Promise.all([
      service.athanor("check"),
      json("revision", "--autogenerate", "-m", "Rename mail."),
    ]);
    expect(check.code).toBe(3);
    expect(check.out).toMatch(/Models and history differ.*account.*mail/s);
    expect(undecided).toMatchObject({
      code: 3,
      document: {
        error: {
          code: "DIFF_UNDECIDED",
          hint: expect.stringContaining("--rename"),
          details: {
            candidates: [
              { kind: "column", from: expect.stringContaining("mail"), to: expect.stringContaining("email") },
            ],
          },
        },
      },
    });
    expect(readdirSync(join(service.root, "migrations")).filter((name) => name.includes("rename"))).toEqual([]);
    const decided = ["--rename", "account.mail=email", "--rev-id", "b1"];
    const written = await json("revision", "--autogenerate", "-m", "Rename mail.", ...decided);
    expect(written).toMatchObject({ code: 0, document: { revision: "b1" } });
    expect(readFileSync(written.document.file as string, "utf8")).toMatch(/rename/i);
  });

  test("--sql prints SQL and touches no database", async () => {
    const [upgrade, downgrade, stamp, ensure] = await Promise.all([
      service.athanor("upgrade", "head", "--sql"),
      service.athanor("downgrade", "b1:a1", "--sql"),
      service.athanor("stamp", "head", "--sql"),
      json("ensure-version", "--sql"),
    ]);
    expect([upgrade.code, downgrade.code, stamp.code, ensure.code]).toEqual([0, 0, 0, 0]);
    expect(upgrade.out).toMatch(/CREATE TABLE .*account.*RENAME COLUMN "?mail"? TO "?email"?/s);
    expect(downgrade.out).toMatch(/RENAME COLUMN "?email"? TO "?mail"?/);
    expect(stamp.out).toMatch(/INSERT INTO .*b1/s);
    expect(ensure.document).toMatchObject({ sql: expect.stringMatching(/CREATE TABLE .*version/is) });
    expect(existsSync(join(service.root, "data"))).toBe(false);
  });

  test("upgrade runs what --dry-run showed; current, status and log tell of it", async () => {
    const dry = await json("upgrade", "head", "--dry-run");
    expect(dry).toMatchObject({ code: 0, document: { from: [], to: ["b1"] } });
    const done = await json("upgrade", "head");
    expect(done).toMatchObject({ code: 0, document: { from: [], to: ["b1"] } });
    expect(done.document.steps).toHaveLength(2);
    expect(await service.athanor("current", "--check-heads")).toMatchObject({ code: 0, out: "b1 (head)\n" });
    expect(await json("status")).toMatchObject({ code: 0, document: { state: "current" } });
    const log = await service.athanor("log", "--json");
    expect(documentOf<unknown[]>(log)).toMatchObject([{ revision: "b1", direction: "upgrade" }, { revision: "a1" }]);
  });

  test("downgrade undoes; a stamp that lies is refused, or found by drift", async () => {
    expect(await json("downgrade", "-1")).toMatchObject({ code: 0, document: { from: ["b1"], to: ["a1"] } });
    expect(await json("current", "--check-heads")).toMatchObject({
      code: 3,
      document: { rows: ["a1"], atHeads: false },
    });
    expect((await service.athanor("drift")).code).toBe(0);
    const refused = await json("stamp", "head");
    expect(refused).toMatchObject({ code: 3, document: { error: { code: "STAMP_UNVERIFIED" } } });
    expect(await json("stamp", "--purge", "head", "--no-verify")).toMatchObject({ code: 0, document: { to: ["b1"] } });
    const drift = await service.athanor("drift");
    expect(drift.code).toBe(3);
    expect(drift.out).toMatch(/drifted from b1.*mail/s);
  });
});

test("edit opens the script; several heads are told, merged, and rebased onto one another", async () => {
  const line = commandLine(program, {
    "athanor.config.json": "{}",
    "editor.mjs": `import { appendFileSync } from "node:fs";\nappendFileSync(process.argv[2], "// edited\\n");\n`,
  });
  const revise = (id: string, ...more: string[]) =>
    line.athanor("revision", "-m", `Do ${id}.`, "--rev-id", id, ...more);
  for (const [id, ...more] of [["a1"], ["b1"], ["c1", "--head", "a1", "--splice"]]) {
    expect(await revise(id as string, ...more)).toMatchObject({ code: 0 });
  }
  const file = readdirSync(join(line.root, "migrations")).find((name) => name.includes("_b1_")) as string;
  const edited = await line.athanorWith({ EDITOR: `${process.execPath} editor.mjs` }, "edit", "b1");
  expect(edited.code).toBe(0);
  expect(readFileSync(join(line.root, "migrations", file), "utf8")).toMatch(/\/\/ edited\n$/);
  const forked = await revise("d1");
  expect(forked.code).toBe(1);
  expect(forked.error).toContain("MULTIPLE_HEADS");
  const rebased = await line.athanor("rebase", "c1", "--onto", "b1", "--json");
  expect(rebased.code).toBe(0);
  expect(documentOf(rebased)).toMatchObject({ changes: [{ revision: "c1", from: "a1", to: "b1" }] });
  expect((await line.athanor("heads")).out).toBe("c1 (head)\n");
  await revise("e1", "--head", "b1", "--splice");
  const merged = await line.athanor("merge", "heads", "-m", "Join.", "--rev-id", "m1", "--json");
  expect(documentOf(merged)).toMatchObject({ revision: "m1", parents: ["c1", "e1"] });
  expect((await line.athanor("heads")).out).toBe("m1 (head)\n");
});

test("diff and inspect read SQL files without any config", async () => {
  const line = commandLine(program, { "old.sql": before, "new.sql": before + shop });
  const [same, differs, sql, built, text, diagram] = await Promise.all([
    line.athanor("diff", "--from", "old.sql", "--to", "old.sql"),
    line.athanor("diff", "--from", "old.sql", "--to", "new.sql", "--json"),
    line.athanor("diff", "--from", "old.sql", "--to", "new.sql", "--sql"),
    line.athanor("inspect", "new.sql", "--sql"),
    line.athanor("inspect", "new.sql", "--json"),
    line.athanor("inspect", "new.sql", "--mermaid"),
  ]);
  expect([same.code, differs.code, sql.code, built.code, text.code, diagram.code]).toEqual([0, 3, 0, 0, 0, 0]);
  expect(documentOf<{ differences: unknown[] }>(differs).differences).toHaveLength(1);
  expect(documentOf(text)).toMatchObject({ schema: expect.anything() });
  expect(diagram.out).toMatch(/^erDiagram\n/);
  writeFiles(line.root, { "built.sql": built.out, "migrated.sql": before + sql.out });
  for (const written of ["built.sql", "migrated.sql"]) {
    expect(await line.athanor("diff", "--from", written, "--to", "new.sql")).toMatchObject({ code: 0 });
  }
});

test("Drizzle models: the first revision; a second head is a finding of check", async () => {
  const line = commandLine(program, {
    "athanor.config.ts": `import { drizzleModels } from "athanor/drizzle";
export default { models: drizzleModels(() => import("./schema.ts")) };
`,
    "schema.ts": `import { integer, pgTable } from "drizzle-orm/pg-core";
export const plant = pgTable("plant", { id: integer().primaryKey(), height: integer().notNull().default(0) });
`,
  });
  const first = await line.athanor("revision", "--autogenerate", "-m", "First.", "--rev-id", "a1", "--json");
  expect(first.code).toBe(0);
  const { file } = documentOf<{ file: string }>(first);
  expect(readFileSync(file, "utf8")).toContain(`op.createTable("plant"`);
  await line.athanor("revision", "-m", "Left.", "--rev-id", "b1");
  await line.athanor("revision", "-m", "Right.", "--rev-id", "c1", "--head", "a1", "--splice");
  const check = await line.athanor("check", "--json");
  expect(check.code).toBe(3);
  expect(documentOf(check)).toMatchObject({ clean: false, heads: ["b1", "c1"], differences: [] });
});
