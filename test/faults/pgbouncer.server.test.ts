import { describe, expect, test, vi } from "vitest";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { runUpgrade } from "../../src/runtime/run-upgrade.ts";
import { testServers } from "../support/test-server.ts";
import { faultCase, history } from "./fault-case.ts";
import { longForm } from "./fault-size.ts";
import { findPgBouncer, startPgBouncer } from "./pgbouncer.ts";
import { spawnMigrator } from "./spawn-migrator.ts";

vi.setConfig({ testTimeout: 300_000 });
const servers = longForm ? testServers() : testServers().slice(0, 1);
const program = findPgBouncer();
if (program === null) console.log("PgBouncer is not installed (apt-get install pgbouncer): its tests are skipped.");
const scripts = {
  one: history.one,
  two: "INSERT INTO applied VALUES ('two'); CREATE TABLE b (id int)",
  three: "INSERT INTO applied VALUES ('three')",
};

/** Other tests use the same server. */
const ownLocks =
  "SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = database WHERE locktype = 'advisory' AND datname = current_database()";

describe.skipIf(program === null).each(servers)("PgBouncer on $name", (server) => {
  const refused = ["transaction", "statement"] as const;
  test.each(refused)("in %s mode is found and refused with the way out; no lock is left", async (mode) => {
    await using fault = await faultCase(server, scripts);
    const pooler = await startPgBouncer(program!, fault.url, mode);
    const project = await fault.scratch.open();
    for (const driver of ["pg", "postgres"] as const) {
      const running = runUpgrade("head", { project, database: parseDatabaseUrl(pooler.url), driver });
      await expect(running).rejects.toMatchObject({
        code: "DATABASE_POOLER",
        hint: expect.stringMatching(/URL of the server itself/),
      });
    }
    expect(await fault.admin.query(ownLocks)).toEqual([]);
    await pooler.close();
    await fault.verify();
  });

  test("in session mode is accepted, for concurrent steps too", async () => {
    await using fault = await faultCase(server);
    const pooler = await startPgBouncer(program!, fault.url, "session");
    const migrator = spawnMigrator({ folder: fault.folder, url: pooler.url });
    expect(await migrator.ended).toBe(0);
    expect(migrator.events.at(-1)).toMatchObject({ kind: "result", to: ["four"] });
    await pooler.close();
    await fault.verify();
  });

  test("in transaction mode on request: four processes, each revision once, a lock for each transaction", async () => {
    await using fault = await faultCase(server, scripts);
    const pooler = await startPgBouncer(program!, fault.url, "transaction");
    const migrators = Array.from({ length: 4 }, () =>
      spawnMigrator({ folder: fault.folder, url: pooler.url, pooler: "transaction" }),
    );
    expect(await Promise.all(migrators.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
    const results = migrators.flatMap(({ events }) => events.filter(({ kind }) => kind === "result"));
    expect(results.flatMap(({ steps }) => steps as unknown[])).toHaveLength(2);
    await pooler.close();
    await fault.verify();
  });

  test("in transaction mode on request a step that needs a session is refused, what stands before it is done", async () => {
    await using fault = await faultCase(server);
    const pooler = await startPgBouncer(program!, fault.url, "transaction");
    const migrator = spawnMigrator({ folder: fault.folder, url: pooler.url, pooler: "transaction" });
    expect(await migrator.ended).toBe(1);
    expect(migrator.events.at(-1)).toMatchObject({
      kind: "error",
      code: "STATEMENT_FAILED",
      message: expect.stringContaining("The database is at two"),
    });
    await pooler.close();
    await fault.verify();
  });

  test("in statement mode on request there is no transaction to be had: a clean failure", async () => {
    await using fault = await faultCase(server, scripts);
    const pooler = await startPgBouncer(program!, fault.url, "statement");
    const migrator = spawnMigrator({ folder: fault.folder, url: pooler.url, pooler: "transaction" });
    expect(await migrator.ended).toBe(1);
    await pooler.close();
    await fault.verify();
  });
});
