import { describe, expect, test, vi } from "vitest";
import type { Connection } from "../../src/dialects/connection.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import type { AthanorError } from "../../src/errors/athanor-error.ts";
import { runUpgrade } from "../../src/runtime/run-upgrade.ts";
import { testServers } from "../support/test-server.ts";
import { type FaultCase, faultCase, history } from "./fault-case.ts";
import { longForm, sized } from "./fault-size.ts";

const servers = longForm ? testServers() : testServers().slice(0, 1);
const none = "-- athanor:transaction none";
const applied = (revision: string) => `INSERT INTO applied VALUES ('${revision}')`;
const until = (state: () => unknown) => vi.waitFor(state, { timeout: 60_000, interval: 20 });

describe.each(servers)("statements outside a transaction that fail half way on $name", (server) => {
  const open = (fault: FaultCase) => openConnection(parseDatabaseUrl(fault.url));
  const run = async (fault: FaultCase) =>
    runUpgrade("head", { project: await fault.scratch.open(), database: parseDatabaseUrl(fault.url) });
  const failed = (fault: FaultCase): Promise<AthanorError> =>
    run(fault).then(
      () => expect.unreachable(),
      (error: AthanorError) => error,
    );

  /** Holds up what waits for old snapshots, for writers, or for readers of the table. */
  async function holdUp(fault: FaultCase, what: "snapshot" | "writer" | "reader"): Promise<Connection> {
    const connection = await open(fault);
    await connection.script(
      {
        snapshot: "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1",
        writer: "BEGIN; LOCK TABLE account IN ROW EXCLUSIVE MODE",
        reader: "BEGIN; SELECT 1 FROM account LIMIT 1",
      }[what],
    );
    return connection;
  }

  const uniqueIndex = `${applied("two")}; CREATE UNIQUE INDEX CONCURRENTLY account_name_key ON account (name)`;

  test("F14: its time is up in the last phase of a unique index: nothing is left that rejects rows", async () => {
    await using fault = await faultCase(server, {
      one: history.one,
      two: { head: `-- Statement Timeout: 2s\n${none}`, up: uniqueIndex },
    });
    const snapshot = await holdUp(fault, "snapshot");
    const failing = failed(fault);
    const ready = "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('account_name_key') AND indisready";
    await until(async () => expect(await fault.admin.query(ready)).toHaveLength(1));
    await expect(fault.admin.query("INSERT INTO account (name) VALUES ('twin'), ('twin')")).rejects.toThrow(/unique/);
    expect(await failing).toMatchObject({ code: "STATEMENT_FAILED", details: { sqlstate: "57014" } });
    await fault.admin.query("INSERT INTO account (name) VALUES ('twin'), ('twin')");
    await fault.admin.query("DELETE FROM account WHERE name = 'twin'");
    await snapshot.close();
    await fault.verify();
  });

  test("F15: an invalid index of the same name is built anew", async () => {
    await using fault = await faultCase(server, { one: history.one, two: { head: none, up: uniqueIndex } });
    await fault.admin.query("INSERT INTO account (name) VALUES ('twin'), ('twin')");
    await fault.admin
      .query("CREATE UNIQUE INDEX CONCURRENTLY account_name_key ON account (name)")
      .catch(() => undefined);
    expect(await fault.admin.query("SELECT 1 FROM pg_index WHERE NOT indisvalid")).toHaveLength(1);
    await fault.admin.query("DELETE FROM account WHERE name = 'twin'");
    await run(fault);
    await fault.verify();
  });

  test("F15: another index of the same name is refused, by IF NOT EXISTS too", async () => {
    const ifNotExists = uniqueIndex.replace("CONCURRENTLY", "CONCURRENTLY IF NOT EXISTS");
    await using fault = await faultCase(server, { one: history.one, two: { head: none, up: ifNotExists } });
    await fault.admin.query("CREATE INDEX account_name_key ON account (id)");
    expect(await failed(fault)).toMatchObject({ code: "STEP_INCOMPLETE" });
    await fault.admin.query("DROP INDEX account_name_key");
    await fault.verify();
  });

  test("F16: duplicates under a unique index: told clearly, nothing is left, the rerun goes on there", async () => {
    await using fault = await faultCase(server, { one: history.one, two: { head: none, up: uniqueIndex } });
    await fault.admin.query("INSERT INTO account (name) VALUES ('twin'), ('twin')");
    expect(await failed(fault)).toMatchObject({
      code: "STATEMENT_FAILED",
      message: expect.stringContaining("(name)=(twin) is duplicated"),
      details: { statement: 2, statementsDone: 1, sqlstate: "23505" },
    });
    expect(await fault.admin.query("SELECT 1 FROM pg_class WHERE relname = 'account_name_key'")).toEqual([]);
    await fault.admin.query("DELETE FROM account WHERE name = 'twin'");
    await fault.verify();
  });

  const reindexed = {
    one: `${history.one}; CREATE INDEX account_name_idx ON account (name)`,
    two: { head: none, up: `${applied("two")}; REINDEX INDEX CONCURRENTLY account_name_idx` },
  };
  test.each(
    sized([["reader", "_ccold"]], [
      ["writer", "_ccnew"],
      ["snapshot", "_ccnew"],
    ] as const),
  )("F17: REINDEX that is terminated while it waits for a %s: what it left is swept", async (what, left) => {
    await using fault = await faultCase(server, reindexed);
    const holder = await holdUp(fault, what as "reader");
    const failing = failed(fault);
    await until(async () =>
      expect(
        await fault.admin.query(
          "SELECT 1 FROM pg_stat_activity a JOIN pg_class c ON c.relname = 'account_name_idx' || $1 WHERE a.datname = current_database() AND query LIKE 'REINDEX%' AND wait_event_type = 'Lock'",
          [left],
        ),
      ).toHaveLength(1),
    );
    await fault.admin.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'REINDEX%'",
    );
    expect(await failing).toMatchObject({ code: "CONNECTION_LOST" });
    await holder.close();
    expect(await fault.admin.query("SELECT 1 FROM pg_class WHERE relname LIKE '%\\_cc%'")).toHaveLength(1);
    await fault.verify();
  });

  test("F17: DETACH CONCURRENTLY whose time is up is finalized by the next run", async () => {
    await using fault = await faultCase(server, {
      one: `${history.one}; CREATE TABLE part (id int) PARTITION BY RANGE (id); CREATE TABLE part1 PARTITION OF part FOR VALUES FROM (1) TO (10); INSERT INTO part VALUES (1)`,
      two: {
        head: `-- Statement Timeout: 1500ms\n${none}`,
        up: `${applied("two")}; ALTER TABLE part DETACH PARTITION part1 CONCURRENTLY`,
      },
    });
    const reader = await open(fault);
    await reader.script("BEGIN; SELECT * FROM part");
    expect(await failed(fault)).toMatchObject({ code: "STATEMENT_FAILED", details: { sqlstate: "57014" } });
    expect(await fault.admin.query("SELECT inhdetachpending AS pending FROM pg_inherits")).toEqual([{ pending: true }]);
    await reader.close();
    await fault.verify();
    expect(await fault.admin.query("SELECT id FROM part1")).toEqual([{ id: 1 }]);
  });
});
