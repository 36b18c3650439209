import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Connection } from "../../../../src/dialects/connection.ts";
import type { DevDatabase } from "../../../../src/dialects/postgres/dev/dev-database.ts";
import { openDevDatabase } from "../../../../src/dialects/postgres/dev/open-dev-database.ts";
import { openConnection } from "../../../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../../../src/dialects/postgres/drivers/parse-database-url.ts";
import { testServers } from "../../../support/test-server.ts";
import { catalogueFingerprint } from "./catalogue-fingerprint.ts";

describe.each(testServers())("on $name", ({ url }) => {
  let dev: DevDatabase;
  let server: Connection;

  beforeEach(async () => {
    server = await openConnection(parseDatabaseUrl(url));
    dev = await openDevDatabase({ url });
  });
  afterEach(async () => {
    await dev.close();
    await server.close();
  });

  const databases = () =>
    server.query<{ name: string }>(
      "SELECT datname::text AS name FROM pg_database WHERE datname LIKE 'athanor\\_dev\\_%'",
    );
  const mine = async () => (await databases()).filter(({ name }) => name.includes(`_${process.pid}_`));

  test("scratch() works on an empty database of its own and close() drops it", async () => {
    const found = await dev.scratch(async (connection) => {
      await connection.script("CREATE TABLE t (); CREATE ROLE athanor_dev_role; GRANT SELECT ON t TO athanor_dev_role");
      return connection.query("SELECT current_database()::text AS name, current_setting('TimeZone') AS zone");
    });
    expect(await mine()).toEqual([{ name: found[0]!.name }]);
    expect(found[0]!.zone).toBe("UTC");
    await dev.close();
    expect(await mine()).toEqual([]);
    expect(await server.query("SELECT rolname FROM pg_roles WHERE rolname LIKE 'athanor\\_dev\\_role%'")).toEqual([]);
  });

  test.each([
    ["in a transaction", {}],
    ["outside of one", { transaction: "none" }],
  ] as const)("scratch() %s leaves nothing", async (_name, options) => {
    const before = await dev.scratch(catalogueFingerprint);
    await dev.scratch(
      (connection) =>
        connection.script(
          'CREATE SCHEMA s; CREATE TABLE s.t (); CREATE ROLE "athanor_dev_role 2"; GRANT SELECT ON s.t TO "athanor_dev_role 2"',
        ),
      options,
    );
    expect(await dev.scratch(catalogueFingerprint)).toEqual(before);
  });

  test("scratch() leaves nothing of an error, nor of a transaction that the work ended", async () => {
    const before = await dev.scratch(catalogueFingerprint);
    await expect(dev.scratch((connection) => connection.script("CREATE TABLE t (); SELECT 1/0"))).rejects.toThrow();
    await dev.scratch((connection) => connection.script("CREATE TABLE t (); COMMIT"));
    expect(await dev.scratch(catalogueFingerprint)).toEqual(before);
  });

  test("openDevDatabase() drops what dead runs left and leaves everything else alone", async () => {
    const host = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
    const now = Date.now().toString(36);
    const dead = [
      `athanor_dev_${host}_999999999_${now}_00000000`,
      `athanor_dev_ffffffff_1_${(1e12).toString(36)}_00000000`,
    ];
    const kept = [`athanor_dev_ffffffff_1_${now}_00000000`, "athanor_dev_of_mine"];
    for (const name of [...dead, ...kept]) await server.script(`CREATE DATABASE ${name} TEMPLATE template0`);
    try {
      await using _other = await openDevDatabase({ url });
      const names = (await databases()).map(({ name }) => name);
      expect(names.filter((name) => dead.includes(name))).toEqual([]);
      expect(names.filter((name) => kept.includes(name)).sort()).toEqual([...kept].sort());
    } finally {
      for (const name of [...dead, ...kept]) await server.script(`DROP DATABASE IF EXISTS ${name}`);
    }
  });

  test("scratch() says what the role lacks when it may not make databases", async () => {
    await server.script("CREATE ROLE athanor_dev_weak LOGIN PASSWORD 'weak'");
    const weak = new URL(url);
    weak.username = "athanor_dev_weak";
    weak.password = "weak";
    try {
      await using other = await openDevDatabase({ url: weak.href });
      await expect(other.scratch(async () => undefined)).rejects.toMatchObject({
        code: "DEV_DATABASE_FAILED",
        message: expect.stringContaining("permission denied to create database"),
        hint: expect.stringContaining("ALTER ROLE"),
      });
    } finally {
      await server.script("DROP ROLE athanor_dev_weak");
    }
  });
});
