import { describe, expect, test } from "vitest";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { testServers } from "../support/test-server.ts";
import { faultCase } from "./fault-case.ts";
import { longForm, rounds, sized } from "./fault-size.ts";
import { randomHistory } from "./random-history.ts";
import { spawnMigrator } from "./spawn-migrator.ts";

const servers = longForm ? testServers() : testServers().slice(0, 1);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe.each(servers)("a migrator that dies on $name", (server) => {
  // In `three`, statements 1 to 3 are recorded one by one; commits: two, three's end, four.
  const points = sized(
    ["locked", "statement:2", "beforeCommit:1", "afterCommit:1", "statement:6"],
    [
      ...[
        "connected",
        "planned",
        "stepStart:1",
        "statement:1",
        "statement:3",
        "statement:4",
        "statement:5",
        "stepDone:1",
      ],
      ...[
        "statement:7",
        "statement:8",
        "statement:9",
        "beforeCommit:2",
        "afterCommit:2",
        "beforeCommit:3",
        "afterCommit:3",
      ],
    ],
  );
  test.each(points)("kill -9 at %s: the next run ends as if nothing had happened", async (killAt) => {
    await using fault = await faultCase(server);
    const migrator = spawnMigrator({ folder: fault.folder, url: fault.url, killAt });
    expect(await migrator.ended).toBe("SIGKILL");
    await fault.verify();
  });

  test("F38: kill -9 anywhere in a random history, several times over: it converges", {
    timeout: 3_600_000,
  }, async () => {
    const kinds = ["locked", "planned", "stepStart", "statement", "beforeStepRecord", "beforeCommit", "afterCommit"];
    for (let round = 0; round < rounds; round++) {
      const { scripts, count } = randomHistory();
      await using fault = await faultCase(server, scripts);
      for (let deaths = Math.ceil(Math.random() * 4); deaths > 0; deaths--) {
        const kind = kinds[Math.floor(Math.random() * kinds.length)];
        const killAt = `${kind}:${Math.ceil(Math.random() * 4)}`;
        await spawnMigrator({ folder: fault.folder, url: fault.url, killAt }).ended;
      }
      await fault.verify().catch((error: unknown) => {
        throw new Error(`lost in ${JSON.stringify(scripts)}`, { cause: error });
      });
      expect(await fault.admin.query("SELECT n FROM counter")).toEqual([{ n: count }]);
    }
  });

  test.each(sized(["account_name_key"], ["account_email_idx"]))(
    "kill -9 while the server builds %s: the orphan goes, the next run builds it anew",
    async (index) => {
      await using fault = await faultCase(server);
      const snapshot = await openConnection(parseDatabaseUrl(fault.url));
      await snapshot.script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
      const migrator = spawnMigrator({ folder: fault.folder, url: fault.url });
      const release =
        index === "account_name_key" ? await releaseAfter(fault.url, snapshot, "account_email_idx") : snapshot;
      await waitingFor(fault.url, index);
      migrator.process.kill("SIGKILL");
      await migrator.ended;
      await pause(500);
      await release.close();
      await fault.verify();
    },
  );

  test("kill -9 and the orphan finishes its index: the next run takes it", async () => {
    await using fault = await faultCase(server);
    const snapshot = await openConnection(parseDatabaseUrl(fault.url));
    await snapshot.script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
    const migrator = spawnMigrator({ folder: fault.folder, url: fault.url });
    await waitingFor(fault.url, "account_email_idx");
    migrator.process.kill("SIGKILL");
    await snapshot.close(); // at once: the server has not looked yet whether its client lives
    await migrator.ended;
    await fault.verify();
  });

  test("stopped with a lock: the application is free again, and the resumed process does not go on", async () => {
    await using fault = await faultCase(server, {
      one: "CREATE TABLE account (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL); CREATE TABLE applied (revision text); INSERT INTO applied VALUES ('one')",
      two: "INSERT INTO applied VALUES ('two'); ALTER TABLE account ADD COLUMN a int; SELECT pg_sleep(0.5)",
      three: "INSERT INTO applied VALUES ('three')",
    });
    const migrator = spawnMigrator({ folder: fault.folder, url: fault.url, idleInTransactionMs: 1500 });
    await migrator.event("stepStart");
    await holdsExclusiveLock(fault.url);
    migrator.process.kill("SIGSTOP");
    await pause(2700);
    const [held] = await fault.admin.query(
      "SELECT count(*)::int AS held FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND relation = 'account'::regclass",
    );
    expect(held).toEqual({ held: 0 });
    migrator.process.kill("SIGCONT");
    expect(await migrator.ended).toBe(1);
    expect(migrator.events.at(-1)).toMatchObject({
      kind: "error",
      code: expect.stringMatching(/CONNECTION_LOST|COMMIT_UNKNOWN/),
    });
    await fault.verify();
  });

  test.each(sized(["pg_terminate_backend"], ["pg_cancel_backend"]))(
    "%s in the middle: the next run goes on",
    async (end) => {
      await using fault = await faultCase(server);
      const snapshot = await openConnection(parseDatabaseUrl(fault.url));
      await snapshot.script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
      const migrator = spawnMigrator({ folder: fault.folder, url: fault.url });
      await waitingFor(fault.url, "account_email_idx");
      await fault.admin.query(
        `SELECT ${end}(pid) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONCURRENTLY account_email_idx%' AND datname = current_database()`,
      );
      expect(await migrator.ended).toBe(1);
      await snapshot.close();
      await fault.verify();
    },
  );
});

/**
 * Lets the first index through and holds the next one up. The first one must wait for nothing but the old snapshot by
 * then: what locks the table earlier would hold it up as well.
 */
async function releaseAfter(url: string, snapshot: Awaited<ReturnType<typeof openConnection>>, first: string) {
  await until(
    url,
    `SELECT 1 FROM pg_stat_progress_create_index JOIN pg_stat_activity USING (pid, datname) WHERE datname = current_database() AND phase = 'waiting for old snapshots' AND query LIKE '%${first}%'`,
  );
  const next = await openConnection(parseDatabaseUrl(url));
  await next.script("BEGIN; LOCK TABLE account IN ROW EXCLUSIVE MODE");
  await snapshot.close();
  return next;
}

async function waitingFor(url: string, index: string): Promise<void> {
  await until(
    url,
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%INDEX CONCURRENTLY ${index}%' AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()`,
  );
}

async function holdsExclusiveLock(url: string): Promise<void> {
  await until(
    url,
    "SELECT 1 FROM pg_locks WHERE granted AND mode = 'AccessExclusiveLock' AND relation = 'account'::regclass",
  );
}

async function until(url: string, sql: string): Promise<void> {
  const connection = await openConnection(parseDatabaseUrl(url));
  try {
    for (let tries = 0; (await connection.query(sql)).length === 0; tries++) {
      if (tries > 1000) throw new Error(`never: ${sql}`);
      await pause(20);
    }
  } finally {
    await connection.close();
  }
}
