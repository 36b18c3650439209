import { describe, expect, test, vi } from "vitest";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import type { AthanorError } from "../../src/errors/athanor-error.ts";
import type { RunEvent } from "../../src/runtime/run-event.ts";
import { runUpgrade } from "../../src/runtime/run-upgrade.ts";
import { testServers } from "../support/test-server.ts";
import { startApplicationProbe } from "./application-probe.ts";
import { type FaultCase, faultCase, history } from "./fault-case.ts";
import { longForm, sized } from "./fault-size.ts";

const servers = longForm ? testServers() : testServers().slice(0, 1);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const open = (fault: FaultCase) => openConnection(parseDatabaseUrl(fault.url), { applicationName: "reader" });

/** Waits until the application waits for the migration; not for ever, since the second try meets it no more. */
const untilReaderWaits = `DO $$ BEGIN
  FOR tries IN 1..200 LOOP
    EXIT WHEN EXISTS (SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.application_name = 'reader' AND a.datname = current_database());
    PERFORM pg_sleep(0.01);
  END LOOP;
END $$`;

describe.each(servers)("short locks on $name", (server) => {
  const scripts = {
    one: history.one,
    two: "INSERT INTO applied VALUES ('two'); ALTER TABLE account ADD COLUMN note text",
  };

  test("a reader that idles in its transaction delays the migration, not the application", async () => {
    await using fault = await faultCase(server, scripts);
    const [reader, probe] = [await open(fault), await startApplicationProbe(fault.url)];
    await reader.script("BEGIN; SELECT * FROM account");
    const events: RunEvent[] = [];
    const running = runUpgrade("head", {
      project: await fault.scratch.open(),
      database: parseDatabaseUrl(fault.url),
      lockTimeoutMs: { longest: 400 },
      onEvent: (event) => events.push(event),
    });
    await pause(longForm ? 30_000 : 4000);
    await reader.close();
    await running;
    const { longestStallMs, errors, writes } = await probe.stop();
    expect(errors).toEqual([]);
    // Twice the longest wait of the migrator, for a machine that is busy with other things; without a limit it is seconds.
    expect(longestStallMs).toBeLessThan(1500);
    const blockers = events.flatMap((event) => (event.kind === "retry" ? event.blockers : []));
    expect(blockers.some(({ pid }) => pid === reader.info.backendPid)).toBe(true);
    await fault.admin.query("DELETE FROM account WHERE id IN (SELECT id FROM account ORDER BY id LIMIT $1)", [writes]);
    await fault.verify();
  });

  test("without a limit the same reader stalls the application for as long as it reads", async () => {
    await using fault = await faultCase(server, scripts);
    const [reader, probe] = [await open(fault), await startApplicationProbe(fault.url)];
    await reader.script("BEGIN; SELECT * FROM account");
    const running = runUpgrade("head", {
      project: await fault.scratch.open(),
      database: parseDatabaseUrl(fault.url),
      lockTimeoutMs: { first: 60_000, longest: 60_000 },
    });
    await pause(3000);
    await reader.close();
    await running;
    expect((await probe.stop()).longestStallMs).toBeGreaterThan(2000);
  });

  test("a reader that never ends lets the migration fail in time, with nothing changed and nothing held", async () => {
    await using fault = await faultCase(server, scripts);
    const reader = await open(fault);
    await reader.script("BEGIN; SELECT * FROM account");
    const error = await runUpgrade("head", {
      project: await fault.scratch.open(),
      database: parseDatabaseUrl(fault.url),
      lockTimeoutMs: { longest: 100, budget: 1500 },
    }).catch((error: AthanorError) => error);
    expect(error).toMatchObject({ code: "LOCK_TIMEOUT", details: { rows: ["one"], revision: "two" } });
    expect(
      await fault.admin.query(
        "SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND relation = 'account'::regclass",
      ),
    ).toEqual([]);
    await reader.close();
    await fault.verify();
  });

  test("many short readers do not starve the migration", async () => {
    await using fault = await faultCase(server, scripts);
    let stopped = false;
    const readers = Array.from({ length: longForm ? 32 : 12 }, async () => {
      const connection = await open(fault);
      while (!stopped) await connection.query("SELECT count(*), pg_sleep(0.02) FROM (SELECT 1 FROM account LIMIT 1) a");
      await connection.close();
    });
    await pause(500);
    const retries: RunEvent[] = [];
    await runUpgrade("head", {
      project: await fault.scratch.open(),
      database: parseDatabaseUrl(fault.url),
      onEvent: (event) => event.kind === "retry" && retries.push(event),
    });
    stopped = true;
    await Promise.all(readers);
    expect(retries.length).toBeLessThan(8);
    await fault.verify();
  });

  test("while it waits between two tries no lock is held", async () => {
    await using fault = await faultCase(server, {
      one: `${history.one}; CREATE TABLE other (id int)`,
      two: "INSERT INTO applied VALUES ('two'); ALTER TABLE account ADD COLUMN note text; ALTER TABLE other ADD COLUMN note text",
    });
    const reader = await open(fault);
    await reader.script("BEGIN; SELECT * FROM other");
    const held: unknown[] = [];
    const running = runUpgrade("head", {
      project: await fault.scratch.open(),
      database: parseDatabaseUrl(fault.url),
      async onEvent(event) {
        if (event.kind !== "retry") return;
        held.push(
          ...(await fault.admin.query(
            "SELECT relation::regclass AS t FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE mode = 'AccessExclusiveLock' AND l.relation = 'account'::regclass AND a.state = 'idle'",
          )),
        );
      },
    });
    await pause(1500);
    await reader.close();
    await running;
    expect(held).toEqual([]);
    await fault.verify();
  });

  test.each(sized([1], [2, 3, 4, 5]))(
    "an application that locks in the opposite order: the migration is run again (%i)",
    async () => {
      await using fault = await faultCase(server, {
        one: `${history.one}; CREATE TABLE other (id int)`,
        two: `INSERT INTO applied VALUES ('two'); LOCK TABLE account IN SHARE MODE; ${untilReaderWaits}; ALTER TABLE other ADD COLUMN note text`,
      });
      const application = await open(fault);
      await application.query("SET deadlock_timeout = '10s'"); // so that the migrator is the one that is told
      await application.script("BEGIN; LOCK TABLE other IN ACCESS EXCLUSIVE MODE");
      const reasons: string[] = [];
      const running = runUpgrade("head", {
        project: await fault.scratch.open(),
        database: {
          connection: await openConnection(parseDatabaseUrl(fault.url), { settings: { deadlock_timeout: "50ms" } }),
        },
        lockTimeoutMs: { first: 5000, longest: 5000 },
        onEvent: (event) => event.kind === "retry" && reasons.push(event.reason),
      });
      await vi.waitFor(
        async () =>
          expect(
            await fault.admin.query(
              "SELECT 1 FROM pg_locks WHERE granted AND mode = 'ShareLock' AND relation = 'account'::regclass",
            ),
          ).toHaveLength(1),
        { timeout: 30_000 },
      );
      await application.query("INSERT INTO account (name) VALUES ('crossed')");
      await application.script("COMMIT");
      await running;
      expect(reasons).toEqual(["deadlock"]);
      await fault.admin.query("DELETE FROM account WHERE name = 'crossed'");
      await application.close();
      await fault.verify();
    },
  );
});
