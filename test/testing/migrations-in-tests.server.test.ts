import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabaseEngine } from "../../src/service/create-database-engine.ts";
import { isDatabaseCurrent } from "../../src/service/is-database-current.ts";
import { createTestDatabase } from "../../src/testing/create-test-database.ts";
import { expectMigrations } from "../../src/testing/expect-migrations.ts";
import { startTestServer } from "../../src/testing/start-test-server.ts";
import { testMigration } from "../../src/testing/test-migration.ts";
import type { TestServer } from "../../src/testing/test-server.ts";
import { addEmail, initial, type ScriptText, shopFolder, shopProject } from "../service/shop-project.ts";
import { testServers } from "../support/test-server.ts";

const splitName: ScriptText = {
  revision: "ae1027a6acf1",
  downRevision: "1975ea83b712",
  up: [
    "alter table account add given_name text, add family_name text",
    "update account set given_name = split_part(name, ' ', 1), family_name = nullif(split_part(name, ' ', 2), '')",
  ],
  down: ["alter table account drop given_name, drop family_name"],
};

describe.each(["url", "pglite"] as const)("on a server of the provider %s", (provider) => {
  let server: TestServer;
  const removals: (() => void)[] = [];
  beforeAll(async () => {
    server = await startTestServer({ provider, url: testServers()[0]!.url });
  });
  afterAll(async () => {
    await server?.stop();
    for (const remove of removals) remove();
  });
  async function release(...scripts: ScriptText[]) {
    const { project, remove } = await shopProject(scripts);
    removals.push(remove);
    return project;
  }

  test("createTestDatabase() gives migrated, stamped, seeded databases that do not see each other", async () => {
    const project = await release(initial, addEmail);
    const seed = (engine: ReturnType<typeof createDatabaseEngine>) =>
      engine.pool.query("insert into account values (1, 'seed')");
    await using one = await createTestDatabase({ project, server, seed });
    await using two = await createTestDatabase({ project, server, seed });
    await using first = createDatabaseEngine(one.url);
    await using second = createDatabaseEngine(two.url);
    expect(await isDatabaseCurrent(first, { project, strict: true })).toBe(true);
    await first.pool.query("insert into account values (2, 'mine')");
    expect((await second.pool.query("select name, email from account")).rows).toEqual([{ name: "seed", email: null }]);
  });

  test("expectMigrations() passes where every revision has a way back, whatever its kind", async () => {
    const project = await release(initial, addEmail, splitName);
    await expectMigrations({ project, server }).toHaveSingleHead();
    await expectMigrations({ project, server }).toUpgradeDowngradeUpgrade();
    await expectMigrations({ project, server }).toUpgradeDowngradeUpgrade({ from: "1975ea83b712" });
  });

  test("expectMigrations() names the revision that leaves something behind", async () => {
    const leaves = { ...addEmail, up: ["create type mood as enum ('ok')", ...addEmail.up] };
    await expect(
      expectMigrations({ project: await release(initial, leaves), server }).toUpgradeDowngradeUpgrade(),
    ).rejects.toMatchObject({
      name: "AssertionError",
      message: "Downgrading 1975ea83b712 does not bring back the schema of before",
    });
    const { down: _none, ...oneWay } = addEmail;
    await expect(
      expectMigrations({ project: await release(initial, oneWay), server }).toUpgradeDowngradeUpgrade(),
    ).rejects.toMatchObject({ code: "OPERATION_IRREVERSIBLE" });
    const forked = await release(initial, addEmail, { ...splitName, downRevision: "27c6a30d7c24" });
    await expect(expectMigrations({ project: forked, server }).toHaveSingleHead()).rejects.toThrow(
      "The history has 2 heads: 1975ea83b712, ae1027a6acf1",
    );
    await expectMigrations({ project: forked, server }).toUpgradeDowngradeUpgrade();
  });

  test("testMigration() shows what a migration makes of rows", async () => {
    const project = await release(initial, addEmail, splitName);
    const given = {
      project,
      server,
      from: "1975ea83b712",
      to: "ae1027a6acf1",
      seed: (engine: ReturnType<typeof createDatabaseEngine>) =>
        engine.pool.query("insert into account values (1, 'Ada Lovelace'), (2, 'Plato')"),
    };
    await testMigration({
      ...given,
      expect: async (engine) => {
        const { rows } = await engine.pool.query("select given_name, family_name from account order by id");
        expect(rows).toEqual([
          { given_name: "Ada", family_name: "Lovelace" },
          { given_name: "Plato", family_name: null },
        ]);
      },
    });
    await expect(testMigration({ ...given, expect: () => Promise.reject(new Error("wrong")) })).rejects.toThrow(
      "wrong",
    );
  });

  test("testMigration() starts from the dump of a released schema", async () => {
    const project = await release(initial, addEmail);
    await testMigration({
      project,
      server,
      snapshot: {
        revision: "27c6a30d7c24",
        sql: "\\restrict abc\nselect pg_catalog.set_config('search_path', '', false);\ncreate table public.account (id integer not null, name text not null);\n",
      },
      seed: (engine) => engine.pool.query("insert into account values (1, 'x')"),
      expect: async (engine) => {
        expect((await engine.pool.query("select email from account")).rows).toEqual([{ email: null }]);
      },
    });
  });
});

test("a script that starts a server and stops it ends by itself, and leaves nothing behind", () => {
  const module = JSON.stringify(fileURLToPath(new URL("../../src/testing/start-test-server.ts", import.meta.url)));
  const script = `const { startTestServer } = await import(${module});
const server = await startTestServer({ provider: "npm" });
await server.stop();
console.log("stopped");`;
  const loader = fileURLToPath(new URL("../support/strip-types.mjs", import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "athanor-stop-"));
  chmodSync(folder, 0o755); // where this runs as root, the server does not
  const { stdout, status } = spawnSync(process.execPath, ["--import", loader, "--input-type=module", "-e", script], {
    cwd: fileURLToPath(new URL("../../", import.meta.url)),
    encoding: "utf8",
    env: { ...process.env, TMPDIR: folder },
  });
  const left = readdirSync(folder).filter((name) => name.startsWith("athanor-postgres-"));
  rmSync(folder, { recursive: true, force: true });
  expect({ stdout, status, left }).toEqual({ stdout: "stopped\n", status: 0, left: [] });
});

test("the helpers work in node:test too", () => {
  const { root, remove } = shopFolder([initial, addEmail]);
  const source = (path: string) => JSON.stringify(fileURLToPath(new URL(`../../src/${path}`, import.meta.url)));
  writeFileSync(
    join(root, "migrations.test.mjs"),
    `import { test } from "node:test";
const { expectMigrations } = await import(${source("testing/expect-migrations.ts")});
test("single head", () => expectMigrations().toHaveSingleHead());
test("way back", () => expectMigrations().toUpgradeDowngradeUpgrade());
`,
  );
  const loader = fileURLToPath(new URL("../support/strip-types.mjs", import.meta.url));
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--import", loader, "--test", "migrations.test.mjs"],
    {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, ATHANOR_TEST_DATABASE_URL: testServers()[0]!.url },
    },
  );
  remove();
  expect(stdout, stderr).toMatch(/pass 2/);
  expect(status).toBe(0);
});
