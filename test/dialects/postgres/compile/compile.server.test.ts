import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Connection } from "../../../../src/dialects/connection.ts";
import { openConnection } from "../../../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../../../src/dialects/postgres/drivers/parse-database-url.ts";
import { quoteLiteral, quoteName } from "../../../../src/dialects/postgres/quote.ts";
import { createTestDatabase, type TestDatabase } from "../../../support/test-database.ts";
import { testServers } from "../../../support/test-server.ts";
import { inspectCases } from "../inspect/cases/all-cases.ts";
import { alterPairs } from "./support/alter-pairs.ts";
import { checkAlterPair } from "./support/check-alter-pair.ts";
import { checkRebuild } from "./support/check-rebuild.ts";

for (const server of testServers()) {
  describe(`compile() on ${server.name}`, () => {
    let database: TestDatabase;
    let connection: Connection;
    let major: number;

    beforeAll(async () => {
      database = await createTestDatabase(server);
      connection = await openConnection(parseDatabaseUrl(database.url));
      major = Math.floor(connection.info.serverVersion / 10_000);
    });

    afterAll(async () => {
      await connection?.close();
      await database?.drop();
    });

    test("builds every catalogue that can be read", async () => {
      for (const { name, sql } of inspectCases.filter(({ since = 0 }) => since <= major)) {
        await checkRebuild(connection, sql, name);
      }
    });

    test("takes every object to the state that alterStrategy() promises", async () => {
      for (const pair of alterPairs.filter(({ since = 0 }) => since <= major)) await checkAlterPair(connection, pair);
    });

    test("quotes every key word so that the server reads it as a name", async () => {
      const rows = await connection.query<{ word: string; quoted: string }>(
        "SELECT word, quote_ident(word) AS quoted FROM pg_get_keywords()",
      );
      for (const { word, quoted } of rows) {
        if (quoted !== word) expect(quoteName(word)).toBe(quoted);
      }
    });

    test("quotes texts so that the server reads them back", async () => {
      const texts = ["it's", "back\\slash", "\\'", "é日本", "a\nb\tc", "$1 :x", ""];
      for (const setting of ["on", "off"]) {
        await connection.script(`SET standard_conforming_strings = ${setting}`);
        for (const text of texts) {
          expect(await connection.script(`SELECT ${quoteLiteral(text)} AS text`)).toEqual([[{ text }]]);
        }
      }
      await connection.script("RESET standard_conforming_strings");
    });
  });
}
