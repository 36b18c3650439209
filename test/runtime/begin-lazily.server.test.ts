import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Connection } from "../../src/dialects/connection.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { beginStatements } from "../../src/dialects/postgres/session/transaction-sql.ts";
import { beginLazily } from "../../src/runtime/begin-lazily.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";

const cases = testServers().flatMap((server) =>
  (["pg", "postgres"] as const).map((driver) => ({ server, driver, name: `${server.name} by ${driver}` })),
);
const settings =
  "SELECT current_setting('lock_timeout') AS timeout, pg_current_xact_id_if_assigned() IS NOT NULL AS has";

describe.each(cases)("beginLazily() on $name", ({ server, driver }) => {
  let database: TestDatabase;
  let connection: Connection;

  beforeEach(async () => {
    database = await createTestDatabase(server);
    connection = await openConnection(parseDatabaseUrl(database.url), { driver });
  });
  afterEach(async () => {
    await connection.close();
    await database.drop();
  });

  test("begins with the first message, whichever it is", async () => {
    for (const first of [
      async (inside: Connection) => void (await inside.script("CREATE TABLE a (id int)")),
      async (inside: Connection) => void (await inside.query("CREATE TABLE a (id int)")),
      async (inside: Connection) => {
        expect(await inside.query("SELECT $1::int AS one", [1])).toEqual([{ one: 1 }]);
        await inside.query("CREATE TABLE a (id int)");
      },
      async (inside: Connection) => {
        expect(await inside.script("SELECT 1 AS one; SELECT 2 AS two")).toEqual([[{ one: 1 }], [{ two: 2 }]]);
        await inside.query("CREATE TABLE a (id int)");
      },
    ]) {
      const transaction = beginLazily(connection, beginStatements(1234));
      expect(transaction.hasBegun()).toBe(false);
      await first(transaction.connection);
      expect(transaction.hasBegun()).toBe(true);
      expect(await transaction.connection.query(settings)).toEqual([{ timeout: "1234ms", has: true }]);
      await connection.query("ROLLBACK");
      expect(await connection.query("SELECT to_regclass('a')::text AS a")).toEqual([{ a: null }]);
    }
  });

  test("keeps the position of an error in the first message, and stops at it", async () => {
    const { connection: inside } = beginLazily(connection, beginStatements(1000));
    const failed = inside.query("SELECT 'éé😀', no_such_column");
    await expect(failed).rejects.toMatchObject({ details: { sqlstate: "42703", position: 15 } });
    await expect(inside.query("SELECT 1")).rejects.toMatchObject({ details: { sqlstate: "25P02" } });
    await connection.query("ROLLBACK");
    const together = beginLazily(connection, beginStatements(null)).connection.script(
      "CREATE TABLE b (id int); SELECT 1/0; COMMIT",
    );
    await expect(together).rejects.toMatchObject({ details: { sqlstate: "22012" } });
    await connection.query("ROLLBACK");
    expect(await connection.query("SELECT to_regclass('b')::text AS b")).toEqual([{ b: null }]);
  });

  test("gives rows of the first message as of any other", async () => {
    const sql = "SELECT 1 AS n, 'x'::text AS t, ARRAY['a', 'b'] AS list, true AS yes, now() IS NULL AS no";
    const { connection: inside } = beginLazily(connection, beginStatements(1000));
    expect(await inside.query(sql)).toEqual(await connection.query(sql));
    await connection.query("ROLLBACK");
  });
});
