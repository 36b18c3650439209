import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type ComparisonContext, openComparison } from "../../../src/autogenerate/comparison-context.ts";
import type { BranchComparison } from "../../../src/autogenerate/merge/branch-comparison.ts";
import { compareBranches } from "../../../src/autogenerate/merge/compare-branches.ts";
import type { DevDatabase } from "../../../src/dialects/postgres/dev/dev-database.ts";
import { openDevDatabase } from "../../../src/dialects/postgres/dev/open-dev-database.ts";
import { createProject } from "../../../src/project/create-project.ts";
import { makeProject } from "../../project/user-project.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

let dev: DevDatabase;
beforeAll(async () => {
  dev = await openDevDatabase();
});
afterAll(() => dev.close());

const start = `CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE account (id int PRIMARY KEY, email varchar(100), name text);
CREATE INDEX account_name ON account (name);
INSERT INTO account VALUES (1, 'a@example.org', 'A');`;

/** A history that forks behind `base` into `left` and `right`, each a line of scripts with these bodies. */
async function contextOf(scripts: Readonly<Record<string, string>>): Promise<ComparisonContext> {
  const root = makeProject(
    Object.fromEntries(Object.entries(scripts).map(([name, text]) => [`migrations/${name}.sql`, text])),
  );
  const project = await createProject({ root, config: { migrations: join(root, "migrations") } });
  return { ...openComparison(project), dev: async () => dev };
}

function script(revision: string, parent: string, body: string): Record<string, string> {
  return { [revision]: `-- Revision ID: ${revision}\n-- Revises: ${parent}\n\n-- athanor:upgrade\n${body}\n` };
}

async function compare(left: string, right: string, base = start): Promise<BranchComparison> {
  const context = await contextOf({
    ...script("base1", "<base>", base),
    ...script("left1", "base1", left),
    ...script("right1", "base1", right),
  });
  const [comparison] = await compareBranches(context, ["left1", "right1"]);
  return comparison!;
}

describe("compareBranches() finds branches compatible that", () => {
  test.each([
    ["make tables of their own", "CREATE TABLE a (id int)", "CREATE TABLE b (id int)"],
    ["add columns to one table", "ALTER TABLE account ADD a int", "ALTER TABLE account ADD b int"],
    [
      "change one column in ways that commute",
      "ALTER TABLE account ALTER email SET DEFAULT ''",
      "ALTER TABLE account ALTER email SET NOT NULL",
    ],
    ["make the same change", "ALTER TABLE account ALTER email TYPE text", "ALTER TABLE account ALTER email TYPE text"],
    ["index one column twice", "CREATE INDEX one ON account (email)", "CREATE INDEX two ON account (email)"],
    ["run outside of transactions", "CREATE TABLE a (id int)", "ALTER TYPE mood ADD VALUE 'calm'"],
  ])("%s", async (_, left, right) => {
    expect(await compare(left, right)).toMatchObject({
      verdict: "compatible",
      reason: null,
      conflicts: [],
      differences: [],
      orders: [
        { first: "left1", second: "right1", failure: null },
        { first: "right1", second: "left1", failure: null },
      ],
    });
  });

  test("work on rows alone, and says that rows are not compared", async () => {
    const found = await compare("UPDATE account SET name = 'B'", "ALTER TABLE account ADD a int");
    expect(found).toMatchObject({ verdict: "compatible", rowsOnly: ["left1"] });
  });

  test("stand on one another by a dependency", async () => {
    const context = await contextOf({
      ...script("base1", "<base>", start),
      ...script("left1", "base1", "ALTER TABLE account ALTER email TYPE text"),
      right1: `-- Revision ID: right1\n-- Revises: base1\n-- Depends On: left1\n\nALTER TABLE account ALTER email TYPE char(9)\n`,
    });
    expect(await compareBranches(context, ["left1", "right1"])).toMatchObject([{ verdict: "compatible", orders: [] }]);
  });
});

