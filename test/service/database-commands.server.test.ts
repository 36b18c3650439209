import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runMigrationsOffline } from "../../src/service/run-migrations-offline.ts";
import { runMigrationsOnline } from "../../src/service/run-migrations-online.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { addEmail, initial, type ScriptText, shopFolder, shopProject } from "./shop-project.ts";

const program = fileURLToPath(new URL("./fixtures/program.ts", import.meta.url));
const loader = fileURLToPath(new URL("../support/strip-types.mjs", import.meta.url));

describe.each(testServers())("databaseCommands() on $name", (server) => {
  let database: TestDatabase;
  const removals: (() => void)[] = [];
  beforeEach(async () => {
    database = await createTestDatabase(server);
  });
  afterEach(async () => {
    await database.drop();
    for (const remove of removals.splice(0)) remove();
  });

  function release(...scripts: ScriptText[]): string {
    const { root, remove } = shopFolder(scripts);
    removals.push(remove);
    return root;
  }

  /** Runs the program from another folder than the project's. */
  function example(
    args: readonly string[],
    environment: NodeJS.ProcessEnv,
  ): Promise<{ code: number; out: string; err: string }> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, ["--import", loader, program, ...args], {
        cwd: "/",
        env: { ...process.env, EXAMPLE_DATABASE_URL: database.url, ...environment },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let [out, err] = ["", ""];
      child.stdout.on("data", (text) => (out += text));
      child.stderr.on("data", (text) => (err += text));
      child.once("close", (code) => resolve({ code: code ?? -1, out, err }));
    });
  }
  const lines = (text: string) => text.split("\n").filter((line) => line !== "" && !line.startsWith("{"));

  test("init, update-schema and validate-schema go through the life of a service", async () => {
    const config = `${release(initial)}/athanor.config.js`;
    const next = release(initial, addEmail);
    const before = await example(["validate-schema"], { EXAMPLE_MIGRATIONS_CONFIG: config });
    expect([before.code, before.out]).toEqual([1, ""]);
    expect(lines(before.err)[0]).toMatch(/^Error: Database has not been initialized/);
    expect((await example(["init", "--migrations-config", config], {})).code).toBe(0);
    expect(await example(["validate-schema", "--strict"], { EXAMPLE_MIGRATIONS_CONFIG: config })).toMatchObject({
      code: 0,
      out: "",
      err: "",
    });
    const behind = await example(["validate-schema"], { EXAMPLE_MIGRATIONS_CONFIG: next });
    expect(behind.code).toBe(1);
    expect(lines(behind.err)[0]).toMatch(/^Error: Database schema is not current/);
    expect(behind.err).toContain('"current_schema":["27c6a30d7c24"],"expected_schema":["1975ea83b712"]');
    const updated = await example(["update-schema"], { EXAMPLE_MIGRATIONS_CONFIG: next });
    expect([updated.code, updated.out]).toEqual([0, ""]);
    expect(updated.err).toContain("Running upgrade 1975ea83b712, Add email.");
    expect((await example(["update-schema"], { EXAMPLE_MIGRATIONS_CONFIG: next })).code).toBe(0);
    expect((await example(["validate-schema"], { EXAMPLE_MIGRATIONS_CONFIG: next })).code).toBe(0);
  });

  test("init --reset needs --yes where there is something to lose", async () => {
    const environment = { EXAMPLE_MIGRATIONS_CONFIG: release(initial) };
    expect((await example(["init", "--reset"], environment)).code).toBe(0);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query("insert into account values (1, 'x')");
    const refused = await example(["init", "--reset"], environment);
    expect(refused.code).toBe(1);
    expect(lines(refused.err)).toEqual([
      expect.stringContaining("it holds table public.account"),
      "Add --yes to delete all data without being asked.",
    ]);
    expect((await client.query("select from account")).rowCount).toBe(1);
    expect((await example(["init", "--reset", "--yes"], environment)).code).toBe(0);
    expect((await client.query("select from account")).rowCount).toBe(0);
    await client.end();
  });

  test("says in one line what is wrong, without a stack and without the password", async () => {
    const environment = { EXAMPLE_MIGRATIONS_CONFIG: release(initial) };
    const away = await example(["validate-schema"], {
      ...environment,
      EXAMPLE_DATABASE_URL: "postgresql://me@127.0.0.1:1/x",
      EXAMPLE_DATABASE_PASSWORD: "hunter2",
    });
    expect([away.code, away.out]).toEqual([1, ""]);
    expect(lines(away.err)[0]).toMatch(/^Error: Cannot reach a database server at 127\.0\.0\.1:1/);
    expect(away.err).not.toMatch(/hunter2|\n\s+at /);
    const unset = await example(["init"], { ...environment, EXAMPLE_DATABASE_URL: "" });
    expect(lines(unset.err)).toEqual([
      "Error: Cannot connect: EXAMPLE_DATABASE_URL is not set",
      "Set EXAMPLE_DATABASE_URL and, where the server asks for one, EXAMPLE_DATABASE_PASSWORD.",
    ]);
    const broken = release(initial, { ...addEmail, up: ["alter table nothing add x int"] });
    const failed = await example(["update-schema"], { EXAMPLE_MIGRATIONS_CONFIG: broken });
    expect(failed.code).toBe(1);
    expect(lines(failed.err)[0]).toContain("1975ea83b712");
    expect(failed.err).toContain('relation "nothing" does not exist');
  });

  test("shows options and variables in its help", async () => {
    const { out, code } = await example(["help", "init"], {});
    expect(code).toBe(0);
    for (const text of [
      "Initialize the database.",
      "--reset",
      "Delete all existing database data.",
      "--migrations-config <path>",
      "EXAMPLE_MIGRATIONS_CONFIG",
    ]) {
      expect(out).toContain(text);
    }
    expect((await example(["--help"], {})).out).toMatch(
      /update-schema.*Update the schema\.[\s\S]*validate-schema.*Validate that the database schema is current\./,
    );
    expect((await example(["--version"], {})).out).toBe("1.0.0\n");
  });

  test("runMigrationsOnline() and runMigrationsOffline() do by hand what the commands do", async () => {
    const { project, remove } = await shopProject([initial, addEmail], {
      database: { url: database.url },
    });
    removals.push(remove);
    expect(await runMigrationsOnline({ project, target: "27c6a30d7c24" })).toMatchObject({ to: ["27c6a30d7c24"] });
    const sql = await runMigrationsOffline({ project, range: "27c6a30d7c24:heads" });
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(sql);
    expect((await client.query("select version_num from athanor_version")).rows).toEqual([
      { version_num: "1975ea83b712" },
    ]);
    await client.end();
    expect(await runMigrationsOnline({ project, direction: "downgrade", target: "base" })).toMatchObject({ to: [] });
    await expect(runMigrationsOnline({ project, url: "postgresql://127.0.0.1:1/x" })).rejects.toMatchObject({
      code: "DATABASE_UNREACHABLE",
    });
  });
});
