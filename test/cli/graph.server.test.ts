import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import type { Connection } from "../../src/dialects/connection.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { createTestDatabase } from "../support/test-database.ts";
import { type InProcess, inProcess, sqlScript } from "./in-process.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** The commands of the graph, against a database. */
interface Place extends InProcess {
  readonly admin: Connection;
  /** The version rows, and the tables that scripts made. */
  state(): Promise<{ readonly rows: readonly string[]; readonly tables: readonly string[] }>;
  /** Runs a command that must succeed; its output. */
  done(...argv: string[]): Promise<string>;
  /** Runs a command that must fail; the error as data. */
  refused(
    ...argv: string[]
  ): Promise<{ code: string; message: string; hint: string; details: Record<string, unknown> }>;
}

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

const table = (name: string) => [`CREATE TABLE "${name}" (id int);`, `DROP TABLE "${name}";`];

//   a1 - b1 (left) ------- m1        z1 (other) - z2, needs c1
//      \ c1 (right) - c2 /
const diamond = {
  ...sqlScript("a1", "<base>", table("a1")),
  ...sqlScript("b1", "a1", table("b1"), "-- Branch Labels: left\n"),
  ...sqlScript("c1", "a1", table("c1"), "-- Branch Labels: right\n"),
  ...sqlScript("c2", "c1", table("c2")),
  ...sqlScript("m1", "b1, c2", table("m1")),
  ...sqlScript("z1", "<base>", table("z1"), "-- Branch Labels: other\n"),
  ...sqlScript("z2", "z1", table("z2"), "-- Depends On: c1\n"),
};

async function placeWith(files: Readonly<Record<string, string>>): Promise<Place> {
  const database = await createTestDatabase();
  const admin = await openConnection(parseDatabaseUrl(database.url));
  cleanUp.push(async () => {
    await admin.close();
    await database.drop();
  });
  const line = inProcess({
    "athanor.config.ts": `export default { database: { url: "${database.url}" } };\n`,
    ...files,
  });
  const strings = async (sql: string) => (await admin.query(sql)).map(({ name }) => String(name));
  return {
    ...line,
    admin,
    state: async () => ({
      rows: await strings("SELECT version_num AS name FROM athanor_version ORDER BY 1"),
      tables: await strings(
        "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT LIKE 'athanor%' ORDER BY 1",
      ),
    }),
    done: async (...argv) => {
      const { code, out, error } = await line.athanor(...argv);
      expect({ argv, code, error: code === 0 ? "" : error }).toEqual({ argv, code: 0, error: "" });
      return out;
    },
    refused: async (...argv) => {
      const { code, document } = await line.json(...argv);
      expect(code).toBeGreaterThan(0);
      return (document as { error: Awaited<ReturnType<Place["refused"]>> }).error;
    },
  };
}

test("the commands that look know where the database is", async () => {
  const place = await placeWith(diamond);
  expect(await place.athanor("current")).toMatchObject({ code: 0, out: "" });
  expect(await place.done("history", "-i")).not.toContain("●");
  await place.done("upgrade", "b1");
  await place.done("upgrade", "c1");
  expect(
    await place.done("history", "-i", "-r", ":m1"),
  ).toBe(`○ b1, c2 -> m1 (left, right) (head) (mergepoint), m1 is made.
├─╮
│ ○ c1 -> c2 (right), c2 is made.
│ ● a1 -> c1 (right) (current), c1 is made.
● │ a1 -> b1 (left) (current), b1 is made.
├─╯
● <base> -> a1 (branchpoint), a1 is made.
`);
  expect(await place.done("history", "--list", "-r", ":current")).toMatch(/^a1 -> c1.*\na1 -> b1.*\n<base> -> a1/);
  expect(await place.done("history", "--list", "-r", "current:")).not.toContain("-> a1");
  expect(await place.json("history", "-i")).toMatchObject({
    document: expect.arrayContaining([expect.objectContaining({ revision: "c1", isCurrent: true, isApplied: true })]),
  });
  expect(await place.done("history", "-i", "--mermaid")).toContain("(current)");
  expect(await place.done("history", "-i", "--svg")).toContain("(current)");
  expect(await place.done("show", "current")).toMatch(/^Rev: b1 .*Rev: c1 /s);
  expect(await place.json("show", "current")).toMatchObject({ document: [{ revision: "b1" }, { revision: "c1" }] });
  expect(await place.athanor("current", "--check-heads")).toMatchObject({ code: 3, out: "b1 (left)\nc1 (right)\n" });
  vi.stubEnv("VISUAL", "");
  vi.stubEnv("EDITOR", "rm");
  await place.done("edit", "current");
  vi.unstubAllEnvs();
  expect((await place.refused("show", "b1")).code).toBe("REVISION_GRAPH_INVALID");
  for (const [path, text] of Object.entries(diamond)) writeFileSync(join(place.root, path), text);
  await place.done("upgrade", "heads");
  expect(await place.athanor("current", "--check-heads")).toMatchObject({ code: 0 });
  expect((await place.state()).rows).toEqual(["m1", "z2"]);
});

