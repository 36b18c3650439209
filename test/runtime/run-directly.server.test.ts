import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Connection } from "../../src/dialects/connection.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { readSteps } from "../../src/dialects/postgres/steps/step-table.ts";
import { locateMigrationTables } from "../../src/dialects/postgres/version-table/migration-tables.ts";
import { readVersionRows } from "../../src/dialects/postgres/version-table/version-rows.ts";
import type { AthanorError } from "../../src/errors/athanor-error.ts";
import type { MigrateOptions } from "../../src/runtime/migrate-options.ts";
import type { RunEvent } from "../../src/runtime/run-event.ts";
import { runUpgrade } from "../../src/runtime/run-upgrade.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { type ScratchProject, scratchProject } from "./scratch-project.ts";

async function failure(promise: Promise<unknown>): Promise<AthanorError> {
  try {
    await promise;
  } catch (error) {
    return error as AthanorError;
  }
  throw new Error("it succeeded");
}

const until = (state: () => unknown) => vi.waitFor(state, { timeout: 60_000, interval: 50 });

describe.each(testServers())("a revision outside a transaction on $name", (server) => {
  let database: TestDatabase;
  let admin: Connection;
  let events: RunEvent[];

  beforeAll(async () => {
    database = await createTestDatabase(server);
    admin = await openConnection(parseDatabaseUrl(database.url));
  });
  beforeEach(async () => {
    events = [];
    await admin.script(
      "DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public; CREATE TABLE t (a int); INSERT INTO t SELECT generate_series(1, 100)",
    );
  });
  afterAll(async () => {
    await admin.close();
    await database.drop();
  });

  const none = (up: string): ScratchProject => scratchProject({ one: { head: "-- athanor:transaction none", up } });
  const upgrade = async (scratch: ScratchProject, more: Partial<MigrateOptions> = {}) =>
    runUpgrade("head", {
      project: await scratch.open(),
      database: parseDatabaseUrl(database.url),
      onEvent: (event) => events.push(event),
      ...more,
    });
  const steps = async () =>
    (await readSteps(admin, await locateMigrationTables(admin))).map(({ number, status }) => [number, status]);
  const index = async (name: string) =>
    (
      await admin.query<{ valid: boolean; ready: boolean }>(
        "SELECT indisvalid AS valid, indisready AS ready FROM pg_index WHERE indexrelid = to_regclass($1)",
        [name],
      )
    )[0];
  const resumed = () => events.flatMap((event) => (event.kind === "resumed" ? [[event.number, event.found]] : []));

  /** Leaves an index as an interrupted CREATE INDEX CONCURRENTLY does: an old snapshot makes it wait, then it is cancelled. */
  async function interruptedIndex(sql: string): Promise<void> {
    const [snapshot, builder] = [await open(), await open({ statement_timeout: "300ms" })];
    await snapshot.script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
    await failure(builder.query(sql));
    await Promise.all([snapshot.close(), builder.close()]);
  }
  const open = (settings: Record<string, string> = {}) => openConnection(parseDatabaseUrl(database.url), { settings });

  test("runs each statement by itself and leaves no record behind", async () => {
    await using scratch = none(
      "CREATE INDEX CONCURRENTLY t_a_idx ON t (a); ALTER TABLE t ADD COLUMN b int; VACUUM t; DROP INDEX CONCURRENTLY t_a_idx",
    );
    const result = await upgrade(scratch);
    expect(result.steps).toMatchObject([{ revision: "one", statements: 4 }]);
    expect([await readVersionRows(admin), await steps(), await index("t_a_idx")]).toEqual([["one"], [], undefined]);
  });

  test("goes on behind what is done, and refuses a done statement that was edited", async () => {
    await using scratch = none(
      "INSERT INTO t VALUES (1000); CREATE INDEX CONCURRENTLY t_a_idx ON t (a); SELECT nonsense; INSERT INTO t VALUES (1001)",
    );
    const error = await failure(upgrade(scratch));
    expect(error.message).toContain("a rerun goes on at this statement");
    expect(await steps()).toEqual([
      [1, "done"],
      [2, "done"],
    ]);
    const head = "-- Revision ID: one\n-- Revises: <base>\n-- athanor:transaction none\n-- athanor:upgrade\n";
    scratch.write(
      "one.sql",
      `${head}INSERT INTO t VALUES (9); CREATE INDEX CONCURRENTLY t_a_idx ON t (a); SELECT 1; INSERT INTO t VALUES (1001)`,
    );
    expect((await failure(upgrade(scratch))).code).toBe("SCRIPT_CHANGED");
    scratch.write(
      "one.sql",
      `${head}INSERT INTO t VALUES (1000); CREATE INDEX CONCURRENTLY t_a_idx ON t (a); SELECT 1; INSERT INTO t VALUES (1001)`,
    );
    await upgrade(scratch);
    expect(resumed()).toEqual([
      [1, "done"],
      [2, "done"],
    ]);
    expect(await admin.query("SELECT a FROM t WHERE a > 100 ORDER BY a")).toEqual([{ a: 1000 }, { a: 1001 }]);
  });

  test("rebuilds an index that was interrupted, unique or not", async () => {
    for (const unique of ["", "UNIQUE "]) {
      await admin.script("DROP TABLE IF EXISTS athanor_version, athanor_log, athanor_step");
      const sql = `CREATE ${unique}INDEX CONCURRENTLY "t.a ü" ON t (a)`;
      await interruptedIndex(sql);
      expect(await index('"t.a ü"')).toEqual({ valid: false, ready: true });
      await using scratch = none(sql);
      await upgrade(scratch);
      expect(await index('"t.a ü"')).toEqual({ valid: true, ready: true });
      expect(resumed().at(-1)).toEqual([1, "repaired"]);
      await admin.script('DROP INDEX "t.a ü"');
    }
  });

  test("drops at once what a failed unique index leaves, so that the application may write", async () => {
    await using scratch = none("CREATE UNIQUE INDEX CONCURRENTLY t_a_key ON t (a)");
    await admin.script("INSERT INTO t VALUES (1)");
    const error = await failure(upgrade(scratch));
    expect(error.details).toMatchObject({ kind: "uniqueViolation" });
    expect([await index("t_a_key"), await steps()]).toEqual([undefined, [[1, "failed"]]]);
    await admin.script("DELETE FROM t WHERE a = 1");
    await upgrade(scratch);
    expect(await index("t_a_key")).toEqual({ valid: true, ready: true });
  });

  test("is interrupted cleanly while an index waits for an old transaction", async () => {
    await using scratch = none("CREATE UNIQUE INDEX CONCURRENTLY t_a_key ON t (a)");
    const snapshot = await open();
    await snapshot.script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
    const controller = new AbortController();
    const running = failure(upgrade(scratch, { signal: controller.signal }));
    await until(async () => expect(await index("t_a_key")).toMatchObject({ valid: false }));
    controller.abort();
    expect((await running).code).toBe("INTERRUPTED");
    expect(await index("t_a_key")).toBeUndefined();
    await snapshot.close();
    await upgrade(scratch);
    expect(await index("t_a_key")).toMatchObject({ valid: true });
  });

  test("accepts an equal index with IF NOT EXISTS, and no other one of the name", async () => {
    await admin.script("CREATE INDEX t_a_idx ON t (a DESC) WHERE a > 5");
    await using other = none("CREATE INDEX CONCURRENTLY IF NOT EXISTS t_a_idx ON t (a)");
    expect(await failure(upgrade(other))).toMatchObject({
      message: expect.stringContaining("another one has this name"),
    });
    await using same = none(
      "CREATE INDEX CONCURRENTLY IF NOT EXISTS t_a_idx ON public.t USING btree (a DESC) WHERE (a > 5)",
    );
    await upgrade(same);
    expect(resumed()).toEqual([[1, "done"]]);
    await using again = scratchProject({
      one: "SELECT 1",
      two: { head: "-- athanor:transaction none", up: "CREATE INDEX CONCURRENTLY t_a_idx ON t (a)" },
    });
    expect((await failure(upgrade(again))).details).toMatchObject({ kind: "duplicateObject" });
    await using unnamed = scratchProject({
      one: "SELECT 1",
      two: { head: "-- athanor:transaction none", up: "CREATE INDEX CONCURRENTLY ON t (a)" },
    });
    expect((await failure(upgrade(unnamed))).message).toContain("it has no name");
  });

  test("waits for an orphan that still builds the index", async () => {
    const sql = "CREATE INDEX CONCURRENTLY t_a_idx ON t (a)";
    const [snapshot, orphan] = [await open(), await open()];
    await snapshot.script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
    const building = orphan.query(sql);
    await until(async () => expect(await index("t_a_idx")).toMatchObject({ valid: false }));
    await using scratch = none(sql);
    const running = failure(upgrade(scratch));
    await until(() =>
      expect(events).toContainEqual({
        kind: "warning",
        message: expect.stringContaining(String(orphan.info.backendPid)),
      }),
    );
    await snapshot.close();
    await building;
    expect((await running).details).toMatchObject({ kind: "duplicateObject" }); // nothing says that the orphan was ours
    await orphan.close();
    expect(await index("t_a_idx")).toEqual({ valid: true, ready: true });
  });

  test("sweeps what an interrupted REINDEX leaves", async () => {
    await admin.script("CREATE INDEX t_a_idx ON t (a)");
    await interruptedIndex("REINDEX INDEX CONCURRENTLY t_a_idx");
    expect(await index("t_a_idx_ccnew")).toBeDefined();
    await using scratch = none("REINDEX INDEX CONCURRENTLY t_a_idx");
    const snapshot = await open();
    await snapshot.script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
    const controller = new AbortController();
    const running = failure(upgrade(scratch, { signal: controller.signal }));
    await until(async () => expect(await index("t_a_idx_ccnew1")).toBeDefined());
    controller.abort();
    await running;
    await snapshot.close();
    await upgrade(scratch);
    const left = await admin.query("SELECT relname FROM pg_class WHERE relname LIKE '%\\_cc%'");
    expect([left, await index("t_a_idx")]).toEqual([[], { valid: true, ready: true }]);
  });

  test("finishes a partition that is half detached", async () => {
    await admin.script(
      "CREATE TABLE p (a int) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10)",
    );
    await using scratch = none("ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY; DROP TABLE p1");
    const reader = await open();
    await reader.script("BEGIN; SELECT * FROM p");
    const controller = new AbortController();
    const running = failure(upgrade(scratch, { signal: controller.signal }));
    const pending = "SELECT inhdetachpending AS pending FROM pg_inherits WHERE inhparent = 'p'::regclass";
    await until(async () => expect(await admin.query(pending)).toEqual([{ pending: true }]));
    controller.abort();
    expect((await running).code).toBe("INTERRUPTED");
    expect(await admin.query(pending)).toEqual([{ pending: true }]);
    await reader.close();
    await upgrade(scratch);
    expect(resumed()).toEqual([[1, "repaired"]]);
    expect(await readVersionRows(admin)).toEqual(["one"]);
  });

  test("waits as long as it must for an old transaction, and tells that it waits", async () => {
    await using scratch = none("CREATE INDEX CONCURRENTLY t_a_idx ON t (a)");
    const snapshot = await open();
    await snapshot.script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
    const running = upgrade(scratch, { lockTimeoutMs: { first: 20, longest: 20, budget: 20 } });
    await until(() =>
      expect(events.find((event) => event.kind === "progress")).toMatchObject({
        phase: expect.stringContaining("waiting"),
        blockers: [{ pid: snapshot.info.backendPid }],
      }),
    );
    await snapshot.close();
    await running;
    expect(await index("t_a_idx")).toEqual({ valid: true, ready: true });
  });
});