describe("compareBranches() finds a conflict where", () => {
  test.each([
    [
      "both alter one column",
      "ALTER TABLE account ALTER email TYPE varchar(200)",
      "ALTER TABLE account ALTER email TYPE text",
      { object: "column:public.account.email", left: "alter", right: "alter" },
      [true, true],
    ],
    [
      "one drops what the other indexes",
      "ALTER TABLE account DROP email",
      "CREATE INDEX account_email ON account (email)",
      { object: "column:public.account.email", left: "drop", right: "use" },
      [false, true],
    ],
    [
      "both create the same name",
      "CREATE TABLE tag (id int)",
      "CREATE TABLE tag (id bigint, name text)",
      { object: "table:public.tag", left: "create", right: "create" },
      [false, false],
    ],
    [
      "both create the same name unless it exists",
      "CREATE TABLE IF NOT EXISTS tag (id int)",
      "CREATE TABLE IF NOT EXISTS tag (id int, name text)",
      { object: "table:public.tag", left: "create", right: "create" },
      [true, true],
    ],
    [
      "one renames what the other alters",
      "ALTER TABLE account RENAME email TO mail",
      "ALTER TABLE account ALTER email SET NOT NULL",
      { object: "column:public.account.email", left: "drop", right: "alter" },
      [false, true],
    ],
    [
      "one renames the table that the other extends",
      "ALTER TABLE account RENAME TO member",
      "ALTER TABLE account ADD age int",
      { object: "table:public.account", left: "drop", right: "use" },
      [false, true],
    ],
    [
      "both add a value to an enum at the same place",
      "ALTER TYPE mood ADD VALUE 'calm'",
      "ALTER TYPE mood ADD VALUE 'angry'",
      { object: "enum:public.mood", left: "alter", right: "alter" },
      [true, true],
    ],
    [
      "both add the same value at different places",
      "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'calm' BEFORE 'sad'",
      "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'calm' AFTER 'glad'",
      { object: "enum:public.mood", left: "alter", right: "alter" },
      [true, true],
    ],
    [
      "one drops the table that the other refers to",
      "CREATE TABLE post (account int REFERENCES account)",
      "DROP TABLE account",
      { object: "table:public.account", left: "use", right: "drop" },
      [false, false],
    ],
    [
      "one drops the table of a column that the other alters",
      "DROP TABLE account",
      "ALTER TABLE account ALTER email TYPE text",
      { object: "table:public.account", left: "drop", right: "use" },
      [false, true],
    ],
    [
      "one changes the type of a column on which a view of the other stands",
      "ALTER TABLE account ALTER email TYPE text",
      "CREATE VIEW address AS SELECT email FROM account",
      { object: "column:public.account.email", left: "alter", right: "use" },
      [true, false],
    ],
    [
      "both replace one view",
      "CREATE OR REPLACE VIEW v AS SELECT id FROM account WHERE id > 1",
      "CREATE OR REPLACE VIEW v AS SELECT id FROM account WHERE id > 2",
      { object: "view:public.v", left: "create", right: "create" },
      [true, true],
    ],
    [
      "names are hostile",
      `ALTER TABLE account RENAME email TO "a.""b é"`,
      `CREATE INDEX "i.""x" ON account (email)`,
      { object: "column:public.account.email", left: "drop", right: "use" },
      [false, true],
    ],
  ])("%s", async (_, left, right, conflict, runs) => {
    const found = await compare(left, right);
    expect(found.verdict).toBe("conflict");
    expect(
      found.conflicts.map(({ object, left, right }) => ({ object, left: left.kind, right: right.kind })),
    ).toContainEqual(conflict);
    expect(found.orders.map(({ failure }) => failure === null)).toEqual(runs);
    expect(found.conflicts.length).toBeLessThanOrEqual(2);
  });

  test("a statement on rows meets a change of the table", async () => {
    const found = await compare(
      "INSERT INTO account (id) VALUES (2)",
      "ALTER TABLE account ADD age int NOT NULL DEFAULT 0, ADD CHECK (id < 2)",
    );
    expect(found.verdict).toBe("conflict");
    expect(found.orders.map(({ failure }) => failure?.revision ?? null)).toEqual(["right1", "left1"]);
  });

  test("the objects and the server's words are told", async () => {
    const found = await compare("ALTER TABLE account DROP email", "CREATE INDEX account_email ON account (email)");
    expect(found.conflicts).toEqual([
      {
        object: "column:public.account.email",
        left: { kind: "drop", description: "drop column account.email" },
        right: {
          kind: "use",
          description: "create index account_email on account, which needs column account.email",
        },
      },
    ]);
    expect(found.orders[0]?.failure).toEqual({ revision: "right1", message: 'column "email" does not exist' });
  });
});