test("upgrade steps up where the way is clear, and lists the ways where it is not", async () => {
  const place = await placeWith(diamond);
  expect(await place.refused("upgrade", "+1")).toMatchObject({
    code: "UPGRADE_AMBIGUOUS",
    details: { candidates: ["a1", "z1"] },
  });
  await place.done("upgrade", "left@+1");
  expect((await place.state()).rows).toEqual(["a1"]);
  expect(await place.refused("upgrade", "+1")).toMatchObject({ details: { candidates: ["b1", "c1"] } });
  await place.done("upgrade", "right@+2");
  expect((await place.state()).rows).toEqual(["c2"]);
  await place.done("upgrade", "+1");
  expect(await place.state()).toEqual({ rows: ["m1"], tables: ["a1", "b1", "c1", "c2", "m1"] });
  expect((await place.refused("upgrade", "+1")).code).toBe("REVISION_PAST_END");
  expect(await place.refused("upgrade", "head")).toMatchObject({
    code: "MULTIPLE_HEADS",
    details: { heads: ["m1", "z2"] },
    hint: expect.stringMatching(/@head.*"heads".*merge heads/),
  });
  await place.done("upgrade", "other@head");
  expect((await place.state()).rows).toEqual(["m1", "z2"]);
  expect(await place.done("upgrade", "heads")).toContain("Nothing to upgrade");
});

test("downgrade -1 undoes a merge, and with two rows lists them in one order, whatever the database says", async () => {
  const place = await placeWith(diamond);
  await place.done("upgrade", "m1");
  expect(await place.refused("downgrade", "-2")).toMatchObject({
    code: "DOWNGRADE_AMBIGUOUS",
    details: { candidates: ["b1", "c2"] },
    hint: "Go down to b1 or c2, which undoes m1 alone, then say from which: b1@-1, c2@-1.",
  });
  await place.done("downgrade", "-1");
  expect(await place.state()).toEqual({ rows: ["b1", "c2"], tables: ["a1", "b1", "c1", "c2"] });
  for (const order of ["c2", "b1"]) {
    await place.admin.script(
      `DELETE FROM athanor_version WHERE version_num = '${order}'; INSERT INTO athanor_version VALUES ('${order}')`,
    );
    expect(await place.refused("downgrade", "-1")).toMatchObject({
      code: "DOWNGRADE_AMBIGUOUS",
      details: { candidates: ["b1", "c2"] },
      hint: "Say from which: b1@-1, c2@-1, or LABEL@-1.",
    });
  }
  await place.done("downgrade", "right@-1");
  expect((await place.state()).rows).toEqual(["b1", "c1"]);
  await place.done("downgrade", "b1@-1");
  expect(await place.state()).toEqual({ rows: ["c1"], tables: ["a1", "c1"] });
  expect((await place.refused("downgrade", "b1")).code).toBe("REVISION_NOT_ANCESTOR");
  expect((await place.refused("downgrade", "right@z1")).code).toBe("REVISION_NOT_ON_BRANCH");
});

