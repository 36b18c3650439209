import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createPasswordRole, type PasswordRole } from "../support/password-role.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { type ExampleFolders, exampleFolders, filesOf, installedPackages } from "./example-folders.ts";
import { readOnlySwitches, run, start } from "./run-program.ts";

const node = process.execPath;
const athanorBin = "node_modules/athanor/dist/cli/bin.js";
const head = "1975ea83b712";

describe("an image of the example", () => {
  let folders: ExampleFolders;
  let image: string;
  let database: TestDatabase;
  let role: PasswordRole;

  beforeAll(() => {
    folders = exampleFolders("build");
    image = folders.image("app");
  }, 900_000);
  afterAll(() => folders?.remove(), 120_000);
  beforeEach(async () => {
    database = await createTestDatabase();
    role = await createPasswordRole(database.url, `p@ss:w/rd?#%25 é😀'"\\`);
  });
  afterEach(async () => {
    await role?.drop();
    await database?.drop();
  });

  /** As the unprivileged user, with the two variables and nothing else, in a process that Node lets write nowhere. */
  const inImage = (app: string, args: readonly string[], env: Record<string, string> = {}) =>
    run(node, [...readOnlySwitches(), ...args], { cwd: app, unprivileged: true, env: { ...theTwo(), ...env } });
  const theTwo = () => ({ EXAMPLE_DATABASE_URL: role.url, EXAMPLE_DATABASE_PASSWORD: role.password, PATH: "/nowhere" });

  test("holds no compiler, no dev database, no test runner, no TypeScript of the application", () => {
    const packages = installedPackages(image);
    expect(packages).toEqual(expect.arrayContaining(["athanor", "pg", "fastify", "drizzle-orm", "commander"]));
    expect(
      packages.filter((name) => /typescript|pglite|oxc|esbuild|vite|drizzle-kit|tsx|swc|babel|^@types/.test(name)),
    ).toEqual([]);
    const own = readdirSync(image, { recursive: true, encoding: "utf8" }).filter((path) => !/^node_modules/.test(path));
    expect(own).toEqual(expect.arrayContaining(["athanor.config.js", "migrations", "src/main.js", "src/cli.js"]));
    expect(own.filter((path) => path.endsWith(".ts"))).toEqual([]);
    const native = readdirSync(join(image, "node_modules"), { recursive: true, encoding: "utf8" });
    expect(native.filter((path) => /\.node$|\/binding\.gyp$/.test(path))).toEqual([]);
  });

  test("migrates, looks, checks and serves with the two variables, as a user that is not root, writing nothing", async () => {
    const before = filesOf(image);
    expect(await inImage(image, ["-e", "require('fs').writeFileSync('x', '')"])).toMatchObject({ code: 1 });
    expect(await run("sh", ["-c", "echo > athanor.config.js"], { cwd: image, unprivileged: true })).not.toMatchObject({
      code: 0,
    });

    expect(await inImage(image, ["src/main.js"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("Error: Database has not been initialized"),
    });
    expect(await inImage(image, [athanorBin, "upgrade", "head"])).toMatchObject({ code: 0 });
    const current = await inImage(image, [athanorBin, "current"]);
    expect(current).toMatchObject({ code: 0, out: expect.stringContaining(`${head} (head)`) });
    expect(await inImage(image, ["src/cli.js", "update-schema"])).toMatchObject({ code: 0, out: "" });
    expect(await inImage(image, ["src/cli.js", "validate-schema", "--strict"])).toMatchObject({ code: 0 });
    expect(await inImage(image, ["src/cli.js", "count"])).toMatchObject({ code: 0, out: "0\n" });
    expect(await inImage(image, [athanorBin, "upgrade", "base:head", "--sql"])).toMatchObject({
      code: 0,
      out: expect.stringContaining("CREATE TABLE job"),
    });
    expect(await inImage(image, [athanorBin, "downgrade", "base"])).toMatchObject({ code: 0 });
    expect(await inImage(image, ["src/cli.js", "init"])).toMatchObject({ code: 0, out: "" });
    expect(await serves()).toMatchObject({ healthy: true, schema: "current", current: [head] });
    expect(filesOf(image)).toEqual(before);
  }, 600_000);

  test("says what is missing where a command needs what production has not", async () => {
    expect(await inImage(image, ["src/cli.js", "init"])).toMatchObject({ code: 0 });
    const options = { cwd: image, unprivileged: true, env: theTwo() };
    const check = await run(node, [athanorBin, "check"], options);
    expect(check).toMatchObject({ code: 1, out: "" });
    expect(check.err).toContain("npm install");
    const unset = await inImage(image, [athanorBin, "current"], { EXAMPLE_DATABASE_URL: "" });
    expect(unset.code).not.toBe(0);
    const wrong = await inImage(image, ["src/cli.js", "validate-schema"], { EXAMPLE_DATABASE_PASSWORD: "geheim" });
    expect(wrong).toMatchObject({ code: 1, out: "" });
    expect(wrong.err).toContain("Error: ");
    for (const { out, err } of [check, unset, wrong]) expect(out + err).not.toMatch(/geheim|p@ss|p%40ss|\n\s+at /);
  });

  test("is enough with Athanor and `pg` alone to migrate", async () => {
    const migrator = folders.migrator("migrator");
    const packages = installedPackages(migrator);
    expect(packages.filter((name) => /drizzle|fastify|commander|typescript|pglite|oxc/.test(name))).toEqual([]);
    expect(packages.length).toBeLessThan(40);
    const before = filesOf(migrator);
    expect(await inImage(migrator, [athanorBin, "upgrade", "head"])).toMatchObject({ code: 0 });
    expect(await inImage(migrator, [athanorBin, "current", "--json"])).toMatchObject({
      code: 0,
      out: expect.stringContaining(head),
    });
    expect(await inImage(migrator, [athanorBin, "status"])).toMatchObject({ code: 0 });
    expect(await inImage(image, ["src/cli.js", "validate-schema", "--strict"])).toMatchObject({ code: 0 });
    expect(filesOf(migrator)).toEqual(before);
  }, 120_000);

  /** Starts the server as the image does and asks for its health. */
  async function serves(): Promise<unknown> {
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    const child = start(node, [...readOnlySwitches(), "src/main.js"], {
      cwd: image,
      unprivileged: true,
      env: { ...theTwo(), EXAMPLE_PORT: String(port) },
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const health = await expect
      .poll(() => fetch(`http://127.0.0.1:${port}/health`).then((answer) => answer.json()), { timeout: 30_000 })
      .toBeTruthy()
      .then(() => fetch(`http://127.0.0.1:${port}/health`).then((answer) => answer.json()));
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    return health;
  }
});

test("the switches deny writing", async () => {
  const script = `try { require("fs").writeFileSync("/tmp/athanor-${process.pid}", ""); console.log("written") } catch (error) { console.log(error.code) }`;
  const { out } = await run(node, [...readOnlySwitches(), "-e", script], { cwd: "/" });
  expect(out).toBe("ERR_ACCESS_DENIED\n");
});
