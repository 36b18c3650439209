import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { runUpgrade } from "../../src/runtime/run-upgrade.ts";
import { startPostgres } from "../support/postgres-server.mjs";
import { type TestServer, testServers } from "../support/test-server.ts";
import { faultCase, history } from "./fault-case.ts";
import { sized } from "./fault-size.ts";

/** A server of its own: it is going to crash, with every session on it. */
const major = testServers().find((server) => server.major > 0)?.major;

describe.runIf(major !== undefined)("a server whose backend dies", () => {
  let started: Awaited<ReturnType<typeof startPostgres>>;
  let server: TestServer;

  beforeAll(async () => {
    started = await startPostgres(major ?? 15, { durable: true });
    server = { name: "crashing", major: started.major, url: started.url };
  });
  afterAll(() => started.stop());

  const scripts = {
    one: history.one,
    two: "INSERT INTO applied VALUES ('two'); CREATE TABLE b (id int); SELECT pg_sleep(1)",
    three: {
      head: "-- athanor:transaction none",
      up: "INSERT INTO applied VALUES ('three'); CREATE INDEX CONCURRENTLY account_name_idx ON account (name)",
    },
  };

  test.each(sized(["two"], ["three"]))(
    "kill -9 of the backend in %s: it reconnects, resumes and ends well",
    async (revision) => {
      await using fault = await faultCase(server, scripts, { probe: false });
      const snapshot = await openConnection(parseDatabaseUrl(fault.url));
      if (revision === "three") await snapshot.script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
      let killed = false;
      const reconnected: string[] = [];
      const result = await runUpgrade("head", {
        project: await fault.scratch.open(),
        database: parseDatabaseUrl(fault.url),
        onEvent(event) {
          if (event.kind === "reconnected") reconnected.push(event.reason);
          if (event.kind !== "stepStart" || event.revision !== revision || killed) return;
          killed = true;
          setTimeout(() => killMigrator(fault.url), 400);
        },
      });
      expect(killed).toBe(true);
      expect(reconnected).toHaveLength(1);
      expect(result.to).toEqual(["three"]);
      await snapshot.close();
      await fault.verify();
    },
  );
});

/** Kills the backend that holds the migration lock; PostgreSQL then ends every other one, for safety. */
async function killMigrator(url: string): Promise<void> {
  const connection = await openConnection(parseDatabaseUrl(url));
  const [row] = await connection.query<{ pid: number }>(
    "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
  );
  await connection.close();
  if (row !== undefined) process.kill(row.pid, "SIGKILL");
}
