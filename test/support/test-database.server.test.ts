import pg from "pg";
import { expect, test } from "vitest";
import { createTestDatabase } from "./test-database.ts";
import { testServers } from "./test-server.ts";

for (const server of testServers()) {
  test(`createTestDatabase() gives an empty database on ${server.name}`, async () => {
    const database = await createTestDatabase(server);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(
      "select current_database() as name, (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace) as tables",
    );
    await client.end();
    await database.drop();
    expect(rows).toEqual([{ name: database.name, tables: 0 }]);
  });
}
