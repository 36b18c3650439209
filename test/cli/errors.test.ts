import { chmodSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { type CommandLine, type CommandResult, commandLine, installedProgram } from "./command-line.ts";

vi.setConfig({ testTimeout: 90_000 });

const password = "s3cret/pass word";
const encoded = encodeURIComponent(password);

let program: string;
beforeAll(() => {
  program = installedProgram();
}, 120_000);

const script = (revision: string, downRevision: string | null, body = "") => `/**
 * Message of ${revision}.
 *
 * Create Date: 2026-11-22 07:21:00Z
 */
export const revision = "${revision}";
export const downRevision = ${JSON.stringify(downRevision)};
export const branchLabels = null;
export const dependsOn = null;
export async function upgrade(op) {${body}}
export async function downgrade(op) {}
`;

const embedded = `{ "database": { "url": "pglite:./data" } }`;

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly details: Record<string, unknown>;
}

/** What went wrong, as a program reads it: one JSON document on stdout; people read the same on stderr, plain. */
function failureOf({ out, error }: CommandResult): Failure {
  const failure = (JSON.parse(out) as { error: Failure }).error;
  expect(failure.message).toMatch(/^Cannot /);
  expect(failure.hint).toBeTypeOf("string");
  expect(error).toContain(`error [${failure.code}] ${failure.message}\n hint ${failure.hint.split("\n")[0]}`);
  for (const text of [out, error]) {
    expect(text).not.toContain("\u001b");
    expect(text).not.toContain(password);
    expect(text).not.toContain(encoded);
  }
  return failure;
}

async function failure(
  line: CommandLine,
  ...argv: readonly string[]
): Promise<Failure & { readonly exit: number | null }> {
  const result = await line.athanor(...argv, "--json");
  return { ...failureOf(result), exit: result.code };
}

describe("a config that cannot be used", () => {
  test.concurrent("none is found", async () => {
    const found = await failure(commandLine(program, {}), "heads");
    expect(found).toMatchObject({ exit: 1, code: "CONFIG_NOT_FOUND" });
    expect(found.hint).toContain("athanor init");
  });

  test.concurrent("it throws: file and line are named", async () => {
    const text = `const url: string = "x";\n\nthrow new Error("no vault");\nexport default { url };\n`;
    const found = await failure(commandLine(program, { "athanor.config.ts": text }), "check");
    expect(found).toMatchObject({ exit: 1, code: "CONFIG_LOAD_FAILED" });
    expect(found.message).toContain("athanor.config.ts");
    expect(found.message).toContain("no vault");
    expect(found.message).toContain(":3");
  });

  test.concurrent("it has a key that nobody knows: the nearest is named", async () => {
    const found = await failure(commandLine(program, { "athanor.config.json": `{ "databse": {} }` }), "check");
    expect(found).toMatchObject({ exit: 1, code: "CONFIG_INVALID" });
    expect(`${found.message} ${found.hint}`).toMatch(/"?databse"?.*database/s);
  });

  test.concurrent("it has no database", async () => {
    const files = { "athanor.config.json": "{}", "migrations/a1.js": script("a1", null) };
    expect(await failure(commandLine(program, files), "upgrade", "head")).toMatchObject({
      exit: 1,
      code: "CONFIG_INCOMPLETE",
    });
  });

  test.concurrent("it names no models", async () => {
    const files = { "athanor.config.json": embedded, "migrations/a1.js": script("a1", null) };
    expect(await failure(commandLine(program, files), "check")).toMatchObject({ exit: 1, code: "MODELS_MISSING" });
  });
});

describe("a command line that is not understood", () => {
  test.concurrent.each([
    [["upgrdae", "head"], "athanor upgrade"],
    [["upgrade", "head", "--dry-rnu"], "--dry-run"],
    [["upgrade"], "TARGET"],
    [["heads", "more"], "more"],
    [["revision"], "-m"],
    [["rebase", "a1"], "--onto"],
  ])("%j", async (argv, told) => {
    const files = { "athanor.config.json": embedded, "migrations/a1.js": script("a1", null) };
    const found = await failure(commandLine(program, files), ...argv);
    expect(found).toMatchObject({ exit: 2, code: "USAGE" });
    expect(`${found.message} ${found.hint}`).toContain(told);
  });
});

describe("scripts that cannot be used", () => {
  test.concurrent("two have one id: both files are named", async () => {
    const line = commandLine(program, {
      "athanor.config.json": embedded,
      "migrations/one.js": script("a1", null),
      "migrations/two.js": script("a1", null),
    });
    const found = await failure(line, "history");
    expect(found).toMatchObject({ exit: 1, code: "REVISION_DUPLICATE" });
    expect(found.message).toContain("one.js");
    expect(found.message).toContain("two.js");
  });

  test.concurrent("a parent is missing: child and parent are named", async () => {
    const files = { "athanor.config.json": embedded, "migrations/b1.js": script("b1", "lost") };
    const found = await failure(commandLine(program, files), "heads");
    expect(found).toMatchObject({ exit: 1, code: "REVISION_GRAPH_INVALID" });
    expect(found.message).toContain("b1");
    expect(found.message).toContain("lost");
  });

  test.concurrent("one does not parse: only the command that must run it fails", async () => {
    const line = commandLine(program, {
      "athanor.config.json": embedded,
      "migrations/a1.js": script("a1", null),
      "migrations/b1.js": script("b1", "a1", ` await op.execute(; `),
    });
    const [heads, history, show, upgrade] = await Promise.all([
      line.athanor("heads"),
      line.athanor("history"),
      line.athanor("show", "b1"),
      failure(line, "upgrade", "head", "--sql"),
    ]);
    expect([heads.code, history.code, show.code]).toEqual([0, 0, 0]);
    expect(heads.out).toBe("b1 (head)\n");
    expect(upgrade).toMatchObject({ exit: 1, code: "SCRIPT_LOAD_FAILED" });
    expect(upgrade.message).toContain("b1.js");
  });
});

