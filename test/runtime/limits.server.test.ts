import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Connection } from "../../src/dialects/connection.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import type { AthanorError } from "../../src/errors/athanor-error.ts";
import { runDowngrade } from "../../src/runtime/run-downgrade.ts";
import type { RunEvent } from "../../src/runtime/run-event.ts";
import { runUpgrade } from "../../src/runtime/run-upgrade.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { type ScratchProject, scratchProject } from "./scratch-project.ts";

describe.each(testServers())("the times that a revision sets for itself on $name", (server) => {
  let database: TestDatabase;
  let admin: Connection;
  let events: RunEvent[];

  beforeAll(async () => {
    database = await createTestDatabase(server);
    admin = await openConnection(parseDatabaseUrl(database.url));
  });
  beforeEach(async () => {
    events = [];
    await admin.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    await admin.script("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public; CREATE TABLE t (a int)");
  });
  afterAll(async () => {
    await admin.close();
    await database.drop();
  });

  const options = async (scratch: ScratchProject) => ({
    project: await scratch.open(),
    database: parseDatabaseUrl(database.url),
    onEvent: (event: RunEvent) => events.push(event),
  });
  const failure = (promise: Promise<unknown>) =>
    promise.then(
      () => expect.unreachable(),
      (error: AthanorError) => error,
    );
  const retries = () => events.flatMap((event) => (event.kind === "retry" ? [event] : []));
  async function blocker(): Promise<Connection> {
    const connection = await openConnection(parseDatabaseUrl(database.url), { applicationName: "reader" });
    await connection.script("BEGIN; SELECT * FROM t");
    return connection;
  }

  test("Lock Timeout and Lock Budget bound the tries, and each retry names who blocks", async () => {
    await using scratch = scratchProject({
      one: "CREATE TABLE other (id int)",
      two: { head: "-- Lock Timeout: 80ms\n-- Lock Budget: 2s", up: "ALTER TABLE t ADD COLUMN b int" },
    });
    const reader = await blocker();
    const error = await failure(runUpgrade("head", await options(scratch)));
    expect(error).toMatchObject({
      code: "LOCK_TIMEOUT",
      message: expect.stringMatching(/tried \d+ times in 2 s; blocked by pid \d+ \(reader, idle in transaction/),
      details: { revision: "two", rows: ["one"] },
    });
    expect(Math.max(...retries().map(({ lockTimeoutMs }) => lockTimeoutMs))).toBe(80);
    expect(retries().length).toBeGreaterThan(5);
    for (const { blockers } of retries()) expect(blockers).toMatchObject([{ pid: reader.info.backendPid }]);
    await reader.close();
    expect((await runUpgrade("head", await options(scratch))).to).toEqual(["two"]);
  });

  test("they hold for a statement outside a transaction and for the way back too", async () => {
    await using scratch = scratchProject({
      one: {
        head: "-- Lock Timeout: 60ms\n-- Lock Budget: 700ms\n-- athanor:transaction none",
        up: "CREATE INDEX CONCURRENTLY t_a_idx ON t (a); ALTER TABLE t ADD COLUMN b int",
        down: "ALTER TABLE t DROP COLUMN b; DROP INDEX CONCURRENTLY t_a_idx",
      },
    });
    const reader = await blocker();
    expect(await failure(runUpgrade("head", await options(scratch)))).toMatchObject({
      code: "LOCK_TIMEOUT",
      details: { direction: "upgrade" },
    });
    await reader.close();
    await runUpgrade("head", await options(scratch));
    const again = await blocker();
    expect(await failure(runDowngrade("base", await options(scratch)))).toMatchObject({
      code: "LOCK_TIMEOUT",
      details: { direction: "downgrade" },
    });
    await again.close();
    expect((await runDowngrade("base", await options(scratch))).to).toEqual([]);
  });

  test("Statement Timeout ends a statement, in a transaction and outside, and no other revision's", async () => {
    await using scratch = scratchProject({
      one: { head: "-- Statement Timeout: 300ms", up: "SELECT pg_sleep(30)" },
    });
    expect(await failure(runUpgrade("head", await options(scratch)))).toMatchObject({
      code: "STATEMENT_FAILED",
      details: { sqlstate: "57014", rows: [] },
    });
    await using concurrent = scratchProject({
      one: {
        head: "-- Statement Timeout: 400ms\n-- athanor:transaction none",
        up: "CREATE UNIQUE INDEX CONCURRENTLY t_a_key ON t (a)",
      },
      two: "SELECT pg_sleep(0.6)",
    });
    const snapshot = await openConnection(parseDatabaseUrl(database.url));
    await snapshot.script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
    expect(await failure(runUpgrade("head", await options(concurrent)))).toMatchObject({
      code: "STATEMENT_FAILED",
      details: { sqlstate: "57014" },
    });
    expect(await admin.query("SELECT 1 FROM pg_class WHERE relname = 't_a_key'")).toEqual([]);
    await snapshot.close();
    expect((await runUpgrade("head", await options(concurrent))).to).toEqual(["two"]);
  });

  test("the shortest holds where revisions share a transaction", async () => {
    await using scratch = scratchProject({
      one: { head: "-- Lock Budget: 1h", up: "CREATE TABLE other (id int)" },
      two: { head: "-- Lock Timeout: 50ms\n-- Lock Budget: 300ms", up: "ALTER TABLE t ADD COLUMN b int" },
    });
    const reader = await blocker();
    const error = await failure(runUpgrade("head", { ...(await options(scratch)), transaction: "all" }));
    expect(error).toMatchObject({ code: "LOCK_TIMEOUT", details: { rows: [] } });
    await reader.close();
  });
});