test("downgrade LABEL@base undoes the tree of the branch, and what depends on it", async () => {
  const place = await placeWith(diamond);
  await place.done("upgrade", "heads");
  await place.done("downgrade", "other@base");
  expect(await place.state()).toEqual({ rows: ["m1"], tables: ["a1", "b1", "c1", "c2", "m1"] });
  await place.done("upgrade", "heads");
  await place.done("downgrade", "left@base");
  expect(await place.state()).toEqual({ rows: ["z1"], tables: ["z1"] });
});

test("stamp sets several rows, purges what no script knows, and takes branches alone", async () => {
  const place = await placeWith(diamond);
  await place.done("stamp", "--no-verify", "b1", "c2", "z1");
  expect((await place.state()).rows).toEqual(["b1", "c2", "z1"]);
  await place.done("stamp", "--no-verify", "m1");
  expect((await place.state()).rows).toEqual(["m1", "z1"]);
  await place.done("stamp", "--no-verify", "other@base");
  expect((await place.state()).rows).toEqual(["m1"]);
  await place.admin.script("INSERT INTO athanor_version VALUES ('gone'), ('lost')");
  expect((await place.refused("stamp", "--no-verify", "c1")).code).toBe("VERSION_UNKNOWN");
  await place.done("stamp", "--no-verify", "--purge", "b1", "c1");
  expect((await place.state()).rows).toEqual(["b1", "c1"]);
  await place.done("stamp", "--no-verify", "--purge", "base");
  expect((await place.state()).rows).toEqual([]);
});

test.each([
  ["upgrade", [], "heads", "base:heads"],
  ["upgrade", [], "m1", "m1"],
  ["upgrade", ["b1", "c1"], "m1", "b1,c1:m1"],
  ["upgrade", ["b1", "c1"], "heads", "left,c1:heads"],
  ["upgrade", ["a1"], "right@+2", "a1:right@+2"],
  ["upgrade", ["m1"], "z2", "m1:z2"],
  ["downgrade", ["m1", "z2"], "base", "heads:base"],
  ["downgrade", ["m1"], "-1", "m1:-1"],
  ["downgrade", ["m1"], "right", "m1:right"],
  ["downgrade", ["b1", "c2", "z1"], "right@-1", "b1,c2,z1:right@-1"],
  ["downgrade", ["m1", "z2"], "other@base", "m1,z2:other@base"],
  ["stamp", [], "heads", "heads"],
  ["stamp", ["b1", "c2"], "m1", "b1,c2:m1"],
  ["stamp", ["m1", "z2"], "c1", "m1,z2:c1"],
  ["stamp", ["m1", "z2"], "left@base", "heads:left@base"],
])("%s from %j to %s is the same as its SQL of %s", async (command, from, target, range) => {
  const [online, offline] = [await placeWith(diamond), await placeWith(diamond)];
  for (const place of [online, offline]) for (const row of from) await place.done("upgrade", row);
  const flags = command === "stamp" ? ["--no-verify"] : [];
  await online.done(command, target, ...flags);
  await offline.admin.script(await offline.done(command, range, "--sql"));
  expect(await offline.state()).toEqual(await online.state());
});

test("SQL stops where the database is somewhere else", async () => {
  const place = await placeWith(diamond);
  await place.done("upgrade", "a1");
  const sql = await place.done("upgrade", "b1,c1:m1", "--sql");
  await expect(place.admin.script(sql)).rejects.toThrow("This script starts from b1, c1, and the database is at a1");
  expect((await place.refused("upgrade", "current:heads", "--sql")).code).toBe("RANGE_INVALID");
  expect((await place.refused("downgrade", "base", "--sql")).code).toBe("RANGE_INVALID");
  expect((await place.refused("upgrade", "a1:b1")).code).toBe("RANGE_INVALID");
});