describe("a server that cannot be used", () => {
  const url = `postgresql://service@127.0.0.1:1/shop`;

  test.concurrent.each([
    ["in the URL", { url: url.replace("service", `service:${encoded}`) }],
    ["beside the URL", { url, password }],
  ])("it does not answer; a password %s stays secret", async (_name, database) => {
    const files = { "athanor.config.json": JSON.stringify({ database }), "migrations/a1.js": script("a1", null) };
    const found = await failure(commandLine(program, files), "upgrade", "head", "-v");
    expect(found).toMatchObject({ exit: 1, code: "DATABASE_UNREACHABLE" });
    expect(found.message).toContain("127.0.0.1");
  });

  test.concurrent("its URL is nonsense: the password stays secret", async () => {
    const database = { url: `postgresql://service:${encoded}@[::1/shop` };
    const files = { "athanor.config.json": JSON.stringify({ database }), "migrations/a1.js": script("a1", null) };
    expect(await failure(commandLine(program, files), "current")).toMatchObject({
      exit: 1,
      code: "DATABASE_URL_INVALID",
    });
  });
});

test("a statement fails in the middle of an upgrade: everything is named, nothing of the revision stays", async () => {
  const line = commandLine(program, {
    "athanor.config.json": embedded,
    "migrations/a1.js": script("a1", null, ` await op.execute("CREATE TABLE kept (id int)"); `),
    "migrations/b1.js": script(
      "b1",
      "a1",
      `
  await op.execute("CREATE TABLE rolled_back (id int)");
  op.execute("INSERT INTO nowhere VALUES (1)");
  op.execute("CREATE TABLE never (id int)");
`,
    ),
  });
  const found = await failure(line, "upgrade", "head");
  expect(found).toMatchObject({ exit: 1, code: "STATEMENT_FAILED" });
  for (const part of ["b1", "INSERT INTO nowhere", "b1.js:12", `relation "nowhere" does not exist`]) {
    expect(`${found.message}\n${JSON.stringify(found.details)}`.replaceAll('\\"', '"')).toContain(part);
  }
  const current = await line.athanor("current", "--json");
  expect(JSON.parse(current.out)).toMatchObject({ rows: ["a1"], atHeads: false });
  const inspected = await line.athanor("inspect", "--json");
  expect(inspected.out).toContain('"kept"');
  expect(inspected.out).not.toContain('"rolled_back"');

  // The row of a revision whose script is gone.
  writeFileSync(join(line.root, "migrations/a1.js"), script("a2", null));
  writeFileSync(join(line.root, "migrations/b1.js"), script("b1", "a2"));
  const [unknown, shown] = [await failure(line, "upgrade", "head"), await line.athanor("current")];
  expect(unknown).toMatchObject({ exit: 1, code: "VERSION_UNKNOWN" });
  expect(unknown.message).toContain("a1");
  expect(shown).toMatchObject({ code: 0, out: "a1 (unknown: no script has this revision)\n" });
}, 180_000);

describe("models that cannot be used", () => {
  const config = (models: string) =>
    `import { drizzleModels } from "athanor/drizzle";\nexport default { models: drizzleModels(() => import("${models}")) };\n`;

  test.concurrent("they export no table: the file is named", async () => {
    const files = { "athanor.config.ts": config("./schema.ts"), "schema.ts": "export const nothing: number = 1;\n" };
    const found = await failure(commandLine(program, files), "revision", "--autogenerate", "-m", "First.");
    expect(found).toMatchObject({ exit: 1, code: "MODELS_EMPTY" });
    expect(found.message).toContain("schema.ts");
  });

  test.concurrent("they throw: the file is named", async () => {
    const files = { "athanor.config.ts": config("./schema.ts"), "schema.ts": `\nthrow new Error("no schema");\n` };
    const found = await failure(commandLine(program, files), "revision", "--autogenerate", "-m", "First.");
    expect(found).toMatchObject({ exit: 1, code: "MODULE_LOAD_FAILED" });
    expect(found.message).toContain("schema.ts: no schema");
  });
});

test("a folder is read-only: the path is named, nothing is written", async () => {
  const line = commandLine(program, { "athanor.config.json": embedded, "migrations/a1.js": script("a1", null) });
  const migrations = join(line.root, "migrations");
  chmodSync(program, 0o755);
  chmodSync(line.root, 0o755);
  chmodSync(migrations, 0o555);
  const result = await line.athanorWith({ RUN_AS_NOBODY: "1" }, "revision", "-m", "Second.", "--json");
  expect(failureOf(result)).toMatchObject({ code: "FILE_NOT_WRITABLE" });
  expect(result.code).toBe(1);
  expect(result.error).toContain("migrations");
  expect(readdirSync(migrations)).toEqual(["a1.js"]);
});
