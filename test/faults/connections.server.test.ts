import { describe, expect, test } from "vitest";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import type { AthanorError } from "../../src/errors/athanor-error.ts";
import { runUpgrade } from "../../src/runtime/run-upgrade.ts";
import { testServers } from "../support/test-server.ts";
import { startCuttingProxy } from "./cutting-proxy.ts";
import { faultCase, history } from "./fault-case.ts";
import { longForm, sized } from "./fault-size.ts";

const servers = longForm ? testServers() : testServers().slice(0, 1);

describe.each(servers)("connections on $name", (server) => {
  const cuts = sized<readonly ["before" | "after", number]>(
    [
      ["before", 1],
      ["after", 1],
      ["after", 3],
    ],
    [
      ["before", 2],
      ["before", 3],
      ["after", 2],
    ],
  );
  test.each(cuts)("the line is cut %s the server has COMMIT %i: nothing is lost or done twice", async (where, nth) => {
    await using fault = await faultCase(server);
    const proxy = await startCuttingProxy(fault.url, where, nth);
    const reconnected: string[] = [];
    const result = await runUpgrade("head", {
      project: await fault.scratch.open(),
      database: parseDatabaseUrl(proxy.url),
      onEvent: (event) => event.kind === "reconnected" && reconnected.push(event.reason),
    });
    expect(proxy.cuts()).toBe(1);
    expect(reconnected).toHaveLength(1);
    expect(result.steps.map(({ revision }) => revision)).toEqual(["two", "three", "four"]);
    await proxy.close();
    await fault.verify();
  });

  test.each(sized(["pg"], ["postgres"] as const))(
    "a run with a session of the caller tells that COMMIT had no answer (%s)",
    async (driver) => {
      await using fault = await faultCase(server);
      const proxy = await startCuttingProxy(fault.url, "after", 1);
      const connection = await openConnection(parseDatabaseUrl(proxy.url), { driver: driver as "pg" | "postgres" });
      const error = await runUpgrade("head", { project: await fault.scratch.open(), database: { connection } }).catch(
        (error: AthanorError) => error,
      );
      expect(error).toMatchObject({ code: "COMMIT_UNKNOWN", details: { revisions: ["two"] } });
      await connection.close();
      await proxy.close();
      await fault.verify();
    },
  );

  test("VALIDATE with a bad row: the step fails, and goes on there once the row is right", async () => {
    await using fault = await faultCase(server, {
      one: `${history.one}; CREATE TABLE child (id int)`,
      two: {
        head: "-- athanor:transaction none",
        up: "INSERT INTO applied VALUES ('two'); ALTER TABLE child ADD CONSTRAINT child_id_check CHECK (id > 0) NOT VALID; ALTER TABLE child VALIDATE CONSTRAINT child_id_check",
      },
    });
    await fault.admin.query("INSERT INTO child VALUES (-1)");
    const run = async () =>
      runUpgrade("head", { project: await fault.scratch.open(), database: parseDatabaseUrl(fault.url) });
    await expect(run()).rejects.toMatchObject({
      details: { statement: 3, statementsDone: 2, constraint: "child_id_check" },
    });
    await fault.admin.query("DELETE FROM child");
    await fault.verify();
  });

  test("a read-only session, a role without rights and a full server fail cleanly", async () => {
    await using fault = await faultCase(server);
    const project = await fault.scratch.open();
    const readOnly = await openConnection(parseDatabaseUrl(fault.url), {
      settings: { default_transaction_read_only: "on" },
    });
    await expect(runUpgrade("head", { project, database: { connection: readOnly } })).rejects.toMatchObject({
      code: "STATEMENT_FAILED",
      details: { kind: "readOnly" },
    });
    await readOnly.close();
    const role = `athanor_fault_${process.pid}`;
    await fault.admin.script(
      `CREATE ROLE ${role} LOGIN; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`,
    );
    const url = new URL(fault.url);
    url.username = role;
    await expect(runUpgrade("head", { project, database: parseDatabaseUrl(url.href) })).rejects.toMatchObject({
      code: "STATEMENT_FAILED",
      details: { kind: "permission", rows: ["one"] },
    });
    await fault.admin.script(`ALTER ROLE ${role} CONNECTION LIMIT 0`);
    await expect(runUpgrade("head", { project, database: parseDatabaseUrl(url.href) })).rejects.toMatchObject({
      code: "DATABASE_UNREACHABLE",
    });
    await fault.admin.script(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    await fault.verify();
  });
});
