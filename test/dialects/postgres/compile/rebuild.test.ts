import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Connection } from "../../../../src/dialects/connection.ts";
import { openConnection } from "../../../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../../../src/dialects/postgres/drivers/parse-database-url.ts";
import { inspectInTransaction } from "../../../../src/dialects/postgres/inspect/inspect.ts";
import { inspectCases } from "../inspect/cases/all-cases.ts";
import { buildingOperations, runWhenPossible } from "./support/rebuild.ts";

let connection: Connection;

beforeAll(async () => {
  connection = await openConnection(parseDatabaseUrl("pglite://memory"));
});

afterAll(async () => {
  await connection.close();
});

async function rolledBack<Result>(work: () => Promise<Result>): Promise<Result> {
  await connection.script("BEGIN");
  try {
    return await work();
  } finally {
    await connection.script("ROLLBACK");
  }
}

describe("compile() of creates builds the catalogue that they describe", () => {
  test.each(inspectCases.map((inspectCase) => [inspectCase.name, inspectCase] as const))(
    "%s",
    async (_name, { sql }) => {
      const schema = await rolledBack(async () => {
        await connection.script(sql);
        return inspectInTransaction(connection);
      });
      const again = await rolledBack(async () => {
        const roles = /\bcreate role [^;]*;/gi;
        for (const [statement] of sql.matchAll(roles)) await connection.script(statement);
        expect(await runWhenPossible(connection, buildingOperations(schema))).toEqual([]);
        return inspectInTransaction(connection);
      });
      expect(again.objects).toEqual(schema.objects);
    },
  );
});
