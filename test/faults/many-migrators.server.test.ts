import { describe, expect, test } from "vitest";
import type { Connection } from "../../src/dialects/connection.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { runUpgrade } from "../../src/runtime/run-upgrade.ts";
import { testServers } from "../support/test-server.ts";
import { type FaultCase, faultCase, history } from "./fault-case.ts";
import { longForm, rounds } from "./fault-size.ts";
import { type Fault, faultyConnection } from "./faulty-connection.ts";
import { spawnMigrator } from "./spawn-migrator.ts";

/** A machine with few cores may start 5 or 10 processes, which run 10 or 5 migrators each, every one on its own session. */
const processes = Number(process.env.ATHANOR_FAULT_PROCESSES ?? (longForm ? 50 : 10));
const servers = longForm ? testServers() : testServers().slice(0, 1);

describe.each(servers)("fifty migrators at once on $name", (server) => {
  const timeout = 120_000 * rounds;
  test("each revision is applied once, concurrent indexes included, and all end well", { timeout }, async () => {
    for (let round = 0; round < rounds; round++) {
      await using fault = await faultCase(server);
      const migrators = Array.from({ length: processes }, () =>
        spawnMigrator({ folder: fault.folder, url: fault.url, concurrent: 50 / processes }),
      );
      const codes = await Promise.all(migrators.map(({ ended }) => ended));
      expect(migrators.flatMap(({ events }) => events.filter(({ kind }) => kind === "error"))).toEqual([]);
      expect(codes).toEqual(Array(processes).fill(0));
      const results = migrators.flatMap(({ events }) => events.filter(({ kind }) => kind === "result"));
      expect(results.map(({ to }) => to)).toEqual(Array(50).fill(["four"]));
      expect(results.flatMap(({ steps }) => steps as unknown[])).toHaveLength(3);
      await fault.verify();
    }
  });

  test("without the lock the fence lets one win, and the others change nothing", async () => {
    await using fault = await faultCase(server, {
      one: history.one,
      two: "INSERT INTO applied VALUES ('two')",
      three: "INSERT INTO applied VALUES ('three')",
    });
    const codes = await sideBySide(fault, ["noLock"]);
    expect(codes).toContain("VERSION_CONFLICT");
    await fault.verify();
  });

  test("without the lock and the fence the harness sees that a revision ran twice", async () => {
    await using fault = await faultCase(server, {
      one: history.one,
      two: "INSERT INTO applied VALUES ('two')",
      three: "INSERT INTO applied VALUES ('three')",
    });
    await sideBySide(fault, ["noLock", "noFence"]);
    expect(await fault.admin.query("SELECT 1 FROM applied WHERE revision = 'two'")).toHaveLength(2);
    await expect(fault.verify()).rejects.toThrow(/deeply equal/);
  });

  test("without the record of steps the harness sees that a statement ran twice", async () => {
    await using fault = await faultCase(server);
    const killed = spawnMigrator({
      folder: fault.folder,
      url: fault.url,
      killAt: "statement:7",
      faults: ["noStepRecord"],
    });
    expect(await killed.ended).toBe("SIGKILL");
    await expect(fault.verify()).rejects.toThrow(/already exists/);
  });

  test("a migrator that waits inside the server for the lock would deadlock with the index: the polled one does not", async () => {
    await using fault = await faultCase(server);
    const [waiter, builder] = [await open(fault), await open(fault)];
    await builder.query("SELECT pg_advisory_lock(1)");
    const waiting = waiter.query("SELECT pg_advisory_lock(1)").then(
      () => "had it",
      () => "victim",
    );
    const built = builder.query("CREATE INDEX CONCURRENTLY probe ON account (name)").then(
      () => "built",
      (error) => String(error),
    );
    expect(await Promise.race([built, waiting])).toMatch(/deadlock|victim/);
    await Promise.all([waiter.close(), builder.close()]);
  });
});

function open(fault: FaultCase): Promise<Connection> {
  return openConnection(parseDatabaseUrl(fault.url));
}

/** Two migrators whose first transactions overlap; gives the codes of their errors. */
async function sideBySide(fault: FaultCase, faults: readonly Fault[]): Promise<unknown[]> {
  const project = await fault.scratch.open();
  let arrived = 0;
  let goOn: () => void = () => undefined;
  const both = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const run = async () => {
    const connection = faultyConnection(await open(fault), faults, () => undefined);
    try {
      await runUpgrade("head", {
        project,
        database: { connection },
        async fingerprint() {
          return null;
        },
        onEvent(event) {
          if (event.kind === "planned" && ++arrived === 2) goOn();
        },
      });
      return "done";
    } catch (error) {
      return (error as { code: unknown }).code;
    } finally {
      await connection.close();
    }
  };
  // A lock on the version table keeps both from writing until both have read it.
  await fault.admin.script("BEGIN; LOCK TABLE athanor_version IN EXCLUSIVE MODE");
  const running = Promise.all([run(), run()]);
  await both;
  await fault.admin.script("COMMIT");
  return running;
}
