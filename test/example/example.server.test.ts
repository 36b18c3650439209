import { once } from "node:events";
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { dirname, join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { type ExampleFolders, exampleFolders, run, start } from "./example-folders.ts";

const node = process.execPath;

const addDeadline = `/**
 * Add a deadline to jobs.
 *
 * Revision ID: ae1027a6acf1
 * Revises: 1975ea83b712
 * Create Date: 2026-11-25 10:00:00Z
 * Compatible With: 1975ea83b712
 */

import type { Op } from "athanor";

export const revision = "ae1027a6acf1";
export const downRevision = "1975ea83b712";
export const branchLabels = null;
export const dependsOn = null;

export async function upgrade(op: Op): Promise<void> {
  await op.addColumn("job", { name: "deadline", type: "timestamp with time zone", nullable: true });
}

export async function downgrade(op: Op): Promise<void> {
  await op.dropColumn("job", "deadline", { because: "it was new" });
}
`;

describe("the example", () => {
  let folders: ExampleFolders;
  let database: TestDatabase;
  beforeAll(async () => {
    folders = exampleFolders();
    chmodSync(dirname(folders.checkout), 0o755);
    database = await createTestDatabase();
  }, 240_000);
  afterAll(async () => {
    await database?.drop();
    folders?.remove();
  });

  /** The application's own command in an image, as the unprivileged user, with the two variables and nothing else. */
  const example = (image: string, args: readonly string[], env: Record<string, string> = {}) =>
    run(node, ["src/cli.js", ...args], {
      cwd: image,
      unprivileged: true,
      env: { EXAMPLE_DATABASE_URL: database.url, ...env },
    });
  const athanor = (image: string, args: readonly string[]) =>
    run(node, [join(image, "node_modules/athanor/dist/cli/bin.js"), ...args], {
      cwd: image,
      unprivileged: true,
      env: { EXAMPLE_DATABASE_URL: database.url },
    });

  /** Starts the server as a pod would; resolves when it is healthy, or with its exit code. */
  async function pod(image: string, env: Record<string, string> = {}) {
    const port = await freePort();
    const child = start(node, ["src/main.js"], {
      cwd: image,
      unprivileged: true,
      env: { EXAMPLE_DATABASE_URL: database.url, EXAMPLE_PORT: String(port), ...env },
    });
    let err = "";
    child.stderr.on("data", (text) => {
      err += text;
    });
    child.stdout.resume();
    const ended = once(child, "exit").then(([code]) => code as number | null);
    for (;;) {
      const health = await fetch(`http://127.0.0.1:${port}/health`).then(
        (answer) => answer.json(),
        () => null,
      );
      const code = child.exitCode;
      if (health !== null || code !== null) {
        const stop = async () => {
          child.kill("SIGTERM");
          return ended;
        };
        return { health: health as Record<string, unknown> | null, code, err, stop };
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  test("type-checks as a stranger's project", async () => {
    const { code, out } = await run(
      join(folders.checkout, "node_modules/typescript/bin/tsc"),
      ["-p", "tsconfig.json"],
      {
        cwd: folders.checkout,
      },
    );
    expect(out).toBe("");
    expect(code).toBe(0);
  });

  test("passes its own tests on a real server", async () => {
    const { code, out, err } = await run(node, ["node_modules/vitest/vitest.mjs", "run", "--no-color"], {
      cwd: folders.checkout,
      env: { ATHANOR_TEST_DATABASE_URL: testServers()[0]!.url, HOME: folders.checkout },
    });
    expect(out + err).toMatch(/Tests +8 passed/);
    expect(code).toBe(0);
  });

  test("lives: no pod on an empty database, a Job, pods, a new release, old pods by their policy", async () => {
    const first = folders.image("first");
    const early = await pod(first);
    expect(early).toMatchObject({
      health: null,
      code: 1,
      err: expect.stringContaining("Database has not been initialized"),
    });

    expect(await example(first, ["validate-schema"])).toMatchObject({ code: 1, out: "" });
    const jobs = await Promise.all([1, 2, 3].map(() => example(first, ["update-schema"])));
    expect(jobs.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(await example(first, ["validate-schema", "--strict"])).toMatchObject({ code: 0 });
    const pods = await Promise.all([pod(first), pod(first)]);
    expect(pods.map(({ health }) => health?.healthy)).toEqual([true, true]);

    writeFileSync(
      join(folders.checkout, "migrations/20261125_1000_ae1027a6acf1_add_a_deadline_to_jobs.ts"),
      addDeadline,
    );
    const second = folders.image("second");
    expect((await pod(second)).err).toContain("1 revision behind ae1027a6acf1");
    expect((await example(second, ["update-schema"])).code).toBe(0);
    const next = await pod(second);
    expect(next.health).toMatchObject({ healthy: true, current: ["ae1027a6acf1"] });
    expect((await pod(first)).err).toContain("ahead of this release");
    const old = await pod(first, { EXAMPLE_SCHEMA_POLICY: "compatible" });
    expect(old.health).toMatchObject({ healthy: true, schema: "ahead" });
    expect(await example(first, ["count"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("ahead of this release"),
    });
    expect(await example(second, ["count"])).toMatchObject({ code: 0, out: "0\n" });
    for (const running of [...pods, next, old]) expect(await running.stop()).toBe(0);
  }, 300_000);

  test("needs neither compiler nor dev database nor sources in production, nor to write a file", async () => {
    const image = folders.image("production");
    expect(readdirSync(join(image, "node_modules"))).not.toContain("typescript");
    const [empty] = [await createTestDatabase()];
    const run = (args: readonly string[]) => athanor(image, args);
    const before = database;
    database = empty;
    try {
      expect(await run(["upgrade", "head"])).toMatchObject({ code: 0 });
      const current = await run(["current"]);
      expect(current).toMatchObject({ code: 0, out: expect.stringContaining("ae1027a6acf1") });
      expect(await example(image, ["update-schema"])).toMatchObject({ code: 0 });
      expect(await example(image, ["validate-schema"])).toMatchObject({ code: 0 });
    } finally {
      database = before;
      await empty.drop();
    }
  });

  test("has a workflow whose plan step writes down the SQL of the new migrations", async () => {
    const { jobs } = parseYaml(readFileSync(join(folders.checkout, ".github/workflows/schema.yaml"), "utf8"));
    const { run: script } = jobs.plan.steps.find(({ name }: { name?: string }) => name?.startsWith("Write down"));
    const file = join(folders.checkout, "migrations/20261125_1000_ae1027a6acf1_add_a_deadline_to_jobs.ts");
    rmSync(file, { force: true });
    const env = { HOME: folders.checkout, BASE: "HEAD" };
    const git = "git -c user.name=x -c user.email=x@example.com";
    const shell = (text: string) => run("bash", ["-euo", "pipefail", "-c", text], { cwd: folders.checkout, env });
    await shell(`git init -q && git add -A . && ${git} commit -q -m base`);
    writeFileSync(file, addDeadline);
    expect(await shell(script)).toMatchObject({ code: 0 });
    const plan = readFileSync(join(folders.checkout, "plan.md"), "utf8");
    expect(plan).toContain("-- Running upgrade 1975ea83b712 -> ae1027a6acf1, Add a deadline to jobs.");
    expect(plan).toMatch(/ALTER TABLE (public\.)?job ADD COLUMN deadline/);
    expect(plan).not.toContain("CREATE TABLE job");
  });

  test("takes a change of the models to a migration and to the database, with no server for the writing", async () => {
    const { checkout } = folders;
    rmSync(join(checkout, "migrations/20261125_1000_ae1027a6acf1_add_a_deadline_to_jobs.ts"), { force: true });
    const own = await createTestDatabase();
    const athanor = (...args: string[]) =>
      run(node, ["node_modules/athanor/dist/cli/bin.js", ...args], {
        cwd: checkout,
        env: { EXAMPLE_DATABASE_URL: own.url },
      });
    const scripts = () => readdirSync(join(checkout, "migrations")).sort();
    try {
      expect(await athanor("check")).toMatchObject({ code: 0 });
      const before = scripts();
      expect(await athanor("revision", "--autogenerate", "-m", "Nothing.")).toMatchObject({
        code: 1,
        err: expect.stringContaining("DIFF_EMPTY"),
      });
      const model = join(checkout, "src/schema/job.ts");
      const text = readFileSync(model, "utf8");
      writeFileSync(
        model,
        text.replace('"done"]', '"done", "failed"]').replace("title: text()", "worker: text(),\n    title: text()"),
      );
      const check = await athanor("check");
      expect(check.code).toBe(3);
      expect(check.out).toMatch(/job_state[\s\S]*worker|worker[\s\S]*job_state/);
      expect(await athanor("revision", "--autogenerate", "-m", "Let jobs fail.")).toMatchObject({ code: 0 });
      const added = scripts().filter((name) => !before.includes(name));
      expect(added).toEqual([expect.stringMatching(/^\d{8}_\d{4}_[0-9a-f]{12}_let_jobs_fail\.ts$/)]);
      expect(await athanor("check")).toMatchObject({ code: 0 });
      expect(await athanor("upgrade", "head")).toMatchObject({ code: 0 });
      expect(await athanor("downgrade", "-1")).toMatchObject({ code: 0 });
      expect(await athanor("upgrade", "head")).toMatchObject({ code: 0 });

      for (const name of scripts()) rmSync(join(checkout, "migrations", name));
      expect(await athanor("revision", "--autogenerate", "-m", "Initial schema.")).toMatchObject({ code: 0 });
      expect(scripts()).toEqual([expect.stringMatching(/_initial_schema\.ts$/)]);
      expect(await athanor("check")).toMatchObject({ code: 0 });
    } finally {
      await own.drop();
    }
  }, 300_000);

  test("has tables in its database that its models know, and one head", async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_name !~ '^athanor_' order by 1",
    );
    await client.end();
    expect(rows.map(({ name }) => name)).toEqual(["account", "job"]);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
