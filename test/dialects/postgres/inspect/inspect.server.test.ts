import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Connection } from "../../../../src/dialects/connection.ts";
import { openConnection } from "../../../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../../../src/dialects/postgres/drivers/parse-database-url.ts";
import { inspect, inspectInTransaction } from "../../../../src/dialects/postgres/inspect/inspect.ts";
import { createTestDatabase, type TestDatabase } from "../../../support/test-database.ts";
import { testServers } from "../../../support/test-server.ts";
import { inspectCases } from "./cases/all-cases.ts";
import { expectedOn, shownBy } from "./cases/inspect-case.ts";

for (const server of testServers()) {
  for (const driver of ["pg", "postgres"] as const) {
    describe(`inspect() on ${server.name} with ${driver}`, () => {
      let database: TestDatabase;
      let connection: Connection;
      let major: number;

      beforeAll(async () => {
        database = await createTestDatabase(server);
        connection = await openConnection(parseDatabaseUrl(database.url), { driver });
        major = Math.floor(connection.info.serverVersion / 10_000);
      });

      afterAll(async () => {
        await connection?.close();
        await database?.drop();
      });

      test("finds nothing in an empty database", async () => {
        expect(await inspect(connection)).toEqual({ objects: [], dependencies: [], unmodelled: [] });
      });

      test("reads every case as it should", async () => {
        for (const inspectCase of inspectCases.filter(({ since = 0 }) => since <= major)) {
          await connection.script("begin");
          try {
            await connection.script(inspectCase.sql);
            const schema = await inspectInTransaction(connection);
            expect(shownBy(schema), inspectCase.name).toEqual(expectedOn(inspectCase, major));
          } finally {
            await connection.script("rollback");
          }
        }
      });

      test("reads a snapshot of its own and ends its transaction", async () => {
        await connection.script("create schema app; create table app.account (id integer)");
        const schema = await inspect(connection);
        expect(schema.objects.map(({ kind }) => kind)).toEqual(["column", "schema", "table"]);
        expect(await connection.query("select current_setting('transaction_read_only') as read_only")).toEqual([
          { read_only: "off" },
        ]);
        await connection.script("drop schema app cascade");
      });
    });
  }

  test(`inspect() works for a role that may see little on ${server.name}`, async () => {
    const database = await createTestDatabase(server);
    const owner = await openConnection(parseDatabaseUrl(database.url));
    await owner.script(`
      create role "${database.name}" login; create schema app; create table app.account (id integer);
      create foreign data wrapper files; create server remote foreign data wrapper files;
      create user mapping for public server remote options (password 'secret')`);
    const target = parseDatabaseUrl(database.url);
    if (target.kind !== "server") throw new Error("a server is needed");
    const connection = await openConnection({ ...target, user: database.name });
    const schema = await inspect(connection);
    expect(JSON.stringify(schema)).not.toContain("secret");
    expect(schema.objects.find(({ kind }) => kind === "table")).toEqual({
      kind: "table",
      schema: "app",
      name: "account",
    });
    await connection.close();
    await owner.close();
    await database.drop();
    const cleaner = await openConnection(parseDatabaseUrl(server.url));
    await cleaner.query(`drop role "${database.name}"`);
    await cleaner.close();
  });
}
