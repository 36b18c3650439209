import { describe, expect, test } from "vitest";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { runUpgrade } from "../../src/runtime/run-upgrade.ts";
import { testServers } from "../support/test-server.ts";
import { faultCase, history } from "./fault-case.ts";
import { longForm } from "./fault-size.ts";
import { startPoolingProxy } from "./pooling-proxy.ts";

const servers = longForm ? testServers() : testServers().slice(0, 1);
const scripts = {
  one: history.one,
  two: "INSERT INTO applied VALUES ('two'); CREATE TABLE b (id int)",
  three: "INSERT INTO applied VALUES ('three')",
};

describe.each(servers)("a pooling proxy on $name", (server) => {
  test.each([1, 4])("that pools transactions over %i sessions is found and refused", async (size) => {
    await using fault = await faultCase(server, scripts);
    const proxy = await startPoolingProxy(fault.url, "transaction", size);
    const project = await fault.scratch.open();
    for (const driver of ["pg", "postgres"] as const) {
      await expect(
        runUpgrade("head", { project, database: parseDatabaseUrl(proxy.url), driver }),
      ).rejects.toMatchObject({
        code: "DATABASE_POOLER",
      });
    }
    await proxy.close();
    await fault.verify();
  });

  test("that pools sessions is accepted", async () => {
    await using fault = await faultCase(server, scripts);
    const proxy = await startPoolingProxy(fault.url, "session", 4);
    const result = await runUpgrade("head", {
      project: await fault.scratch.open(),
      database: parseDatabaseUrl(proxy.url),
    });
    expect(result.to).toEqual(["three"]);
    await proxy.close();
    await fault.verify();
  });

  test("that pools transactions is put up with on request: several migrators, each revision once", async () => {
    await using fault = await faultCase(server, scripts);
    const proxy = await startPoolingProxy(fault.url, "transaction", 3);
    const project = await fault.scratch.open();
    const run = () => runUpgrade("head", { project, database: parseDatabaseUrl(proxy.url), pooler: "transaction" });
    const results = await Promise.all([run(), run(), run(), run()]);
    expect(results.map(({ to }) => to)).toEqual(Array(4).fill(["three"]));
    expect(results.flatMap(({ steps }) => steps.map(({ revision }) => revision)).sort()).toEqual(["three", "two"]);
    await proxy.close();
    await fault.verify();
  });

  test("a step that needs a session of its own is refused behind it", async () => {
    await using fault = await faultCase(server);
    const proxy = await startPoolingProxy(fault.url, "transaction", 3);
    await expect(
      runUpgrade("head", {
        project: await fault.scratch.open(),
        database: parseDatabaseUrl(proxy.url),
        pooler: "transaction",
      }),
    ).rejects.toMatchObject({ code: "STATEMENT_FAILED", details: { revision: "three", rows: ["two"] } });
    await proxy.close();
    await fault.verify();
  });

  test("would give two migrators the session's lock at the same time", async () => {
    await using fault = await faultCase(server, scripts);
    const proxy = await startPoolingProxy(fault.url, "transaction", 1);
    const [first, second] = [
      await openConnection(parseDatabaseUrl(proxy.url)),
      await openConnection(parseDatabaseUrl(proxy.url)),
    ];
    const lock = "SELECT pg_try_advisory_lock(7) AS got";
    expect([await first.query(lock), await second.query(lock)]).toEqual([[{ got: true }], [{ got: true }]]);
    await Promise.all([first.close(), second.close()]);
    await proxy.close();
  });
});
