import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { Connection, Notice } from "../../../../src/dialects/connection.ts";
import { connectPglite } from "../../../../src/dialects/postgres/drivers/pglite.ts";

let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "athanor-pglite-")), "data");
});

const onFolder = () => connectPglite({ kind: "embedded", folder, label: "pglite:data" });
const inMemory = () => connectPglite({ kind: "embedded", folder: null, label: "pglite://memory" });

async function using<Result>(
  opened: Promise<Connection>,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await opened;
  return work(connection).finally(() => connection.close());
}

test("connectPglite() answers as a server's session does", () =>
  using(inMemory(), async (connection) => {
    expect(connection.info).toMatchObject({ embedded: true, database: "postgres", label: "pglite://memory" });
    expect(
      await connection.query("SELECT $1::int AS a, $2::text[] AS b, $3::jsonb AS c, 9007199254740993 AS d, NULL AS e", [
        1,
        ["x", 'y"'],
        { z: 1 },
      ]),
    ).toEqual([{ a: 1, b: ["x", 'y"'], c: { z: 1 }, d: "9007199254740993", e: null }]);
    expect(
      await connection.script(
        "CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2) RETURNING a; SELECT 1 WHERE false",
      ),
    ).toEqual([[], [{ a: 1 }, { a: 2 }], []]);
    const notices: Notice[] = [];
    connection.onNotice((notice) => notices.push(notice));
    await connection.script("DROP TABLE IF EXISTS absent");
    expect(notices).toEqual([
      { severity: "NOTICE", code: "00000", message: 'table "absent" does not exist, skipping' },
    ]);
  }));

test("connectPglite() sorts errors with code, place and hint, and goes on", () =>
  using(inMemory(), async (connection) => {
    await connection.query("CREATE TABLE account (id int)");
    await expect(connection.script("SELECT 1;\nSELECT 'é😀', ids FROM account")).rejects.toMatchObject({
      code: "QUERY_FAILED",
      message: 'Cannot run a statement: column "ids" does not exist',
      details: { sqlstate: "42703", position: 24, kind: "undefinedObject" },
    });
    await expect(connection.query("SELECT $1::int", ["x"])).rejects.toMatchObject({ details: { sqlstate: "22P02" } });
    await expect(connection.script("COPY account FROM stdin")).rejects.toMatchObject({
      message: "Cannot run COPY FROM stdin: PGlite takes no rows from the client",
    });
    expect(await connection.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await connection.close();
    await expect(connection.query("SELECT 1")).rejects.toMatchObject({ code: "CONNECTION_LOST" });
  }));

test("connectPglite() loads extensions when they are created, and says when there is none", () =>
  using(inMemory(), async (connection) => {
    await connection.script(
      'CREATE EXTENSION citext; CREATE EXTENSION "uuid-ossp"; CREATE EXTENSION earthdistance CASCADE',
    );
    expect(await connection.query("SELECT 'A'::citext = 'a' AS same, uuid_generate_v4() IS NOT NULL AS made")).toEqual([
      { same: true, made: true },
    ]);
    await expect(connection.query("CREATE EXTENSION postgres_fdw")).rejects.toMatchObject({
      details: { sqlstate: "0A000" },
      hint: expect.stringContaining("dev.url"),
    });
  }));

test("connectPglite() keeps a folder's database, with its extensions, and unlocks the folder", async () => {
  await using(onFolder(), (connection) =>
    connection.script("CREATE EXTENSION citext; CREATE TABLE t (name citext); INSERT INTO t VALUES ('A')"),
  );
  expect(existsSync(`${folder}.lock`)).toBe(false);
  expect(await using(onFolder(), (connection) => connection.query("SELECT name FROM t WHERE name = 'a'"))).toEqual([
    { name: "A" },
  ]);
  expect(readdirSync(join(folder, "..")).sort()).toEqual(["data"]);
});

test("connectPglite() refuses a folder that this process has open", () =>
  using(onFolder(), async () => {
    await expect(onFolder()).rejects.toMatchObject({
      code: "DATABASE_IN_USE",
      message: expect.stringContaining(`process ${process.pid} on ${hostname()}`),
      details: { lockFile: `${folder}.lock` },
    });
  }));

test("connectPglite() takes over the lock of a process that has died, not that of one on another machine", async () => {
  const dead = spawnSync(process.execPath, ["-e", ""]).pid;
  const holder = { pid: dead, host: hostname(), started: "long ago", since: "2024-01-01" };
  writeFileSync(`${folder}.lock`, JSON.stringify(holder));
  await using(onFolder(), async () => {
    expect(JSON.parse(readFileSync(`${folder}.lock`, "utf8")).pid).toBe(process.pid);
  });
  writeFileSync(`${folder}.lock`, JSON.stringify({ ...holder, host: "elsewhere" }));
  await expect(onFolder()).rejects.toMatchObject({ code: "DATABASE_IN_USE" });
});

test("connectPglite() takes over the lock of an earlier process with this one's pid, and of a live one that is another", async () => {
  for (const pid of [process.pid, process.ppid]) {
    writeFileSync(`${folder}.lock`, JSON.stringify({ pid, host: hostname(), started: "another boot 1", since: "" }));
    await using(onFolder(), async () => undefined);
  }
});

test("connectPglite() takes over an empty lock file", async () => {
  writeFileSync(`${folder}.lock`, "");
  await using(onFolder(), async () => undefined);
});

test("connectPglite() refuses a folder with other files and leaves it alone", async () => {
  mkdirSync(folder);
  writeFileSync(join(folder, "mine.txt"), "x");
  await expect(onFolder()).rejects.toMatchObject({ code: "DATABASE_URL_INVALID" });
  expect(readdirSync(folder)).toEqual(["mine.txt"]);
  expect(existsSync(`${folder}.lock`)).toBe(false);
});
