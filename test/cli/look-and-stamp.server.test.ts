import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPasswordRole, type PasswordRole } from "../support/password-role.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { type InProcess, inProcess, sqlScript } from "./in-process.ts";

describe.each(testServers())("looking at a database and setting its rows on $name", (server) => {
  let database: TestDatabase;
  let role: PasswordRole;
  let client: pg.Client;
  let service: InProcess;

  beforeAll(async () => {
    database = await createTestDatabase(server);
    role = await createPasswordRole(database.url, "hunter 2/@");
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    service = inProcess({
      "athanor.config.ts": `export default { database: ${JSON.stringify({ url: role.url, password: role.password })} };\n`,
      ...sqlScript("a1", "<base>", [
        `CREATE TYPE "job state" AS ENUM ('queued', 'it''s done');
CREATE TABLE job (id integer PRIMARY KEY, state "job state" NOT NULL DEFAULT 'queued', tags text[]);`,
        `DROP TABLE job; DROP TYPE "job state";`,
      ]),
      ...sqlScript("b1", "a1", ["CREATE INDEX job_state ON job (state);", "DROP INDEX job_state;"]),
    });
  }, 60_000);
  afterAll(async () => {
    await client?.end();
    await role?.drop();
    await database?.drop();
    rmSync(service.root, { recursive: true, force: true });
  });
  const rows = async () => (await client.query("select version_num as v from athanor_version")).rows.map(({ v }) => v);

  test("ensure-version makes the empty table, and makes it once", async () => {
    for (let time = 0; time < 2; time++) {
      expect(await service.json("ensure-version")).toMatchObject({
        code: 0,
        document: { schema: "public", versionTable: "athanor_version" },
      });
    }
    expect(await rows()).toEqual([]);
  });

  test("inspect shows tables, columns and every type's name without psql, and never the password", async () => {
    expect(await service.athanor("upgrade", "head")).toMatchObject({ code: 0 });
    const text = await service.athanor("inspect");
    expect(text).toMatchObject({ code: 0 });
    for (const word of ["job", "job state", "queued", "it''s done", "text[]", "job_state"])
      expect(text.out).toContain(word);
    const one = await service.athanor("inspect", "--table", "job");
    expect(one.out).toContain("tags");
    expect(one.out).not.toContain("athanor_version");
    const sql = await service.athanor("inspect", "--sql");
    expect(sql.out).toMatch(/CREATE TYPE (public\.)?"job state" AS ENUM \('queued', 'it''s done'\)/);
    const { document } = await service.json("inspect");
    expect(JSON.stringify(document)).toContain('"it\'s done"');
    const status = await service.athanor("status");
    for (const { out, error } of [text, one, sql, status]) expect(out + error).not.toMatch(/hunter/);
  });

  test("stamp sets rows that the catalogue bears out, refuses others, and --purge cures unknown ones", async () => {
    const refused = await service.athanor("stamp", "a1");
    expect(refused).toMatchObject({ code: 3, error: expect.stringContaining("job_state") });
    expect(await rows()).toEqual(["b1"]);
    expect(await service.athanor("stamp", "a1", "--no-verify")).toMatchObject({ code: 0 });
    expect(await rows()).toEqual(["a1"]);
    await client.query("update athanor_version set version_num = 'zzz'");
    expect(await service.athanor("stamp", "--purge", "head")).toMatchObject({ code: 0 });
    expect(await rows()).toEqual(["b1"]);
  });

  test("edit current opens the script that the database is at", async () => {
    const script = join(service.root, "editor.mjs");
    writeFileSync(script, `import { appendFileSync } from "node:fs"; appendFileSync(process.argv[2], "-- seen\\n");\n`);
    const before = process.env.EDITOR;
    process.env.EDITOR = `${process.execPath} ${script}`;
    try {
      expect(await service.athanor("edit", "current")).toMatchObject({ code: 0 });
      expect(readFileSync(join(service.root, "migrations/b1.sql"), "utf8")).toMatch(/-- seen\n$/);
      process.env.EDITOR = "/nowhere/editor";
      expect(await service.athanor("edit", "a1")).toMatchObject({ code: 2 });
    } finally {
      if (before === undefined) delete process.env.EDITOR;
      else process.env.EDITOR = before;
    }
  });
});
