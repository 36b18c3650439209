import { describe, expect, test } from "vitest";
import { readLogEntries } from "../../src/dialects/postgres/log/log-entry.ts";
import { locateMigrationTables } from "../../src/dialects/postgres/version-table/migration-tables.ts";
import { testServers } from "../support/test-server.ts";
import { faultCase, history } from "./fault-case.ts";
import { longForm, sized } from "./fault-size.ts";
import { spawnMigrator } from "./spawn-migrator.ts";

const servers = longForm ? testServers() : testServers().slice(0, 1);
const clock = new URL("./skewed-clock.mjs", import.meta.url).href;

describe.each(servers)("records that are wrong on $name", (server) => {
  test("F34: the schema was changed behind the history's back: refused before the first statement", async () => {
    await using fault = await faultCase(server);
    await fault.admin.query("ALTER TABLE account ADD COLUMN sneaked int");
    const migrator = spawnMigrator({ folder: fault.folder, url: fault.url, strict: true });
    expect(await migrator.ended).toBe(1);
    expect(migrator.events.at(-1)).toMatchObject({ kind: "error", code: "SCHEMA_NOT_CURRENT" });
    expect(migrator.events.filter(({ kind }) => kind === "stepStart" || kind === "statement")).toEqual([]);
    await fault.admin.query("ALTER TABLE account DROP COLUMN sneaked");
    const again = spawnMigrator({ folder: fault.folder, url: fault.url, strict: true });
    expect(await again.ended).toBe(0);
    await fault.verify();
  });

  test("F35: a step whose statement was edited after it was done is refused by name", async () => {
    await using fault = await faultCase(server);
    const killed = spawnMigrator({ folder: fault.folder, url: fault.url, killAt: "statement:6" });
    expect(await killed.ended).toBe("SIGKILL");
    expect(await fault.admin.query("SELECT status FROM athanor_step WHERE number = 1")).toEqual([{ status: "done" }]);
    await fault.admin.query("UPDATE athanor_step SET checksum = repeat('0', 64) WHERE number = 1");
    const refused = spawnMigrator({ folder: fault.folder, url: fault.url });
    expect(await refused.ended).toBe(1);
    expect(refused.events.at(-1)).toMatchObject({
      code: "SCRIPT_CHANGED",
      message: expect.stringContaining("Cannot go on with three: statement 1"),
    });
    await fault.admin.query(
      "UPDATE athanor_step SET checksum = encode(sha256(convert_to('[\"INSERT INTO applied VALUES (''three'')\",[]]', 'UTF8')), 'hex') WHERE number = 1",
    );
    await fault.verify();
  });

  test("F35: a step that is recorded as running although it is done is judged by the catalogue", async () => {
    await using fault = await faultCase(server);
    const killed = spawnMigrator({ folder: fault.folder, url: fault.url, killAt: "statement:7" });
    expect(await killed.ended).toBe("SIGKILL");
    await fault.admin.query("UPDATE athanor_step SET status = 'running' WHERE number = 2");
    await fault.verify();
  });

  test.each(sized(["nowhere", "two"], ["three"]))("F35: a version row that was set to %s is refused", async (row) => {
    await using fault = await faultCase(server);
    await fault.admin.query("UPDATE athanor_version SET version_num = $1", [row]);
    const migrator = spawnMigrator({ folder: fault.folder, url: fault.url, strict: true });
    expect(await migrator.ended).toBe(1);
    expect(migrator.events.filter(({ kind }) => kind === "stepStart")).toEqual([]);
    await fault.admin.query("UPDATE athanor_version SET version_num = 'one'");
    await fault.verify();
  });

  const days = 86_400_000;
  test.each(sized([-400 * days], [3650 * days]))("F37: a host whose clock is off by %i ms", async (skewMs) => {
    await using fault = await faultCase(server, { ...history, five: "INSERT INTO applied VALUES ('five')" });
    const [before] = await fault.admin.query<{ now: string }>("SELECT clock_timestamp()::text AS now");
    const env = { ATHANOR_TEST_CLOCK_SKEW_MS: String(skewMs), TZ: "America/New_York" };
    const migrator = spawnMigrator({ folder: fault.folder, url: fault.url }, { module: clock, env });
    expect(await migrator.ended).toBe(0);
    const log = await readLogEntries(fault.admin, await locateMigrationTables(fault.admin));
    const [after] = await fault.admin.query<{ now: string }>("SELECT clock_timestamp()::text AS now");
    for (const { startedAt, durationMs } of log.slice(1)) {
      expect(Date.parse(startedAt)).toBeGreaterThanOrEqual(Date.parse(before?.now ?? "") - 1);
      expect(Date.parse(startedAt) + durationMs).toBeLessThanOrEqual(Date.parse(after?.now ?? "") + 1);
      expect(durationMs).toBeGreaterThanOrEqual(0);
    }
    await fault.verify();
  });
});
