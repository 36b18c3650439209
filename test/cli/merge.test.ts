import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { type InProcess, inProcess, sqlScript } from "./in-process.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const table = ["CREATE TABLE account (id int PRIMARY KEY, email varchar(100));", "DROP TABLE account;"];
const drop = ["ALTER TABLE account DROP email;", "ALTER TABLE account ADD email varchar(100);"];
const index = ["CREATE INDEX account_email ON account (email);", "DROP INDEX account_email;"];
const widen = ["ALTER TABLE account ALTER email TYPE varchar(200);"];
const free = ["ALTER TABLE account ALTER email TYPE text;"];

/** `base1` with the branches `left1` and `right1`, and perhaps more. */
function forked(left: readonly string[], right: readonly string[], more: Record<string, string> = {}): InProcess {
  return inProcess({
    "athanor.config.ts": `export default { migrations: "./migrations", database: { url: "pglite:./data" } };\n`,
    ...sqlScript("base1", "<base>", table),
    ...sqlScript("left1", "base1", left),
    ...sqlScript("right1", "base1", right),
    ...more,
  });
}

const filesOf = ({ root }: InProcess) => readdirSync(join(root, "migrations")).sort();
const textOf = ({ root }: InProcess, name: string) => readFileSync(join(root, "migrations", name), "utf8");

describe("athanor merge", () => {
  test("joins compatible branches without a question, and tells what it compared", async () => {
    const line = forked(["CREATE TABLE a (id int);"], ["CREATE TABLE b (id int);"]);
    expect(await line.json("merge", "heads", "-m", "Join.", "--rev-id", "m1")).toMatchObject({
      code: 0,
      document: {
        revision: "m1",
        parents: ["left1", "right1"],
        plain: false,
        ordered: null,
        comparisons: [{ left: "left1", right: "right1", verdict: "compatible", conflicts: [] }],
      },
    });
    expect((await line.athanor("heads")).out).toBe("m1 (head)\n");
  });

  test("refuses in a pipe what does not commute, with the objects and the ways out, and writes nothing", async () => {
    const line = forked(drop, index);
    const before = filesOf(line);
    const { code, out, error } = await line.athanor("merge", "heads", "-m", "Join.");
    expect({ code, out }).toEqual({ code: 3, out: "" });
    for (const part of [
      "MERGE_CONFLICT",
      "column account.email",
      "left1: drop column account.email",
      "right1: create index account_email on account, which needs column account.email",
      'right1 fails behind left1: column "email" does not exist',
      "left1 runs behind right1.",
      "--after right1",
      "--plain",
    ]) {
      expect(error).toContain(part);
    }
    expect(error).not.toContain("--after left1");
    expect(filesOf(line)).toEqual(before);
    expect(await line.json("merge", "heads")).toMatchObject({
      code: 3,
      document: {
        error: {
          code: "MERGE_CONFLICT",
          details: {
            comparisons: [
              {
                verdict: "conflict",
                conflicts: [{ object: "column:public.account.email", left: { kind: "drop" }, right: { kind: "use" } }],
                orders: [
                  { first: "left1", second: "right1", failure: { revision: "right1" } },
                  { first: "right1", second: "left1", failure: null },
                ],
              },
            ],
          },
        },
      },
    });
  });

  test("--after lets the other branch run behind, on every machine", async () => {
    const line = forked(
      widen,
      free,
      sqlScript("right2", "right1", ["CREATE TABLE later (id int);", "DROP TABLE later;"]),
    );
    const texts = new Map(filesOf(line).map((name) => [name, textOf(line, name)]));
    const merged = await line.json("merge", "left1", "right2", "--after", "left", "-m", "Join.", "--rev-id", "m1");
    expect(merged).toMatchObject({
      code: 0,
      document: {
        revision: "m1",
        parents: ["left1", "right2"],
        ordered: { after: "left1", changes: [{ revision: "right1", dependsOn: ["left1"] }] },
        plain: false,
      },
    });
    expect(textOf(line, "right1.sql")).toBe(
      texts.get("right1.sql")!.replace("-- Revises: base1\n", "-- Revises: base1\n-- Depends On: left1\n"),
    );
    for (const name of ["base1.sql", "left1.sql", "right2.sql"]) expect(textOf(line, name)).toBe(texts.get(name));
    const plan = (await line.athanor("upgrade", "head", "--sql")).out;
    expect(plan.indexOf("varchar(200)")).toBeGreaterThan(0);
    expect(plan.indexOf("TYPE text")).toBeGreaterThan(plan.indexOf("varchar(200)"));
    expect((await line.athanor("heads")).out).toBe("m1 (head)\n");
    expect((await line.athanor("upgrade", "right2")).code).toBe(0);
    expect(await line.json("current")).toMatchObject({ document: { rows: ["right2"] } });
    expect((await line.athanor("upgrade", "head")).code).toBe(0);
    expect((await line.athanor("current", "--check-heads")).code).toBe(0);
  });

  test("--after refuses an order that does not run, a stranger, and --plain beside it", async () => {
    const line = forked(drop, index);
    const before = filesOf(line);
    expect(await line.json("merge", "heads", "--after", "left1")).toMatchObject({
      code: 3,
      document: { error: { code: "MERGE_CONFLICT" } },
    });
    const stranger = await line.json("merge", "heads", "--after", "base1");
    expect(stranger).toMatchObject({ code: 2, document: { error: { code: "USAGE" } } });
    expect((await line.athanor("merge", "heads", "--after", "right1", "--plain")).code).toBe(2);
    expect(filesOf(line)).toEqual(before);
  });

  test("--after refuses what ran in the other order in the database, and puts files back where the merge fails", async () => {
    const line = forked(widen, free);
    expect((await line.athanor("upgrade", "right1")).code).toBe(0);
    const before = textOf(line, "right1.sql");
    const refused = await line.json("merge", "heads", "--after", "left1");
    expect(refused).toMatchObject({ code: 1, document: { error: { code: "REVISION_APPLIED" } } });
    expect(textOf(line, "right1.sql")).toBe(before);
    const failed = await line.json("merge", "heads", "--after", "left1", "--offline", "--rev-id", "base1");
    expect(failed).toMatchObject({ code: 1, document: { error: { code: "REVISION_DUPLICATE" } } });
    expect(textOf(line, "right1.sql")).toBe(before);
    expect((await line.athanor("merge", "heads", "--after", "right1")).code).toBe(0);
  });

  test("--plain keeps both as they are, and the script records it", async () => {
    const line = forked(widen, free);
    const texts = filesOf(line).map((name) => textOf(line, name));
    const { code, document } = await line.json("merge", "heads", "--plain", "-m", "Join.", "--rev-id", "m1");
    expect({ code, document }).toMatchObject({ code: 0, document: { plain: true, ordered: null } });
    const text = readFileSync((document as { file: string }).file, "utf8");
    expect(text).toContain("Merged as they are, knowingly:");
    expect(text).toContain("column account.email");
    expect(["base1.sql", "left1.sql", "right1.sql"].map((name) => textOf(line, name))).toEqual(texts);
    expect((await line.athanor("history", "--list")).out).toMatch(
      /^left1, right1 -> m1 \(head\) \(mergepoint\), Join\.$/m,
    );
    expect((await line.athanor("upgrade", "head")).code).toBe(0);
  });

  test("says why branches could not be compared; --plain joins them", async () => {
    const line = forked(["SELECT nonsense;"], free);
    const { code, error } = await line.athanor("merge", "heads");
    expect(code).toBe(1);
    expect(error).toMatch(/MERGE_UNCOMPARED.*left1 and right1 could not be compared: .*nonsense/s);
    expect(error).toContain("--plain");
    expect((await line.athanor("merge", "heads", "--plain")).code).toBe(0);
  });

  test("says that there is no dev database; --plain joins them", async () => {
    const line = forked(widen, free);
    writeFileSync(
      join(line.root, "athanor.config.ts"),
      `export default { dev: { url: "postgresql://127.0.0.1:1/none" } };\n`,
    );
    const { code, error } = await line.athanor("merge", "heads");
    expect(code).toBe(1);
    expect(error).toMatch(/MERGE_UNCOMPARED.*could not be compared: .*127\.0\.0\.1:1/s);
    expect(existsSync(join(line.root, "data"))).toBe(false);
    expect((await line.athanor("merge", "heads", "--plain")).code).toBe(0);
  });
});

