import { afterAll, beforeAll, describe, test } from "vitest";
import type { Connection } from "../../../../src/dialects/connection.ts";
import { openConnection } from "../../../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../../../src/dialects/postgres/drivers/parse-database-url.ts";
import { inspectCases } from "../inspect/cases/all-cases.ts";
import { alterPairs } from "./support/alter-pairs.ts";
import { checkAlterPair } from "./support/check-alter-pair.ts";
import { checkRebuild } from "./support/check-rebuild.ts";

let connection: Connection;

beforeAll(async () => {
  connection = await openConnection(parseDatabaseUrl("pglite://memory"));
});

afterAll(async () => {
  await connection.close();
});

describe("compile() of creates builds the catalogue that they describe", () => {
  test.each(inspectCases.map(({ name, sql }) => [name, sql] as const))("%s", async (name, sql) => {
    await checkRebuild(connection, sql, name);
  });
});

describe("compile() of an alter reaches the state that alterStrategy() promises", () => {
  const pairs = alterPairs.filter(({ since = 0 }) => since <= 18);
  test.each(pairs.map((pair) => [pair.name, pair] as const))("%s", async (_name, pair) => {
    await checkAlterPair(connection, pair);
  });
});
