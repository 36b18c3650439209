import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { type InProcess, inProcess, sqlScript } from "./in-process.ts";

describe.each(testServers())("a config with an environment of its own on $name", (server) => {
  const tenants: TestDatabase[] = [];
  let service: InProcess;

  beforeAll(async () => {
    for (let count = 0; count < 2; count++) tenants.push(await createTestDatabase(server));
    const [blue, green] = tenants.map(({ url }) => url);
    service = inProcess({
      "athanor.config.ts": `
const tenants: Record<string, string> = ${JSON.stringify({ blue, green })};
export default {
  async environment({ direction, target, mode, x, tag, run }) {
    if (mode === "offline") return run();
    if (x.fail) throw new Error("no tenant " + x.fail + " for " + direction + " " + target + " " + tag);
    if (x.nothing !== undefined) return;
    for (const [name, url] of Object.entries(tenants)) if (x.tenant === undefined || x.tenant === name) await run({ url });
  },
};
`,
      ...sqlScript("a1", "<base>", ["CREATE TABLE job (id integer);", "DROP TABLE job;"]),
      ...sqlScript("b1", "a1", ["CREATE INDEX job_id ON job (id);", "DROP INDEX job_id;"]),
    });
  }, 60_000);
  afterAll(async () => {
    for (const tenant of tenants.splice(0)) await tenant.drop();
    rmSync(service.root, { recursive: true, force: true });
  });
  const at = () =>
    Promise.all(
      tenants.map(async ({ url }) => {
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        const { rows } = await client.query("select to_regclass('athanor_version') is not null as found");
        const found = rows[0].found ? (await client.query("select version_num as v from athanor_version")).rows : [];
        await client.end();
        return found.map(({ v }) => v).join();
      }),
    );

  test("shows, writes and runs on the databases that it names", async () => {
    const sql = await service.athanor("upgrade", "head", "--sql");
    expect(sql).toMatchObject({ code: 0, out: expect.stringContaining("CREATE INDEX job_id") });
    const shown = await service.json("upgrade", "head", "--dry-run");
    expect(shown).toMatchObject({ code: 0, document: [{ from: [] }, { from: [] }] });
    expect(await at()).toEqual(["", ""]);
    expect(await service.json("upgrade", "a1")).toMatchObject({ code: 0, document: [{ to: ["a1"] }, { to: ["a1"] }] });
    const one = await service.athanor("upgrade", "head", "-x", "tenant=green");
    expect(one).toMatchObject({ code: 0, out: expect.stringMatching(/^Upgraded a1 -> b1[^\n]*\n$/) });
    expect(await at()).toEqual(["a1", "b1"]);
    expect(await service.athanor("downgrade", "base")).toMatchObject({ code: 0 });
    expect(await at()).toEqual(["", ""]);
  });

  test("says where it threw, and that it ran nothing", async () => {
    const thrown = await service.athanor("upgrade", "head", "-x", "fail=red", "--tag", "t");
    expect(thrown).toMatchObject({ code: 1, out: "" });
    expect(thrown.error).toContain("ENVIRONMENT_FAILED");
    expect(thrown.error).toContain("`environment` of the config threw: no tenant red for upgrade head t");
    expect(thrown.error).toMatch(/athanor\.config\.ts:6/);
    expect(thrown.error).not.toContain("defect of Athanor");
    const nothing = await service.athanor("upgrade", "head", "-x", "nothing");
    expect(nothing).toMatchObject({ code: 0, error: expect.stringContaining("ran nothing") });
    expect(await service.json("upgrade", "head", "-x", "nothing")).toMatchObject({ code: 0, document: [] });
  });

  test("a run that fails ends the command, the tenants before it keep theirs", async () => {
    writeFileSync(
      join(service.root, "migrations/c1.sql"),
      "-- c.\n--\n-- Revision ID: c1\n-- Revises: b1\n\n-- athanor:upgrade\nINSERT INTO job SELECT 1 / (id - 1) FROM job;\n\n-- athanor:downgrade\n",
    );
    expect(await service.athanor("upgrade", "b1")).toMatchObject({ code: 0 });
    const client = new pg.Client({ connectionString: tenants[1]!.url });
    await client.connect();
    await client.query("insert into job values (1)");
    await client.end();
    const failed = await service.athanor("upgrade", "head");
    expect(failed).toMatchObject({ code: 1, error: expect.stringContaining("division by zero") });
    expect(await at()).toEqual(["c1", "b1"]);
  });
});
