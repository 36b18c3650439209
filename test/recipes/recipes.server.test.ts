import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runMigrationsOnline } from "../../src/service/run-migrations-online.ts";
import { run, start } from "../example/run-program.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { folderOf, type RecipeProject, recipeProject, recipes } from "./recipe-project.ts";

const node = process.execPath;
const [head, before] = ["1975ea83b712", "27c6a30d7c24"];

describe("docs/recipes.md", () => {
  let project: RecipeProject;
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(() => {
    project = recipeProject();
  }, 900_000);
  afterAll(() => project?.remove());
  beforeEach(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await runMigrationsOnline({ project: project.root, url: database.url });
    await client.query("insert into account (name) values ('rra')");
  }, 60_000);
  afterEach(async () => {
    await client?.end();
    await database?.drop();
  });

  const environment = () => ({ EXAMPLE_DATABASE_URL: database.url });
  /** The recipe's program, compiled. */
  const program = (title: string) => {
    const { file } = recipes().find((recipe) => recipe.title === title)!;
    return join(project.root, folderOf(title), file.replace(/ts$/, "js"));
  };
  const sessions = async () => {
    const { rows } = await client.query(
      "select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    return rows[0].n as number;
  };

  test("has the recipes, and they compile", () => {
    expect(recipes().map(({ title }) => title)).toEqual([
      "Express",
      "Hono",
      "NestJS",
      "A pg-boss worker",
      "A command, or an operator",
      "node:test",
    ]);
    expect(project.problems).toBe("");
  });

  describe.each(["Express", "Hono", "NestJS", "A pg-boss worker", "A command, or an operator"])("%s", (title) => {
    test("refuses a database that is behind, before it does anything", async () => {
      await client.query("update athanor_version set version_num = $1", [before]);
      const port = await freePort();
      const { code, err, out } = await run(node, [program(title)], {
        cwd: "/",
        env: { ...environment(), EXAMPLE_PORT: String(port) },
      });
      expect(code).toBe(1);
      expect(out + err).toContain(`Database schema is not current: it is at ${before}, and 1 revision behind ${head}`);
      expect(await sessions()).toBe(0);
    });
  });

  test.each(["Express", "Hono", "NestJS"])("%s serves a current database, and ends well on SIGTERM", async (title) => {
    const port = await freePort();
    const child = start(node, [program(title)], { cwd: "/", env: { ...environment(), EXAMPLE_PORT: String(port) } });
    let log = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (log += text));
    const ended = once(child, "exit");
    const ask = () => fetch(`http://127.0.0.1:${port}/accounts`).then((answer) => answer.json());
    await expect.poll(() => ask().catch(() => log), { timeout: 90_000 }).toEqual([{ name: "rra" }]);
    await client.query("begin; lock table account");
    const late = ask();
    await expect.poll(waiting).toBe(1);
    child.kill("SIGTERM");
    await new Promise((resolve) => setTimeout(resolve, 300));
    await client.query("commit");
    expect(await late).toEqual([{ name: "rra" }]);
    expect((await ended)[0]).toBe(0);
    await expect.poll(sessions).toBe(0);
  });

  test("a pg-boss worker works on a current database, and ends well on SIGTERM", async () => {
    const child = start(node, [program("A pg-boss worker")], { cwd: "/", env: environment() });
    let log = "";
    child.stderr.on("data", (text) => (log += text));
    const ended = once(child, "exit");
    const send = () => client.query("insert into pgboss.job (name, data) values ('greet', $1)", ['{"name":"boss"}']);
    await expect
      .poll(
        () =>
          send().then(
            () => "sent",
            () => log,
          ),
        { timeout: 90_000 },
      )
      .toBe("sent");
    const names = () => client.query("select name from account order by 1").then(({ rows }) => rows);
    await expect.poll(names, { timeout: 90_000 }).toEqual([{ name: "boss" }, { name: "rra" }]);
    child.kill("SIGTERM");
    expect((await ended)[0]).toBe(0);
    expect(log).toBe("");
    await expect.poll(sessions).toBe(0);
  });

  test("a command ends by itself", async () => {
    const { code, out, err } = await run(node, [program("A command, or an operator")], {
      cwd: "/",
      env: environment(),
    });
    expect({ code, out, err }).toEqual({ code: 0, out: "1\n", err: "" });
  });

  test("node:test runs its file", async () => {
    const env = { ATHANOR_TEST_DATABASE_URL: testServers()[0]!.url, HOME: project.root };
    const file = program("node:test");
    const { code, out } = await run(node, ["--test", file], { cwd: project.root, env });
    expect(out).toMatch(/pass 4\b/);
    expect(out).toMatch(/fail 0\b/);
    expect(code).toBe(0);
  });

  async function waiting(): Promise<number> {
    const { rows } = await client.query("select count(*)::int as n from pg_locks where not granted");
    return rows[0].n;
  }
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