describe("compareBranches() says that it could not compare where", () => {
  test("a script of a branch does not run alone", async () => {
    const found = await compare("SELECT nonsense", "CREATE TABLE a (id int)");
    expect(found).toMatchObject({ verdict: "unknown", conflicts: [], orders: [] });
    expect(found.reason).toContain("nonsense");
  });

  test("what both stand on does not run", async () => {
    expect(await compare("SELECT 1", "SELECT 2", "SELECT nonsense")).toMatchObject({ verdict: "unknown" });
  });

  test("there is no dev database", async () => {
    const context = await contextOf({ ...script("a1", "<base>", "SELECT 1"), ...script("b1", "<base>", "SELECT 2") });
    const { AthanorError } = await import("../../../src/errors/athanor-error.ts");
    const refuse = () => Promise.reject(new AthanorError("DEV_DATABASE_FAILED", "Cannot open: nothing is there"));
    const found = await compareBranches({ ...context, dev: refuse, engine: refuse }, ["a1", "b1"]);
    expect(found).toMatchObject([{ verdict: "unknown", reason: "Cannot open: nothing is there" }]);
  });
});

test("compareBranches() compares every two of several branches, with bases of their own", async () => {
  const context = await contextOf({
    ...script("a1", "<base>", "CREATE TABLE a (id int)"),
    ...script("b1", "<base>", "CREATE TABLE b (id int)"),
    ...script("b2", "b1", "CREATE TABLE c (id int)"),
    ...script("c1", "<base>", "CREATE TABLE c (id int)"),
  });
  const found = await compareBranches(context, ["a1", "b2", "c1"]);
  expect(found.map(({ left, right, verdict }) => [left, right, verdict])).toEqual([
    ["a1", "b2", "compatible"],
    ["a1", "c1", "compatible"],
    ["b2", "c1", "conflict"],
  ]);
  expect(found[2]?.leftRevisions).toEqual(["b1", "b2"]);
});

describe("compareBranches() of many branches", () => {
  const branches = (count: number, bodyOf: (index: number) => string) =>
    Object.assign(
      script("base1", "<base>", start),
      ...Array.from({ length: count }, (_, index) => script(`h${10 + index}`, "base1", bodyOf(index))),
    ) as Record<string, string>;
  const headsOf = (count: number) => Array.from({ length: count }, (_, index) => `h${10 + index}`);

  /** How often scripts were replayed, where nothing was cached before. */
  async function compareMany(count: number, bodyOf: (index: number) => string) {
    const context = await contextOf(branches(count, bodyOf));
    let replays = 0;
    const counted = {
      ...context,
      progress: (text: string) => {
        if (text.startsWith("Replaying")) replays++;
      },
    };
    return { found: await compareBranches(counted, headsOf(count)), replays };
  }

  test("runs three that go together in two orders, and tells of every pair", async () => {
    const { found, replays } = await compareMany(3, (index) =>
      index === 1 ? "SELECT 1" : `CREATE TABLE t${index} ()`,
    );
    expect(found).toMatchObject([
      { left: "h10", right: "h11", verdict: "compatible", rowsOnly: ["h11"], orders: [{ failure: null }, {}] },
      { left: "h10", right: "h12", verdict: "compatible", rowsOnly: [] },
      { left: "h11", right: "h12", verdict: "compatible", rowsOnly: ["h11"] },
    ]);
    expect(replays).toBeLessThanOrEqual(2 + 1 + 3);
  });

  test("finds the pair of three that does not", async () => {
    const { found } = await compareMany(3, (index) =>
      index === 0 ? "CREATE TABLE a ()" : `ALTER TABLE account ALTER email TYPE varchar(${100 * (index + 1)})`,
    );
    expect(found.map(({ left, right, verdict }) => `${left} ${right} ${verdict}`)).toEqual([
      "h10 h11 compatible",
      "h10 h12 compatible",
      "h11 h12 conflict",
    ]);
  });

  test("runs forty that go together in two replays", async () => {
    const { found, replays } = await compareMany(40, (index) => `ALTER TABLE account ADD c${index} int`);
    expect({ found, replays }).toEqual({ found: [], replays: 2 });
  });

  test("runs of twelve only the pairs that touch one object by themselves", async () => {
    const { found, replays } = await compareMany(12, (index) =>
      index === 3
        ? "ALTER TABLE account DROP name"
        : index === 7
          ? "CREATE INDEX account_name_again ON account (name)"
          : `CREATE TABLE t${index} ()`,
    );
    expect(found).toMatchObject([{ left: "h13", right: "h17", verdict: "conflict" }]);
    expect(replays).toBeLessThan(2 + 1 + 12 + 8);
  });

  test("says of a branch among twelve that does not run by itself", async () => {
    const { found } = await compareMany(12, (index) => (index === 5 ? "SELECT nonsense" : `CREATE TABLE t${index} ()`));
    expect(found).toMatchObject([{ verdict: "unknown", reason: expect.stringContaining("nonsense") }]);
  });
});
