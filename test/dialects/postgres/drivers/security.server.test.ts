import { readFileSync, writeFileSync } from "node:fs";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openConnection } from "../../../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../../../src/dialects/postgres/drivers/parse-database-url.ts";
import type { AthanorError } from "../../../../src/errors/athanor-error.ts";
import { createTestDatabase, type TestDatabase } from "../../../support/test-database.ts";
import { testServers } from "../../../support/test-server.ts";
import { certificateFile, startTlsProxy } from "./tls-proxy.ts";

const server = testServers().find(({ major }) => major > 0);

describe.runIf(server !== undefined).each(["pg", "postgres"] as const)("with %s", (driver) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase(server);
  });
  afterAll(() => database.drop());

  const attempt = async (url: string, password?: string) => {
    try {
      const connection = await openConnection(parseDatabaseUrl(url, { password, environment: {} }), { driver });
      const [row] = await connection.query("SELECT 1 AS one");
      await connection.close();
      return row;
    } catch (error) {
      return error as AthanorError;
    }
  };

  describe("sslmode", () => {
    test.each([
      ["disable", "plain"],
      ["allow", "plain"],
      ["prefer", "tls"],
      ["require", "tls"],
      [`verify-ca&sslrootcert=${certificateFile}`, "tls"],
      [`verify-full&sslrootcert=${certificateFile}`, "tls"],
    ] as const)("%s connects to a server that can do both", async (sslmode, way) => {
      const proxy = await startTlsProxy(database.url, { requireTls: false });
      expect(await attempt(`${proxy.url}?sslmode=${sslmode}`)).toEqual({ one: 1 });
      expect(proxy.counts).toEqual({ tls: 0, plain: 0, [way]: 1 });
      await proxy.close();
    });

    test.each([
      ["allow", "tls"],
      ["prefer", "tls"],
    ])("%s finds the way to a server that wants TLS", async (sslmode) => {
      const proxy = await startTlsProxy(database.url, { requireTls: true });
      expect(await attempt(`${proxy.url}?sslmode=${sslmode}`)).toEqual({ one: 1 });
      expect(proxy.counts).toEqual({ tls: 1, plain: 0 });
      await proxy.close();
    });

    test.each(["allow", "prefer", "disable"])("%s connects to a server without TLS", async (sslmode) => {
      expect(await attempt(`${database.url}?sslmode=${sslmode}`)).toEqual({ one: 1 });
    });

    test("refuses what it promises to refuse", async () => {
      const proxy = await startTlsProxy(database.url, { requireTls: true });
      const otherName = new URL(proxy.url);
      otherName.hostname = "127.0.0.1";
      const root = `sslrootcert=${certificateFile}`;
      expect(await attempt(`${otherName.href}?sslmode=verify-ca&${root}`)).toEqual({ one: 1 });
      for (const url of [
        `${database.url}?sslmode=require`,
        `${proxy.url}?sslmode=verify-full`,
        `${otherName.href}?sslmode=verify-full&${root}`,
      ]) {
        expect(await attempt(url)).toMatchObject({ code: "DATABASE_UNREACHABLE", details: { kind: "tls" } });
      }
      expect(await attempt(`${proxy.url}?sslmode=disable`)).toMatchObject({ code: "DATABASE_AUTH_FAILED" });
      expect(await attempt(`${proxy.url}?sslmode=verify-ca&sslrootcert=/nowhere.pem`)).toMatchObject({
        code: "FILE_NOT_READABLE",
      });
      await proxy.close();
    });
  });

  test("a password with every kind of character works, and no error shows it", async () => {
    const password = `p@ss:w/rd?#%25 é😀'"\\`;
    const role = `athanor_scram_${driver}_${process.pid}`;
    const admin = await openConnection(parseDatabaseUrl(database.url));
    await admin.script(`CREATE ROLE ${role} LOGIN PASSWORD E'${password.replace(/['\\]/g, "\\$&")}'`);
    const [hba] = await admin.query<{ hba_file: string }>("SHOW hba_file");
    const file = hba?.hba_file ?? "";
    const text = readFileSync(file, "utf8");
    writeFileSync(file, `host all ${role} all scram-sha-256\n${text}`);
    await admin.query("SELECT pg_reload_conf()");
    await new Promise((resolve) => setTimeout(resolve, 300));
    const url = new URL(database.url);
    url.username = role;
    expect(await attempt(url.href, password)).toEqual({ one: 1 });
    url.password = encodeURIComponent(password);
    expect(await attempt(url.href)).toEqual({ one: 1 });
    url.password = "";
    for (const wrong of [undefined, "geheim"]) {
      const error = (await attempt(url.href, wrong)) as AthanorError;
      expect(error).toMatchObject({ code: "DATABASE_AUTH_FAILED" });
      expect(inspect(error, { depth: 6 })).not.toContain("geheim");
    }
    writeFileSync(file, readFileSync(file, "utf8").replace(`host all ${role} all scram-sha-256\n`, ""));
    await admin.script(`SELECT pg_reload_conf(); DROP ROLE ${role}`);
    await admin.close();
  });
});