test("--tag and -x reach the config and the scripts, online and as SQL", async () => {
  const script = `import type { Op, ScriptArguments } from "athanor";
export const revision = "t1";
export const downRevision = null;
export async function upgrade(op: Op, { x, tag }: ScriptArguments) {
  await op.execute(\`CREATE TABLE "\${x.table}_\${tag}" ()\`);
}
export async function downgrade(op: Op, { x, tag }: ScriptArguments) {
  await op.execute(\`DROP TABLE "\${x.table}_\${tag}"\`);
}
`;
  const place = await placeWith({ "migrations/t1.ts": script });
  const config = readFileSync(join(place.root, "athanor.config.ts"), "utf8")
    .replace(
      "export default {",
      "export default ({ x, tag }: import('athanor').ConfigContext) => ({ versionTable: 'version_' + x.table + '_' + tag,",
    )
    .replace("};", "});");
  writeFileSync(join(place.root, "athanor.config.ts"), config);
  const told = ["-x", "table=it's=here", "--tag", "blue"];
  const tables = async () =>
    (await place.admin.query("SELECT relname FROM pg_class WHERE relname LIKE '%blue' ORDER BY 1")).map(
      ({ relname }) => relname,
    );
  expect(await place.done("upgrade", "head", ...told, "--sql")).toContain(`CREATE TABLE "it's=here_blue"`);
  await place.done("upgrade", "head", ...told);
  expect(await tables()).toEqual(["it's=here_blue", "version_it's=here_blue"]);
  expect(await place.done("current", "-x", "table=it's=here")).toBe("");
  await place.done("downgrade", "base", ...told);
  expect(await tables()).toEqual(["version_it's=here_blue"]);
});

test("rebase refuses what the database holds, what is merged, itself, and its own descendants; else only files change", async () => {
  const place = await placeWith({
    ...diamond,
    ...sqlScript("x1", "a1", table("x1")),
    ...sqlScript("x2", "x1", table("x2")),
  });
  await place.done("upgrade", "x1");
  const before = readFileSync(join(place.root, "migrations/x1.sql"), "utf8");
  expect(await place.refused("rebase", "x1", "--onto", "m1")).toMatchObject({ code: "REVISION_APPLIED" });
  expect((await place.refused("rebase", "b1", "--onto", "x2")).code).toBe("REVISION_MERGED");
  expect((await place.refused("rebase", "m1", "--onto", "x2")).code).toBe("REVISION_MERGED");
  expect((await place.refused("rebase", "x2", "--onto", "x2")).code).toBe("REVISION_OVERLAP");
  expect((await place.refused("rebase", "x1", "--onto", "x2", "--offline")).code).toBe("REVISION_OVERLAP");
  expect((await place.refused("rebase", "x2", "--onto", "a1")).code).toBe("REVISION_NOT_HEAD");
  expect((await place.refused("rebase", "x2")).code).toBe("USAGE");
  expect(readFileSync(join(place.root, "migrations/x1.sql"), "utf8")).toBe(before);
  await place.done("rebase", "x2", "--onto", "m1");
  expect(readFileSync(join(place.root, "migrations/x2.sql"), "utf8")).toContain("-- Revises: m1\n");
  await place.done("downgrade", "x1@-1");
  await place.done("rebase", "x1", "--onto", "x2");
  await place.done("upgrade", "heads");
  expect((await place.state()).rows).toEqual(["x1", "z2"]);
});

test("a row whose script is gone: commands that need to know say which, the others go on", async () => {
  const place = await placeWith(diamond);
  await place.done("upgrade", "heads");
  rmSync(join(place.root, "migrations/z2.sql"));
  for (const argv of [
    ["show", "current"],
    ["history", "-r", ":current"],
    ["upgrade", "heads"],
    ["upgrade", "+1"],
    ["downgrade", "-1"],
    ["downgrade", "m1"],
    ["stamp", "--no-verify", "m1"],
    ["edit", "current"],
  ]) {
    const { code, message, hint } = await place.refused(...argv);
    expect({ argv, code, message }).toEqual({ argv, code: "VERSION_UNKNOWN", message: expect.stringContaining("z2") });
    expect(hint).toContain("stamp --purge");
  }
  expect(await place.athanor("current")).toMatchObject({
    code: 0,
    out: expect.stringContaining("z2 (unknown: no script has this revision)"),
  });
  expect((await place.athanor("current", "--check-heads")).code).toBe(3);
  expect(await place.done("history", "-i")).toContain("m1 (left, right) (head) (current)");
  expect(await place.done("heads")).toContain("m1");
  expect(await place.athanor("status")).toMatchObject({ code: 3, out: expect.stringContaining("z2") });
  await place.done("rebase", "z1", "--onto", "m1");
  await place.done("stamp", "--no-verify", "--purge", "heads");
  expect((await place.state()).rows).toEqual(["z1"]);
});

