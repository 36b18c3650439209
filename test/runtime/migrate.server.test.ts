import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Connection } from "../../src/dialects/connection.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { readLogEntries } from "../../src/dialects/postgres/log/log-entry.ts";
import { locateMigrationTables } from "../../src/dialects/postgres/version-table/migration-tables.ts";
import { readVersionRows } from "../../src/dialects/postgres/version-table/version-rows.ts";
import type { AthanorError } from "../../src/errors/athanor-error.ts";
import { acceptChangedScripts } from "../../src/runtime/accept-changed-scripts.ts";
import type { MigrateOptions } from "../../src/runtime/migrate-options.ts";
import { readDatabaseState } from "../../src/runtime/read-database-state.ts";
import { runDowngrade } from "../../src/runtime/run-downgrade.ts";
import type { RunEvent } from "../../src/runtime/run-event.ts";
import { runStamp } from "../../src/runtime/run-stamp.ts";
import { runUpgrade } from "../../src/runtime/run-upgrade.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { scratchProject } from "./scratch-project.ts";

async function failure(promise: Promise<unknown>): Promise<AthanorError> {
  try {
    await promise;
  } catch (error) {
    return error as AthanorError;
  }
  throw new Error("it succeeded");
}

describe.each(testServers())("migrate() on $name", (server) => {
  let database: TestDatabase;
  let observer: Connection;
  let events: RunEvent[];

  beforeAll(async () => {
    database = await createTestDatabase(server);
    observer = await openConnection(parseDatabaseUrl(database.url));
  });
  beforeEach(async () => {
    events = [];
    await observer.script(
      "DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public; DROP SCHEMA IF EXISTS app CASCADE",
    );
  });
  afterEach(() => observer.script("ROLLBACK"));
  afterAll(async () => {
    await observer.close();
    await database.drop();
  });

  const options = (project: MigrateOptions["project"], more: Partial<MigrateOptions> = {}): MigrateOptions => ({
    project,
    database: parseDatabaseUrl(database.url),
    onEvent: (event) => events.push(event),
    ...more,
  });
  const tables = async () =>
    (
      await observer.query<{ name: string }>(
        "SELECT relname::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT LIKE 'athanor%' ORDER BY 1",
      )
    ).map(({ name }) => name);

  test("applies, undoes and applies again, with version rows, log and events", async () => {
    await using scratch = scratchProject({
      one: { up: "CREATE TABLE a (id int); CREATE TABLE b (id int)", down: "DROP TABLE b; DROP TABLE a" },
      two: { up: "ALTER TABLE a ADD COLUMN x text", down: "ALTER TABLE a DROP COLUMN x" },
    });
    const project = await scratch.open();
    const up = await runUpgrade("head", options(project, { applicationVersion: "1.2.3" }));
    expect(up).toMatchObject({
      from: [],
      to: ["two"],
      steps: [
        { revision: "one", direction: "upgrade", statements: 2 },
        { revision: "two", direction: "upgrade", statements: 1 },
      ],
    });
    expect(await readVersionRows(observer)).toEqual(["two"]);
    expect(events.map(({ kind }) => kind)).toEqual([
      "planned",
      ...["stepStart", "statement", "statement", "stepDone"],
      ...["stepStart", "statement", "stepDone"],
      "done",
    ]);
    expect((await runUpgrade("head", options(project))).steps).toEqual([]);
    await runDowngrade("base", options(project));
    expect([await tables(), await readVersionRows(observer)]).toEqual([[], []]);
    await runUpgrade("+1", options(project));
    expect(await readVersionRows(observer)).toEqual(["one"]);
    const log = await readLogEntries(observer, await locateMigrationTables(observer));
    expect(log.map(({ revision, direction, versionRows }) => [revision, direction, ...versionRows])).toEqual([
      ["one", "upgrade", "one"],
      ["two", "upgrade", "two"],
      ["two", "downgrade", "one"],
      ["one", "downgrade"],
      ["one", "upgrade", "one"],
    ]);
    expect(log[0]).toMatchObject({
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
      applicationVersion: "1.2.3",
      applicationName: "athanor",
      databaseUser: "postgres",
      statements: 2,
    });
    expect(log[0]?.durationMs).toBeGreaterThan(0);
  });

  test("runs code scripts in order although they forget await, and gives rows to them", async () => {
    await using scratch = scratchProject();
    scratch.write(
      "one.ts",
      `export const revision = "one";
export const downRevision = null;
export async function upgrade(op: any): Promise<void> {
  op.createTable("account", { columns: [{ name: "id", type: "int", nullable: false }] });
  op.insertRows("account", [{ id: 1 }, { id: 2 }]);
  const rows = await op.query("SELECT count(*)::int AS count FROM account");
  op.execute("CREATE TABLE result AS SELECT $1::int AS count", [rows[0].count]);
}
`,
    );
    await runUpgrade("head", options(await scratch.open()));
    expect(await observer.query("SELECT count FROM result")).toEqual([{ count: 2 }]);
  });

  test("tells where a statement failed, rolls the revision back and keeps the version row true", async () => {
    await using scratch = scratchProject({ one: "CREATE TABLE a (id int)" });
    scratch.write(
      "two.ts",
      `/**
 * Add things.
 */
export const revision: string = "two";
export const downRevision = "one";

interface Nothing {
  a: string;
}

export async function upgrade(op: any): Promise<void> {
  await op.execute("CREATE TABLE b (id int)");
  await op.execute("SELECT 'é😀' AS a,\\n  nonsense");
}
`,
    );
    const error = await failure(runUpgrade("head", options(await scratch.open())));
    expect(error.code).toBe("STATEMENT_FAILED");
    expect(error.message.split("\n")).toEqual([
      'Cannot apply two (Add things.): statement 2 failed: column "nonsense" does not exist',
      expect.stringMatching(/two\.ts:13$/),
      "  1 | SELECT 'é😀' AS a,",
      "  2 |   nonsense",
      "    |   ^",
      "The database is at one.",
    ]);
    expect(error.details).toMatchObject({ revision: "two", statement: 2, line: 13, sqlstate: "42703", rows: ["one"] });
    expect([await tables(), await readVersionRows(observer)]).toEqual([["a"], ["one"]]);
  });

  test("names the line of an SQL script", async () => {
    await using scratch = scratchProject({
      one: "CREATE TABLE a (id int);\n\nALTER TABLE a\n  ADD COLUMN b nonsense;",
    });
    const error = await failure(runUpgrade("head", options(await scratch.open())));
    expect(error.message).toMatch(/one\.sql:10\n/);
    expect(await tables()).toEqual([]);
  });

  test("tells a script that throws from a statement that fails", async () => {
    await using scratch = scratchProject();
    scratch.write(
      "one.ts",
      `export const revision = "one";
export const downRevision = null;
export async function upgrade(op: any): Promise<void> {
  await op.execute("CREATE TABLE a (id int)");
  throw new Error("no such thing");
}
`,
    );
    const error = await failure(runUpgrade("head", options(await scratch.open())));
    expect(error.message).toMatch(
      /^Cannot apply one: the script threw: no such thing\n .*one\.ts:5\nThe database is at base/,
    );
    expect(await tables()).toEqual([]);
  });

  test("keeps what a revision before has done, or nothing with transaction: all", async () => {
    await using scratch = scratchProject({ one: "CREATE TABLE a (id int)", two: "SELECT nonsense" });
    const project = await scratch.open();
    await failure(runUpgrade("head", options(project, { transaction: "all" })));
    expect([await tables(), await readVersionRows(observer)]).toEqual([[], []]);
    await failure(runUpgrade("head", options(project)));
    expect([await tables(), await readVersionRows(observer)]).toEqual([["a"], ["one"]]);
  });

  test("refuses transaction control, what only psql can do and what must run outside, before anything is sent", async () => {
    for (const [sql, reason] of [
      ["COMMIT", /begins and ends the transaction/],
      ["SELECT 1; ROLLBACK", /begins and ends the transaction/],
      ["CREATE INDEX CONCURRENTLY i ON a (id)", /outside a transaction/],
      ["VACUUM", /outside a transaction/],
      ["COPY a TO STDOUT", /no client/],
    ] as const) {
      await using scratch = scratchProject({ one: `CREATE TABLE a (id int); ${sql}` });
      const error = await failure(runUpgrade("head", options(await scratch.open())));
      expect([error.code, error.message]).toEqual(["STATEMENT_FAILED", expect.stringMatching(reason)]);
      expect(await tables()).toEqual([]);
    }
  });

  test("puts the session back behind a script that changes it", async () => {
    await using scratch = scratchProject({
      one: "SELECT pg_catalog.set_config('search_path', '', false); SET lock_timeout = '1h'; CREATE TABLE public.a (id int)",
      two: "CREATE TABLE b (id int)",
    });
    const up = await runUpgrade("head", options(await scratch.open()));
    expect([up.to, await tables()]).toEqual([["two"], ["a", "b"]]);
  });

  test("works on Alembic's table and on a table of another name in another schema", async () => {
    await observer.script(
      "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY); INSERT INTO alembic_version VALUES ('one')",
    );
    await using scratch = scratchProject({ one: "SELECT nonsense", two: "CREATE TABLE b (id int)" });
    await runUpgrade("head", options(await scratch.open({ versionTable: "alembic_version" })));
    expect(await observer.query("SELECT version_num FROM alembic_version")).toEqual([{ version_num: "two" }]);
    await using other = scratchProject({ one: "CREATE TABLE c (id int)" });
    const names = { versionTable: 'odd "name".é', versionTableSchema: "app" };
    await runUpgrade("head", options(await other.open(names)));
    expect(await readVersionRows(observer, names)).toEqual(["one"]);
    expect((await locateMigrationTables(observer, names)).log).toBe('odd "name".é_log');
  });

  test("does without a log where the role may not create one", async () => {
    await observer.script(`DROP ROLE IF EXISTS athanor_test_poor; CREATE ROLE athanor_test_poor LOGIN PASSWORD 'poor';
      CREATE TABLE athanor_version (version_num varchar(32) PRIMARY KEY); CREATE SCHEMA app AUTHORIZATION athanor_test_poor;
      GRANT ALL ON athanor_version TO athanor_test_poor; REVOKE CREATE ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO athanor_test_poor`);
    const url = new URL(database.url);
    url.username = "athanor_test_poor";
    await using scratch = scratchProject({ one: "CREATE TABLE app.a (id int)" });
    await runUpgrade(
      "head",
      options(await scratch.open(), { database: parseDatabaseUrl(url.href, { password: "poor" }) }),
    );
    expect(await readVersionRows(observer)).toEqual(["one"]);
    expect((await locateMigrationTables(observer)).exists.log).toBe(false);
    await observer.script("DROP SCHEMA app CASCADE; DROP OWNED BY athanor_test_poor; DROP ROLE athanor_test_poor");
  });

  test("finds an irreversible or broken script while nothing has happened", async () => {
    await using scratch = scratchProject({ one: "CREATE TABLE a (id int)", two: { up: "SELECT 1", down: "SELECT 1" } });
    const project = await scratch.open();
    await runUpgrade("head", options(project));
    expect((await failure(runDowngrade("base", options(project)))).code).toBe("OPERATION_IRREVERSIBLE");
    expect(await readVersionRows(observer)).toEqual(["two"]);
  });

  test("stamps, purges, and notices scripts that were edited", async () => {
    await using scratch = scratchProject({ one: "CREATE TABLE a (id int)", two: "CREATE TABLE b (id int)" });
    const project = await scratch.open();
    expect((await runStamp(["two"], options(project))).to).toEqual(["two"]);
    await observer.script("UPDATE athanor_version SET version_num = 'unknown'");
    expect((await failure(runUpgrade("head", options(project)))).code).toBe("VERSION_UNKNOWN");
    expect((await runStamp(["base"], { ...options(project), purge: true })).to).toEqual([]);
    await runUpgrade("one", options(project));
    scratch.write("one.sql", "-- Revision ID: one\n-- Revises: <base>\nCREATE TABLE other (id int)");
    events = [];
    await runUpgrade("head", options(await scratch.open()));
    expect(events.filter(({ kind }) => kind === "scriptChanged")).toMatchObject([{ revision: "one" }]);
    const state = await readDatabaseState(observer, project);
    expect(state).toMatchObject({ rows: ["two"], halfDone: [], lockHolder: null, lastEntry: { revision: "two" } });
    expect(state.changedScripts.map(({ revision }) => revision)).toEqual(["one"]);
    expect(await acceptChangedScripts(observer, project)).toHaveLength(1);
    expect((await readDatabaseState(observer, project)).changedScripts).toEqual([]);
  });

  test("leaves a script behind that waits for something else when it is interrupted", async () => {
    await using scratch = scratchProject();
    scratch.write(
      "one.ts",
      `export const revision = "one";
export const downRevision = null;
export async function upgrade(op: any) {
  await op.execute("CREATE TABLE a (id int)");
  await new Promise(() => {});
}
`,
    );
    const controller = new AbortController();
    const onEvent = (event: RunEvent) => event.kind === "statement" && setTimeout(() => controller.abort(), 50);
    const running = runUpgrade("head", options(await scratch.open(), { signal: controller.signal, onEvent }));
    expect((await failure(running)).code).toBe("INTERRUPTED");
    expect(await tables()).toEqual([]);
  });

  test("refuses to destroy rows without a reason, in operations and in SQL", async () => {
    await using scratch = scratchProject();
    let previous = "";
    let count = 0;
    const script = (revision: string, down: string, body: string) => {
      if (previous.startsWith(revision)) scratch.remove(previous); // a module is loaded once
      previous = `${revision}_${++count}.ts`;
      scratch.write(
        previous,
        `export const revision = "${revision}";\nexport const downRevision = ${down};\nexport async function upgrade(op: any) {\n${body}\n}\n`,
      );
    };
    script(
      "one",
      "null",
      `await op.execute("CREATE TABLE a (id int, note text, amount numeric(10,2)); CREATE TABLE empty (id int)");`,
    );
    script("two", '"one"', `await op.dropTable("empty");`);
    await runUpgrade("head", options(await scratch.open()));
    await observer.script("INSERT INTO a VALUES (1, NULL, 1.00)");
    const losses: readonly (readonly [string, RegExp])[] = [
      [`await op.dropTable("a");`, /would destroy the table public.a and its rows/],
      [`await op.dropColumn("a", "id");`, /values of the column id/],
      [`await op.execute("DROP TABLE a");`, /rows of the table public.a/],
      [`await op.execute("ALTER TABLE a DROP COLUMN id");`, /values of the column id of public.a/],
      [`await op.execute("DO $$ BEGIN TRUNCATE a; END $$");`, /rows of the table public.a/],
      [`await op.execute("DO $$ BEGIN DELETE FROM a; END $$");`, /rows of the table public.a/],
      [`await op.execute("DELETE FROM a");`, /rows of the table public.a/],
      [`await op.query("DELETE FROM a RETURNING id");`, /rows of the table public.a/],
      [`await op.query("DROP TABLE a");`, /rows of the table public.a/],
      [
        `await op.execute("CREATE SCHEMA s; ALTER TABLE a SET SCHEMA s; DROP SCHEMA s CASCADE");`,
        /rows of the table s.a/,
      ],
    ];
    for (const [body, message] of losses) {
      script("three", '"two"', body);
      const error = await failure(runUpgrade("head", options(await scratch.open())));
      expect([error.code, error.message]).toEqual(["DESTRUCTIVE_REFUSED", expect.stringMatching(message)]);
      expect(await observer.query("SELECT id FROM a")).toEqual([{ id: 1 }]);
    }
    script("three", '"two"', `await op.dropColumn("a", "note");`); // all NULL
    await runUpgrade("head", options(await scratch.open()));
    script(
      "four",
      '"three"',
      `await op.execute("CREATE TABLE staging AS SELECT 1 AS a; DROP TABLE staging"); await op.dropColumn("a", "id", { because: "unused" });`,
    );
    events = [];
    await runUpgrade("head", options(await scratch.open()));
    expect(events.filter(({ kind }) => kind === "dataLoss")).toMatchObject([{ because: "unused" }]);
    script("five", '"four"', `await op.dropTable("a");`);
    await runUpgrade("head", options(await scratch.open(), { allowDestructive: true }));
    expect(await tables()).toEqual([]);
  });

  test("refuses what hand-written SQL loses, and takes a word above the statement for it", async () => {
    await using scratch = scratchProject();
    await observer.script(`CREATE TYPE mood AS ENUM ('happy', 'sad');
CREATE TABLE a (id int, n numeric(10,2), t text, m mood); INSERT INTO a VALUES (1, 1.25, 'abc', 'sad'), (2, 1, 'abc', 'happy')`);
    const newMood = "CREATE TYPE mood2 AS ENUM ('happy');";
    const losses: readonly (readonly [string, RegExp])[] = [
      ["ALTER TABLE a ALTER n TYPE int", /values of the column n of public.a as integer \(fractions are rounded\)/],
      [
        "ALTER TABLE a ALTER COLUMN t SET DATA TYPE varchar(2) USING t::varchar(2)",
        /column t .*as character varying\(2\)/,
      ],
      [`${newMood} ALTER TABLE a ALTER m TYPE mood2 USING 'happy'::mood2`, /column m of public.a as mood2/],
      ["DO $$ BEGIN ALTER TABLE a ALTER n TYPE int; END $$", /column n/],
      ["DELETE FROM a", /rows of the table public.a/],
      ["DROP TYPE mood CASCADE", /column m of public.a/],
      ["TRUNCATE a", /rows/],
    ];
    const head = "-- Revision ID: one\n-- Revises: <base>\n";
    const rows = await observer.query("SELECT * FROM a");
    for (const [body, message] of losses) {
      scratch.write("one.sql", `${head}-- athanor:upgrade\n${body};\n`);
      const error = await failure(runUpgrade("head", options(await scratch.open())));
      expect([error.code, error.message]).toEqual(["DESTRUCTIVE_REFUSED", expect.stringMatching(message)]);
      expect(error.hint).toContain("-- athanor:because");
      expect(await observer.query("SELECT * FROM a")).toEqual(rows);
    }
    events = [];
    scratch.write(
      "one.sql",
      `${head}-- athanor:upgrade
-- athanor:because cents are not needed
ALTER TABLE a ALTER n TYPE int;
DELETE FROM a WHERE id = 2;
ALTER TABLE a ALTER t TYPE varchar(10);
-- athanor:because   it is stale
DELETE FROM a;
-- athanor:downgrade
DROP TABLE a;`,
    );
    await runUpgrade("head", options(await scratch.open()));
    expect(events.filter(({ kind }) => kind === "dataLoss")).toMatchObject([
      { because: "cents are not needed" },
      { because: "it is stale" },
    ]);
    await observer.script("INSERT INTO a VALUES (3)");
    expect((await failure(runDowngrade("base", options(await scratch.open())))).code).toBe("DESTRUCTIVE_REFUSED");
    await runDowngrade("base", options(await scratch.open(), { allowDestructive: true }));
  });

  test("refuses to drop a database without a word", async () => {
    await using scratch = scratchProject({
      one: { head: "-- athanor:transaction none", up: "DROP DATABASE IF EXISTS nowhere" },
    });
    const error = await failure(runUpgrade("head", options(await scratch.open())));
    expect([error.code, error.message]).toEqual(["DESTRUCTIVE_REFUSED", expect.stringMatching(/the database nowhere/)]);
    await runUpgrade("head", options(await scratch.open(), { allowDestructive: true }));
  });

  test("refuses a type change that loses values, and no other", async () => {
    await observer.script("CREATE TABLE a (n numeric(10,2), t text); INSERT INTO a VALUES (1.25, 'abc  ')");
    await using scratch = scratchProject();
    let count = 0;
    const script = (body: string) => {
      scratch.remove(`one_${count}.ts`); // a module is loaded once
      scratch.write(
        `one_${++count}.ts`,
        `export const revision = "one";\nexport const downRevision = null;\nexport async function upgrade(op: any) {\n${body}\n}\n`,
      );
    };
    const change = (type: string, existing: string, name = "n") =>
      `await op.alterColumn("a", "${name}", { type: "${type}", existing: { type: "${existing}" } });`;
    for (const body of [
      change("numeric(10,1)", "numeric(10,2)"),
      change("int", "numeric(10,2)"),
      change("varchar(3)", "text", "t"),
    ]) {
      script(body);
      expect((await failure(runUpgrade("head", options(await scratch.open())))).code).toBe("DESTRUCTIVE_REFUSED");
    }
    script(change("numeric(12,2)", "numeric(10,2)") + change("varchar(9)", "text", "t"));
    await runUpgrade("head", options(await scratch.open()));
    expect(await observer.query("SELECT n, t FROM a")).toEqual([{ n: "1.25", t: "abc  " }]);
  });

  test("waits for another migrator, names it and gives up in time", async () => {
    await using scratch = scratchProject({ one: "CREATE TABLE a (id int)" });
    const project = await scratch.open();
    const tablesOf = await locateMigrationTables(observer);
    const { lockKey } = await import("../../src/dialects/postgres/lock/lock-key.ts");
    const { classId, objectId } = lockKey(tablesOf);
    await observer.query(`SELECT pg_advisory_lock(${classId}, ${objectId})`);
    const error = await failure(runUpgrade("head", options(project, { lockWaitMs: 300 })));
    expect(error).toMatchObject({
      code: "LOCK_NOT_ACQUIRED",
      details: { holder: { pid: observer.info.backendPid, applicationName: "athanor" } },
    });
    const waiting = runUpgrade("head", options(project));
    await vi.waitFor(() => expect(events.map(({ kind }) => kind)).toContain("lockWait"), { timeout: 30_000 });
    await observer.query(`SELECT pg_advisory_unlock(${classId}, ${objectId})`);
    expect((await waiting).to).toEqual(["one"]);
    expect(events.some((event) => event.kind === "lockWait" && event.holder?.pid === observer.info.backendPid)).toBe(
      true,
    );
  });

  test("tries a lock again without holding any, and names who blocks", async () => {
    await observer.script("CREATE TABLE first (id int); CREATE TABLE second (id int)");
    await using scratch = scratchProject({
      one: "ALTER TABLE first ADD COLUMN x int; ALTER TABLE second ADD COLUMN x int",
    });
    const project = await scratch.open();
    const blocker = await openConnection(parseDatabaseUrl(database.url), { applicationName: "reader" });
    await blocker.script("BEGIN; SELECT * FROM second");
    const lockTimeoutMs = { first: 50, longest: 200, budget: 1500 };
    const error = await failure(runUpgrade("head", options(project, { lockTimeoutMs })));
    expect([error.code, error.message]).toEqual([
      "LOCK_TIMEOUT",
      expect.stringContaining("reader, idle in transaction"),
    ]);
    expect(
      await observer.query(
        "SELECT count(*)::int AS held FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND relation = 'first'::regclass",
      ),
    ).toEqual([{ held: 0 }]);
    const running = runUpgrade("head", options(project));
    await vi.waitFor(() => expect(events.filter(({ kind }) => kind === "retry").length).toBeGreaterThan(5), {
      timeout: 30_000,
    });
    await blocker.close();
    expect((await running).to).toEqual(["one"]);
    const retries = events.filter((event) => event.kind === "retry");
    expect(retries.length).toBeGreaterThan(3);
    expect(retries.some((event) => event.blockers.some(({ applicationName }) => applicationName === "reader"))).toBe(
      true,
    );
  });

  test("is interrupted cleanly: cancelled, rolled back, lock freed", async () => {
    await using scratch = scratchProject({
      one: "CREATE TABLE a (id int)",
      two: "CREATE TABLE b (id int); SELECT pg_sleep(30)",
    });
    const project = await scratch.open();
    const controller = new AbortController();
    const running = failure(runUpgrade("head", options(project, { signal: controller.signal })));
    const sleeping =
      "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid() AND datname = current_database()";
    await vi.waitFor(async () => expect(await observer.query(sleeping)).toHaveLength(1), { timeout: 30_000 });
    controller.abort();
    const error = await running;
    expect([error.code, error.message]).toEqual(["INTERRUPTED", expect.stringContaining("The database is at one.")]);
    expect([await tables(), await readVersionRows(observer)]).toEqual([["a"], ["one"]]);
    expect((await failure(runUpgrade("head", options(project, { signal: AbortSignal.abort() })))).code).toBe(
      "INTERRUPTED",
    );
    const [row] = await observer.query(
      "SELECT count(*)::int AS held FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    );
    expect(row).toEqual({ held: 0 });
  });

  test("notices at the version row that something else has changed it", async () => {
    await using scratch = scratchProject({
      one: "CREATE TABLE a (id int)",
      two: "UPDATE athanor_version SET version_num = 'other'",
    });
    const error = await failure(runUpgrade("head", options(await scratch.open())));
    expect(error.code).toBe("VERSION_CONFLICT");
    expect(await readVersionRows(observer)).toEqual(["one"]);
  });

  test("notices that a script has let the lock go", async () => {
    await using scratch = scratchProject({ one: "SELECT pg_advisory_unlock_all()" });
    expect((await failure(runUpgrade("head", options(await scratch.open())))).code).toBe("LOCK_LOST");
  });

  test("tells a constraint that fails at the commit", async () => {
    await using scratch = scratchProject({
      one: "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED); INSERT INTO c VALUES (1)",
    });
    const error = await failure(runUpgrade("head", options(await scratch.open())));
    expect([error.code, error.message]).toEqual(["STATEMENT_FAILED", expect.stringContaining("Cannot commit one")]);
    expect(await tables()).toEqual([]);
  });
});
