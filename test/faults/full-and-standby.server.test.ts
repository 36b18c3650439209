import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Connection } from "../../src/dialects/connection.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import type { AthanorError } from "../../src/errors/athanor-error.ts";
import { runUpgrade } from "../../src/runtime/run-upgrade.ts";
import { type TestServer, testServers } from "../support/test-server.ts";
import { faultCase, history } from "./fault-case.ts";
import { longForm } from "./fault-size.ts";
import { makeTinyDisk, type ReplicatedServers, startReplicated } from "./own-servers.ts";
import { spawnMigrator } from "./spawn-migrator.ts";

const own = testServers().filter(({ major }) => major > 0);
const servers = longForm ? own : own.slice(0, 1);
const until = (state: () => unknown) => vi.waitFor(state, { timeout: 60_000, interval: 50 });

describe.each(servers)("a server that is full or followed by a standby, $name", ({ major }) => {
  let replicated: ReplicatedServers;
  let server: TestServer;

  beforeAll(async () => {
    replicated = await startReplicated(major);
    server = { name: `PostgreSQL ${major} with a standby`, major, url: replicated.primary.url };
  }, 120_000);
  afterAll(() => replicated?.stop());

  const onStandby = (url: string) => {
    const there = new URL(url);
    there.port = String(replicated.standby.port);
    return there.href;
  };

  test("F22: a long query on the standby: the primary's application does not notice, the standby follows", async () => {
    await using fault = await faultCase(server, {
      one: history.one,
      two: "INSERT INTO applied VALUES ('two'); ALTER TABLE account ADD COLUMN note text",
    });
    await until(async () => (await openConnection(parseDatabaseUrl(onStandby(fault.url)))).close());
    const reader = await openConnection(parseDatabaseUrl(onStandby(fault.url)));
    await until(() => reader.query("SELECT 1 FROM account LIMIT 1"));
    const reading = reader
      .script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM account; SELECT pg_sleep(10)")
      .then(
        () => "read",
        (error: AthanorError) => String(error.details.sqlstate),
      );
    await until(async () =>
      expect(await fault.admin.query("SELECT 1 FROM pg_stat_replication WHERE state = 'streaming'")).toHaveLength(1),
    );
    const held = await longestHold(fault.admin, async () => {
      const migrator = spawnMigrator({ folder: fault.folder, url: fault.url });
      expect(await migrator.ended).toBe(0);
    });
    expect(held).toBeLessThan(1000);
    // Nobody on the primary can spare the standby's reader: the replay waits 1.5 s for it, then ends it.
    expect(await reading).toMatch(/40001|57P01|read/);
    await reader.close().catch(() => undefined);
    const follower = await openConnection(parseDatabaseUrl(onStandby(fault.url)));
    await until(async () =>
      expect(await follower.query("SELECT version_num FROM athanor_version")).toEqual([{ version_num: "two" }]),
    );
    await follower.close();
    await fault.verify();
  });

  test("F36: the standby as the target is refused, and nothing is done", async () => {
    await using fault = await faultCase(server);
    const migrator = spawnMigrator({ folder: fault.folder, url: onStandby(fault.url) });
    expect(await migrator.ended).toBe(1);
    expect(migrator.events.at(-1)).toMatchObject({
      kind: "error",
      message: expect.stringMatching(/read-only|recovery/),
    });
    await fault.verify();
  });

  test("F36: a server without a free connection is told of; the next run goes through", async () => {
    await using fault = await faultCase(server);
    const taken: Connection[] = [];
    for (let count = 0; count < 40; count++) {
      const connection = await openConnection(parseDatabaseUrl(fault.url)).catch(() => null);
      if (connection === null) break;
      taken.push(connection);
    }
    expect(taken.length).toBeLessThan(40);
    const migrator = spawnMigrator({ folder: fault.folder, url: fault.url });
    expect(await migrator.ended).toBe(1);
    expect(migrator.events.at(-1)).toMatchObject({ code: "DATABASE_UNREACHABLE" });
    for (const connection of taken) await connection.close();
    await fault.verify();
  });
});

/** On a server without a standby: one on the same machine would replay into the same folder. */
describe.each(servers)("a disk on $name", (server) => {
  test("F36: that is full, in a transaction and outside: undone, cleaned up, gone on with", async (context) => {
    const disk = makeTinyDisk();
    if (disk === null) return context.skip("a small file system can only be mounted by root on Linux");
    const admin = await openConnection(parseDatabaseUrl(server.url));
    await admin.query(`CREATE TABLESPACE athanor_tiny LOCATION '${disk.folder}'`);
    try {
      await using fault = await faultCase(server, {
        one: `${history.one}; CREATE TABLE filled (t text); INSERT INTO filled SELECT repeat(md5(n::text), 3) FROM generate_series(1, 60000) n`,
        two: "INSERT INTO applied VALUES ('two'); CREATE TABLE copy TABLESPACE athanor_tiny AS SELECT * FROM filled WHERE t < '8'",
        three: {
          head: "-- athanor:transaction none",
          up: "INSERT INTO applied VALUES ('three'); CREATE INDEX CONCURRENTLY filled_idx ON filled (t) TABLESPACE athanor_tiny",
        },
      });
      const run = async (target: string) =>
        runUpgrade(target, { project: await fault.scratch.open(), database: parseDatabaseUrl(fault.url) });
      await expect(run("two")).rejects.toMatchObject({ details: { sqlstate: "53100", rows: ["one"] } });
      expect(await fault.admin.query("SELECT 1 FROM pg_class WHERE relname = 'copy'")).toEqual([]);
      disk.grow();
      await run("two");
      disk.fill();
      await expect(run("three")).rejects.toMatchObject({ details: { sqlstate: "53100", rows: ["two"] } });
      expect(await fault.admin.query("SELECT 1 FROM pg_class WHERE relname = 'filled_idx'")).toEqual([]);
      disk.grow();
      await fault.verify();
    } finally {
      await admin.query("DROP TABLESPACE athanor_tiny").catch(() => undefined);
      await admin.close();
      disk.remove();
    }
  });
});

/** For how long, in milliseconds, the table was seen locked against readers while something was done. */
async function longestHold(admin: Connection, work: () => Promise<void>): Promise<number> {
  let [longest, since, stopped] = [0, 0, false];
  async function watch(): Promise<void> {
    while (!stopped) {
      const rows = await admin.query(
        "SELECT 1 FROM pg_locks WHERE granted AND mode = 'AccessExclusiveLock' AND relation = 'account'::regclass",
      );
      since = rows.length === 0 ? 0 : since || performance.now();
      if (since > 0) longest = Math.max(longest, performance.now() - since);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  const watching = watch();
  await work();
  stopped = true;
  await watching;
  return longest;
}
