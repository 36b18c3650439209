import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { installedProgram } from "./command-line.ts";
import { endService, type Service, serviceWith } from "./service-with.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let program: string;
beforeAll(() => {
  program = installedProgram();
});

describe("a database that is not what it should be", () => {
  let service: Service;
  beforeAll(async () => {
    service = await serviceWith(program, {
      one: "CREATE TABLE account (id int PRIMARY KEY);",
      two: "CREATE TABLE b (id int);",
    });
  });
  afterAll(() => endService(service));

  test("stamp is verified by default: a lie is refused with its differences, --no-verify believes it", async () => {
    await service.admin.query("CREATE TABLE account (id int PRIMARY KEY, extra text)");
    const refused = await service.json("stamp", "one");
    expect(refused).toMatchObject({
      code: 3,
      document: { error: { code: "STAMP_UNVERIFIED", details: { rows: ["one"] } } },
    });
    expect(JSON.stringify(refused.document)).toContain("extra");
    await service.admin.query("ALTER TABLE account DROP COLUMN extra");
    expect(await service.json("stamp", "one")).toMatchObject({ code: 0, document: { to: ["one"], verified: true } });
    expect(await service.json("stamp", "two")).toMatchObject({ code: 3 });
    expect(await service.json("stamp", "two", "--no-verify")).toMatchObject({ code: 0, document: { verified: false } });
    expect(await service.json("stamp", "base")).toMatchObject({ code: 0, document: { to: [] } });
    await service.admin.script("DROP TABLE account");
  });

  test("an applied script that was edited is told by upgrade, status and check, until it is accepted", async () => {
    expect((await service.line.athanor("upgrade", "head")).code).toBe(0);
    appendFileSync(join(service.line.root, "migrations/one.sql"), "-- a remark\n");
    const upgrade = await service.line.athanor("upgrade", "head");
    expect(upgrade).toMatchObject({ code: 0, error: expect.stringContaining("script of one was edited after") });
    expect((await service.line.athanor("status")).out).toMatch(
      /edited {4}one: migrations\/one\.sql .*athanor accept one/s,
    );
    const check = await service.json("check");
    expect(check).toMatchObject({ code: 3, document: { clean: false, changedScripts: [{ revision: "one" }] } });
    expect((await service.json("check", "--no-database")).document).toMatchObject({ changedScripts: null });
    expect((await service.line.athanor("accept")).code).toBe(2);
    expect(await service.json("accept", "two")).toMatchObject({ code: 0, document: { accepted: [] } });
    expect(await service.json("accept", "one")).toMatchObject({
      code: 0,
      document: { accepted: [{ revision: "one" }] },
    });
    expect((await service.json("status")).document).toMatchObject({ changedScripts: [] });
    expect((await service.json("check")).document).toMatchObject({ changedScripts: [] });
    const [newest] = (await service.json("log")).document as unknown as unknown[];
    expect(newest).toMatchObject({ direction: "accept", revision: "one" });
  });
});

