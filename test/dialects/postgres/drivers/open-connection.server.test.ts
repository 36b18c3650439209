import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Connection, Notice } from "../../../../src/dialects/connection.ts";
import type { DatabaseTarget } from "../../../../src/dialects/database-target.ts";
import { openConnection } from "../../../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../../../src/dialects/postgres/drivers/parse-database-url.ts";
import { databaseErrorKind } from "../../../../src/dialects/postgres/errors/database-error-kind.ts";
import { isRetryableError } from "../../../../src/dialects/postgres/errors/is-retryable-error.ts";
import type { AthanorError } from "../../../../src/errors/athanor-error.ts";
import { createTestDatabase, type TestDatabase } from "../../../support/test-database.ts";
import { testServers } from "../../../support/test-server.ts";

const drivers = ["pg", "postgres"] as const;

async function failure(promise: Promise<unknown>): Promise<AthanorError> {
  try {
    await promise;
  } catch (error) {
    return error as AthanorError;
  }
  throw new Error("it succeeded");
}

describe.each(testServers())("openConnection() on $name", (server) => {
  let database: TestDatabase;
  let target: DatabaseTarget;

  beforeAll(async () => {
    database = await createTestDatabase(server);
    target = parseDatabaseUrl(database.url, { environment: {} });
  });
  afterAll(() => database.drop());

  describe.each(drivers)("with %s", (driver) => {
    const open = (settings: Record<string, string> = {}) => openConnection(target, { driver, settings });

    test("tells who and where it is", async () => {
      const connection = await open();
      const [row] = await connection.query<{ pid: number; name: string }>(
        "SELECT pg_backend_pid() AS pid, current_setting('application_name') AS name",
      );
      expect(connection.info).toMatchObject({ database: database.name, backendPid: row?.pid, protocolPid: row?.pid });
      expect(row?.name).toBe("athanor");
      expect(connection.info.embedded).toBe(false);
      await connection.close();
      await connection.close();
      expect((await failure(connection.query("SELECT 1"))).code).toBe("CONNECTION_LOST");
    });

    test("decodes values alike and loses nothing", async () => {
      const connection = await open();
      const [row] = await connection.query(`SELECT 1::int2 AS a, 2::int8 AS b, 1.50::numeric AS c, true AS d,
        '2026-01-02 03:04:05.123456'::timestamp AS e, '{"a":[1,null]}'::jsonb AS f, '\\x00ff'::bytea AS g,
        ARRAY['a,b','"',NULL,'NULL','\\']::text[] AS h, ARRAY[[1,2],[3,4]] AS i, '{}'::name[] AS j, 0.5::float8 AS k,
        'x'::name AS l, NULL AS m, '[0:1]={t,f}'::bool[] AS n, 7::oid AS o, 'c'::"char" AS p, '1 2'::int2vector AS q`);
      expect(row).toEqual({
        a: 1,
        b: "2",
        c: "1.50",
        d: true,
        e: "2026-01-02 03:04:05.123456",
        f: { a: [1, null] },
        g: new Uint8Array([0, 255]),
        h: ["a,b", '"', null, "NULL", "\\"],
        i: [
          [1, 2],
          [3, 4],
        ],
        j: [],
        k: 0.5,
        l: "x",
        m: null,
        n: [true, false],
        o: 7,
        p: "c",
        q: "1 2",
      });
      await connection.close();
    });

    test("sends parameters of every kind", async () => {
      const connection = await open();
      const values = [
        "é😀'",
        3,
        2n ** 60n,
        true,
        null,
        { a: "ü" },
        ["a", 'b"\\', null],
        new Uint8Array([0, 1]),
        [[1], [2]],
      ];
      const [row] = await connection.query(
        `SELECT $1::text AS a, $2::int4 AS b, $3::int8 AS c, $4::bool AS d, $5::text AS e, $6::jsonb AS f, $7::text[] AS g,
           $8::bytea AS h, $9::int4[] AS i, $10::timestamptz = '2026-01-01T00:00:00Z' AS j, $11::float8 AS k`,
        [...values, new Date("2026-01-01T00:00:00Z"), 0.1],
      );
      expect(row).toEqual({
        a: "é😀'",
        b: 3,
        c: "1152921504606846976",
        d: true,
        e: null,
        f: { a: "ü" },
        g: ["a", 'b"\\', null],
        h: new Uint8Array([0, 1]),
        i: [[1], [2]],
        j: true,
        k: 0.1,
      });
      await connection.close();
    });

    test("gives the rows of each statement of a script", async () => {
      const connection = await open();
      const results = await connection.script(`
        CREATE TEMP TABLE t (a int); INSERT INTO t VALUES (1), (2) RETURNING a; UPDATE t SET a = 3;
        SELECT a FROM t WHERE a = 0; DELETE FROM t; SELECT 1 AS one;`);
      expect(results).toEqual([[], [{ a: 1 }, { a: 2 }], [], [], [], [{ one: 1 }]]);
      expect(await connection.script("SET lock_timeout = 0")).toEqual([[]]);
      expect(await connection.script("SELECT 1 AS a WHERE false")).toEqual([[]]);
      await connection.close();
    });

    test("answers overlapping calls in order", async () => {
      const connection = await open();
      const seen: number[] = [];
      await Promise.all(
        [1, 2, 3, 4, 5].map(async (n) => {
          if (n === 3) await connection.query("SELECT nothing").catch(() => undefined);
          else await connection.query("SELECT pg_sleep(0.01 / $1::int4)", [n]);
          seen.push(n);
        }),
      );
      expect(seen).toEqual([1, 2, 3, 4, 5]);
      await connection.close();
    });

    test("applies settings and passes notices on", async () => {
      const connection = await open({ lock_timeout: "1234ms", search_path: 'pg_catalog, "a b"' });
      expect(await connection.query("SHOW lock_timeout")).toEqual([{ lock_timeout: "1234ms" }]);
      expect(await connection.query("SHOW search_path")).toEqual([{ search_path: 'pg_catalog, "a b"' }]);
      const notices: Notice[] = [];
      connection.onNotice((notice) => notices.push(notice));
      await connection.query("DO $$ BEGIN RAISE NOTICE 'hello %', 1; END $$");
      expect(notices).toEqual([{ severity: "NOTICE", code: "00000", message: "hello 1" }]);
      await connection.close();
    });

    test("sorts the server's errors and keeps their facts", async () => {
      const connection = await open();
      const error = await failure(connection.query("SELECT 'ééé😀', missing"));
      expect(error).toMatchObject({ code: "QUERY_FAILED", message: expect.stringContaining('"missing"') });
      expect(error.details).toMatchObject({
        kind: "undefinedObject",
        sqlstate: "42703",
        position: 16,
        retryable: false,
      });
      await connection.script("CREATE TEMP TABLE u (a int CONSTRAINT u_a_key UNIQUE)");
      const duplicate = await failure(connection.query("INSERT INTO u VALUES (1), ($1)", [1]));
      expect(duplicate.details).toMatchObject({ kind: "uniqueViolation", table: "u", constraint: "u_a_key" });
      expect(duplicate.details.detail).toContain("(a)=(1)");
      const readOnly = await failure(connection.script("BEGIN READ ONLY; CREATE TABLE v ()"));
      expect(readOnly.code).toBe("DATABASE_READ_ONLY");
      await connection.close();
    });

    test("tells a lock timeout as one that may be retried", async () => {
      const [holder, waiter] = [await open(), await open({ lock_timeout: "20ms" })];
      await holder.script("CREATE TABLE IF NOT EXISTS w ()");
      await holder.script("BEGIN; LOCK TABLE w");
      const error = await failure(waiter.query("SELECT * FROM w"));
      expect([error.code, databaseErrorKind(error), isRetryableError(error)]).toEqual([
        "LOCK_TIMEOUT",
        "lockTimeout",
        true,
      ]);
      await Promise.all([holder.close(), waiter.close()]);
    });

    test("cancels what runs and stays usable", async () => {
      const connection = await open();
      const running = failure(connection.query("SELECT pg_sleep(30)"));
      await new Promise((resolve) => setTimeout(resolve, 100));
      await connection.cancel();
      expect((await running).details).toMatchObject({ kind: "cancelled", sqlstate: "57014" });
      expect(await connection.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
      await connection.close();
    });

    test("refuses to go on after the server ended the session, idle or busy", async () => {
      for (const busy of [false, true]) {
        const [connection, killer] = [await open(), await open()];
        const running = busy ? failure(connection.query("SELECT pg_sleep(30)")) : null;
        if (busy) await new Promise((resolve) => setTimeout(resolve, 100));
        await killer.query("SELECT pg_terminate_backend($1)", [connection.info.backendPid]);
        if (running) expect((await running).code).toBe("CONNECTION_LOST");
        await new Promise((resolve) => setTimeout(resolve, 100));
        expect(databaseErrorKind(await failure(connection.query("SELECT 1")))).toBe("connectionLost");
        await Promise.all([connection.close(), killer.close()]);
      }
    });

    test("refuses COPY FROM STDIN and stays usable", async () => {
      const connection: Connection = await open();
      await connection.script("CREATE TEMP TABLE c (a int)");
      expect((await failure(connection.script("COPY c FROM STDIN"))).code).toBe("QUERY_FAILED");
      expect(await connection.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
      await connection.close();
    });

    test("names what is wrong when it cannot connect", async () => {
      const attempt = (url: string) =>
        failure(openConnection(parseDatabaseUrl(url, { environment: {} }), { driver, connectTimeoutMs: 3000 }));
      const url = new URL(database.url);
      url.pathname = "/absent";
      expect(await attempt(url.href)).toMatchObject({ code: "DATABASE_NOT_FOUND" });
      const closed = await attempt("postgres://me:geheim@127.0.0.1:1/d");
      expect(closed).toMatchObject({ code: "DATABASE_UNREACHABLE", details: { retryable: true } });
      expect(closed.message).toContain("127.0.0.1:1");
      url.pathname = `/${database.name}`;
      url.username = "nobody_here";
      expect((await attempt(url.href)).code).toBe("DATABASE_AUTH_FAILED");
    });

    test("tries the next host and holds to target_session_attrs", async () => {
      if (target.kind !== "server") return;
      const hosts = [{ host: "127.0.0.1", port: 1 }, ...target.hosts];
      const connection = await openConnection({ ...target, hosts, targetSessionAttributes: "primary" }, { driver });
      await connection.close();
      const standby = await failure(openConnection({ ...target, targetSessionAttributes: "standby" }, { driver }));
      expect(standby).toMatchObject({ code: "DATABASE_UNREACHABLE", message: expect.stringContaining("not standby") });
    });
  });
});