describe("athanor check", () => {
  const models = (ddl: string) => `export default {
  models: {
    name: "fixed",
    load: async () => ({
      statements: [{ sql: ${JSON.stringify(ddl)}, origin: "here" }],
      implicitNames: [],
      files: [],
      expresses: { kinds: "all", silentOn: {}, schemas: "all" },
    }),
  },
};
`;

  test("tells of branches that do not commute, as text and as data", async () => {
    const line = forked(widen, free, {
      "athanor.config.ts": models("CREATE TABLE account (id int PRIMARY KEY, email text)"),
    });
    const { code, out } = await line.athanor("check");
    expect(code).toBe(3);
    expect(out).toContain("2 heads: left1, right1");
    expect(out).toContain("column account.email\n    left1: change column account.email");
    expect(out).toContain("Both orders run, and make different schemas.");
    expect(await line.json("check")).toMatchObject({
      code: 3,
      document: { clean: false, notCompared: null, branches: [{ verdict: "conflict" }] },
    });
  });

  test("tells of the conflict where the history does not run up to its heads", async () => {
    const line = forked(drop, index, { "athanor.config.ts": models("CREATE TABLE account (id int PRIMARY KEY)") });
    const { code, out } = await line.athanor("check");
    expect(code).toBe(3);
    expect(out).toContain("left1: drop column account.email");
    expect(out).toContain("Models and history were not compared");
  });

  test("says nothing about branches that go together", async () => {
    const ddl =
      "CREATE TABLE account (id int PRIMARY KEY, email varchar(100)); CREATE TABLE a (id int); CREATE TABLE b (id int)";
    const line = forked(["CREATE TABLE a (id int);"], ["CREATE TABLE b (id int);"], {
      "athanor.config.ts": models(ddl),
    });
    const { code, out } = await line.athanor("check");
    expect({ code, out }).toEqual({
      code: 3,
      out: "The history has 2 heads: left1, right1. Run `athanor merge heads` to join them.\n",
    });
  });
});