test("a project without a revision says so, and changes nothing", async () => {
  const place = await placeWith({ "migrations/.keep": "" });
  for (const command of ["heads", "bases", "branches", "history"]) expect(await place.done(command)).toBe("");
  expect(await place.json("heads")).toEqual({ code: 0, document: [] });
  expect(await place.done("history", "-i", "-r", ":current")).toBe("");
  expect(await place.done("show", "head")).toBe("");
  expect(await place.done("current", "--check-heads")).toBe("");
  expect(await place.done("upgrade", "heads")).toContain("Nothing to upgrade: the database is at base.");
  expect(await place.done("downgrade", "base")).toContain("Nothing to downgrade");
  expect(await place.done("upgrade", "heads", "--sql")).toBe("");
  expect(await place.refused("downgrade", "-1")).toMatchObject({ code: "REVISION_PAST_END" });
  expect((await place.refused("merge", "heads")).code).toBe("USAGE");
  expect((await place.refused("edit", "head")).code).toBe("REVISION_NOT_FOUND");
});

test("labels with quotes and slashes, and ids that look like numbers, are named as they are", async () => {
  const place = await placeWith({
    ...sqlScript("1230", "<base>", table("1230"), `-- Branch Labels: o'neil/"x"\n`),
    ...sqlScript("1240", "1230", table("1240")),
    ...sqlScript("99", "<base>", table("99"), "-- Branch Labels: feature-1\n"),
  });
  await place.done("upgrade", "123");
  await place.done("upgrade", `o'neil/"x"@+1`);
  await place.done("upgrade", "99");
  expect((await place.state()).rows).toEqual(["1240", "99"]);
  await place.done("downgrade", "feature-1@-1");
  expect((await place.refused("upgrade", "12")).code).toBe("REVISION_AMBIGUOUS");
  await place.done("downgrade", `o'neil/"x"@base`);
  expect(await place.state()).toEqual({ rows: [], tables: [] });
  expect((await place.refused("upgrade", "-1@feature-1")).hint).toBe("Write the branch first: LABEL@-1.");
  expect((await place.refused("revision", "-m", "No.", "--head", "99", "--rev-id", "-5")).code).toBe(
    "REVISION_INVALID_ID",
  );
  expect((await place.refused("revision", "-m", "No.", "--head", "99", "--rev-id", "+x")).code).toBe(
    "REVISION_INVALID_ID",
  );
});

test("merge --after and rebase ask the databases of every environment, and say of which they could not", async () => {
  const [place, staging] = [await placeWith(diamond), await placeWith(diamond)];
  const url = (config: string) =>
    /"(postgresql:[^"]+)"/.exec(readFileSync(join(config, "athanor.config.ts"), "utf8"))![1];
  writeFileSync(
    join(place.root, "athanor.config.ts"),
    `export default {
  database: { url: "${url(place.root)}" },
  environments: {
    staging: { database: { url: "${url(staging.root)}" } },
    production: { database: { url: "postgresql://127.0.0.1:1/none" } },
    same: { versionTable: "other" },
    bare: { database: {} },
  },
};
`,
  );
  await staging.done("upgrade", "z2");
  expect(await place.refused("rebase", "z1", "--onto", "m1")).toMatchObject({
    code: "REVISION_APPLIED",
    message: "Cannot rebase z1: the database of staging holds it",
  });
  expect(await place.refused("merge", "m1", "z2", "--after", "m1")).toMatchObject({
    code: "REVISION_APPLIED",
    message: expect.stringContaining("the database of staging holds z1"),
  });
  await staging.done("downgrade", "z2@-2");
  const { code, error } = await place.athanor("rebase", "z1", "--onto", "m1");
  expect({ code, error }).toEqual({
    code: 0,
    error: expect.stringMatching(/^Not asked what ran in production: .*\n$/),
  });
});
