import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { createTestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { addDeadline } from "./added-scripts.ts";
import { type ExampleFolders, exampleFolders } from "./example-folders.ts";
import { run } from "./run-program.ts";

const node = process.execPath;
const repository = fileURLToPath(new URL("../../", import.meta.url));

describe("the example", () => {
  let folders: ExampleFolders;
  beforeAll(() => {
    folders = exampleFolders("test");
  }, 900_000);
  afterAll(() => folders?.remove(), 120_000);

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

  test("has a workflow whose plan step writes down the SQL of the new migrations", async () => {
    const { jobs } = parseYaml(readFileSync(join(folders.checkout, ".github/workflows/schema.yaml"), "utf8"));
    const { run: script } = jobs.plan.steps.find(({ name }: { name?: string }) => name?.startsWith("Write down"));
    const file = join(folders.checkout, "migrations", addDeadline.file);
    rmSync(file, { force: true });
    const env = { HOME: folders.checkout, BASE: "HEAD" };
    const git = "git -c user.name=x -c user.email=x@example.com";
    const shell = (text: string) => run("bash", ["-euo", "pipefail", "-c", text], { cwd: folders.checkout, env });
    await shell(`git init -q && git add -A . && ${git} commit -q -m base`);
    writeFileSync(file, addDeadline.text);
    expect(await shell(script)).toMatchObject({ code: 0 });
    const plan = readFileSync(join(folders.checkout, "plan.md"), "utf8");
    expect(plan).toContain("-- Running upgrade 1975ea83b712 -> ae1027a6acf1, Add a deadline to jobs.");
    expect(plan).toMatch(/ALTER TABLE (public\.)?job ADD COLUMN deadline/);
    expect(plan).not.toContain("CREATE TABLE job");
  });

  test("has a README whose lines run, each as it stands", async () => {
    const own = await createTestDatabase();
    const shell = shellOf(folders, own.url);
    const model = join(folders.checkout, "src/schema/job.ts");
    const text = readFileSync(model, "utf8");
    rmSync(join(folders.checkout, "migrations", addDeadline.file), { force: true });
    try {
      const lines = shellLines("example/README.md");
      expect(lines.length).toBeGreaterThan(5);
      for (const line of lines) {
        if (line.includes(" revision "))
          writeFileSync(model, text.replace("title: text()", "worker: text(),\n    title: text()"));
        expect(await shell(line), line).toMatchObject({ code: 0 });
      }
      expect(await shell("npm run example -- validate-schema --strict")).toMatchObject({ code: 0 });
    } finally {
      writeFileSync(model, text);
      const added = readdirSync(join(folders.checkout, "migrations")).filter((name) =>
        name.endsWith("_add_a_column.ts"),
      );
      for (const name of added) rmSync(join(folders.checkout, "migrations", name));
      await own.drop();
    }
  }, 600_000);

  test("takes a change of the models to a migration and to the database, with no server for the writing", async () => {
    const { checkout } = folders;
    rmSync(join(checkout, "migrations", addDeadline.file), { force: true });
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

  test("is what the shell blocks of docs/guide.md lead to, from an empty history to an update by hand", async () => {
    const own = await createTestDatabase();
    const shell = shellOf(folders, own.url);
    const scripts = () => readdirSync(join(folders.checkout, "migrations"));
    for (const name of scripts()) rmSync(join(folders.checkout, "migrations", name));
    try {
      const lines = shellLines("docs/guide.md");
      expect(lines.map((line) => line.split(" ", 3).join(" "))).toEqual([
        "npm install athanor",
        "npm install --save-dev",
        "npx athanor init",
        "npx athanor revision",
        "docker compose up",
        "npm run example",
        "npm run db",
        "docker compose down",
        "kubectl run update-schema",
      ]);
      for (const line of lines) expect(await shell(line), line).toMatchObject({ code: 0 });
      expect(scripts().filter((name) => name.endsWith(".ts"))).toEqual([expect.stringMatching(/_initial_schema\.ts$/)]);
    } finally {
      await own.drop();
    }
  }, 600_000);
});

/** The lines of a page's `sh` blocks, without their comments. */
function shellLines(page: string): string[] {
  const text = readFileSync(join(repository, page), "utf8");
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, body]) =>
    body!
      .trimEnd()
      .split("\n")
      .map((line) => line.replace(/ +#.*$/, "")),
  );
}

/**
 * Runs a line in the checkout. There is no container runtime: `docker` does nothing, since a database is there, and
 * `kubectl run … -- COMMAND` runs the command; `npm install` only looks whether what it is asked for is installed.
 */
function shellOf({ checkout }: ExampleFolders, databaseUrl: string) {
  const stubs = join(dirname(checkout), "stubs");
  mkdirSync(stubs, { recursive: true });
  const stub = (name: string, script: string) =>
    writeFileSync(join(stubs, name), `#!/bin/bash\n${script}\n`, { mode: 0o755 });
  const path = process.env.PATH ?? "";
  stub("docker", `[ "$1 $2" = "compose up" ] || [ "$1 $2" = "compose down" ]`);
  stub("kubectl", `while [ "$1" != -- ]; do shift; done; shift; exec "$@"`);
  stub("example", `exec node ${join(checkout, "dist/src/cli.js")} "$@"`);
  stub(
    "npm",
    `if [ "$1" = install ]; then
  for name in "\${@:2}"; do case $name in -*) ;; *) [ -e "node_modules/$name" ] || exit 1 ;; esac; done
else PATH="${path}" exec npm "$@"; fi`,
  );
  const env = {
    PATH: `${stubs}:${path}`,
    HOME: checkout,
    EXAMPLE_DATABASE_URL: databaseUrl,
    ATHANOR_TEST_DATABASE_URL: testServers()[0]!.url,
  };
  return (line: string) => run("bash", ["-euo", "pipefail", "-c", line], { cwd: checkout, env });
}