describe("a run that is ended", () => {
  const endings = ["SIGINT", "SIGTERM"] as const;
  test.each(endings)("%s cancels the statement, rolls back, frees the lock and tells the state", async (signal) => {
    const service = await serviceWith(program, {
      one: "CREATE TABLE account (id int PRIMARY KEY);",
      two: "CREATE TABLE half (id int); SELECT pg_sleep(600);",
    });
    const run = start(service, "upgrade", "head", "--json");
    await activity(service, "SELECT pg_sleep(600)", 1);
    run.child.kill(signal);
    expect(await run.ended).toBe(1);
    expect(JSON.parse(run.out())).toMatchObject({ error: { code: "INTERRUPTED", details: { rows: ["one"] } } });
    const events = run
      .error()
      .split("\n")
      .filter((line) => line.startsWith("{"));
    expect(events.map((line) => JSON.parse(line).kind)).toEqual(
      expect.arrayContaining(["planned", "stepStart", "statement", "stepDone", "stepStart"]),
    );
    await activity(service, "SELECT pg_sleep(600)", 0);
    expect(await remains(service)).toEqual([{ half: null, locks: 0, at: "one" }]);
    await endService(service);
  });

  test("SIGTERM in a concurrent index leaves no index; status explains what is half done, upgrade finishes it", async () => {
    const service = await serviceWith(program, {
      one: "CREATE TABLE account (id int, name text); INSERT INTO account VALUES (1, 'a');",
      two: "-- athanor:transaction none\nCREATE TABLE b (id int); CREATE UNIQUE INDEX CONCURRENTLY account_name_key ON account (name);",
    });
    const old = await openConnection(parseDatabaseUrl(service.database.url));
    expect((await service.line.athanor("upgrade", "one")).code).toBe(0);
    await old.script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
    const run = start(service, "upgrade", "head");
    await activity(service, "CREATE UNIQUE INDEX CONCURRENTLY", 1, "AND wait_event_type = 'Lock'");
    run.child.kill("SIGTERM");
    expect(await run.ended).toBe(1);
    expect(run.error()).toMatch(/interrupted[\s\S]*The database is at one/);
    expect(await service.admin.query("SELECT 1 FROM pg_class WHERE relname = 'account_name_key'")).toEqual([]);
    const status = await service.line.athanor("status");
    expect(status.code).toBe(3);
    expect(status.out).toMatch(
      /half done upgrade two: 1 statement done[\s\S]*statement 2 failed[\s\S]*nothing of it is there: it is run again/,
    );
    await old.close();
    expect((await service.line.athanor("upgrade", "head")).code).toBe(0);
    expect(await service.json("status")).toMatchObject({ code: 0, document: { state: "current", halfDone: [] } });
    await endService(service);
  });

  test("status names what a dead migrator left: an invalid unique index that rejects rows", async () => {
    const service = await serviceWith(program, {
      one: "CREATE TABLE account (id int, name text);",
      two: "-- athanor:transaction none\nCREATE UNIQUE INDEX CONCURRENTLY account_name_key ON account (name);",
    });
    expect((await service.line.athanor("upgrade", "one")).code).toBe(0);
    const old = await openConnection(parseDatabaseUrl(service.database.url));
    await old.script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
    const run = start(service, "upgrade", "head");
    await activity(service, "CREATE UNIQUE INDEX CONCURRENTLY", 1, "AND wait_event_type = 'Lock'");
    expect((await service.line.athanor("status")).out).toMatch(/still builds the index[\s\S]*migrator {2}pid \d+/);
    run.child.kill("SIGKILL");
    await run.ended;
    await activity(service, "CREATE UNIQUE INDEX CONCURRENTLY", 0);
    const status = await service.line.athanor("status");
    expect(status.out).toMatch(
      /statement 1 was running[\s\S]*is not valid, yet rejects duplicates: it is dropped and built anew/,
    );
    await old.close();
    expect((await service.line.athanor("upgrade", "head")).code).toBe(0);
    expect(
      await service.admin.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'account_name_key'::regclass"),
    ).toEqual([{ indisvalid: true }]);
    await endService(service);
  });
});

function start(service: Service, ...argv: string[]) {
  const child: ChildProcess = spawn(process.execPath, [join(program, "dist/cli/bin.js"), ...argv], {
    cwd: service.line.root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { out: "", error: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (texts.out += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (texts.error += text));
  const ended = once(child, "close").then(([code]) => code as number | null);
  return { child, ended, out: () => texts.out, error: () => texts.error };
}

/** Waits until so many sessions run a statement that begins like this. */
async function activity({ admin }: Service, sql: string, count: number, more = ""): Promise<void> {
  await vi.waitFor(
    async () =>
      expect(
        await admin.query(
          `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE $1 ${more}`,
          [`${sql}%`],
        ),
      ).toHaveLength(count),
    { timeout: 60_000, interval: 50 },
  );
}

async function remains({ admin }: Service) {
  return admin.query(
    `SELECT to_regclass('half')::text AS half, (SELECT string_agg(version_num, ',') FROM athanor_version) AS at,
       (SELECT count(*)::int FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE locktype = 'advisory' AND datname = current_database()) AS locks`,
  );
}
