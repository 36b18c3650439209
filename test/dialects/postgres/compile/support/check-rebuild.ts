import { expect } from "vitest";
import type { Connection } from "../../../../../src/dialects/connection.ts";
import { inspectInTransaction } from "../../../../../src/dialects/postgres/inspect/inspect.ts";
import { buildingOperations, runWhenPossible } from "./rebuild.ts";
import { rolledBack } from "./rolled-back.ts";

/** Reads what SQL makes, makes it again from that alone, and compares. */
export async function checkRebuild(connection: Connection, sql: string, name: string): Promise<void> {
  const schema = await rolledBack(connection, async () => {
    await connection.script(sql);
    return inspectInTransaction(connection);
  });
  const again = await rolledBack(connection, async () => {
    for (const [statement] of sql.matchAll(/\bcreate role [^;]*;/gi)) await connection.script(statement);
    expect(await runWhenPossible(connection, buildingOperations(schema)), name).toEqual([]);
    return inspectInTransaction(connection);
  });
  expect(again.objects, name).toEqual(schema.objects);
}
