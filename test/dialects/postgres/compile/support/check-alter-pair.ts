import { expect } from "vitest";
import type { Connection } from "../../../../../src/dialects/connection.ts";
import { alterStrategy } from "../../../../../src/dialects/postgres/compile/alter-strategy.ts";
import { inspectInTransaction } from "../../../../../src/dialects/postgres/inspect/inspect.ts";
import type { Operation } from "../../../../../src/operations/operation.ts";
import { objectId } from "../../../../../src/schema/object-id.ts";
import type { SchemaObject } from "../../../../../src/schema/schema-object.ts";
import type { AlterPair } from "./alter-pairs.ts";
import { runWhenPossible } from "./rebuild.ts";
import { rolledBack } from "./rolled-back.ts";

/** Takes one state to the other in place, and back where that is possible, and looks what is there. */
export async function checkAlterPair(connection: Connection, pair: AlterPair): Promise<void> {
  const { common = "", from, to } = pair;
  const setup = `create schema app; set local search_path = app, public; ${common}`;
  const before = await catalogue(connection, [setup, from]);
  const after = await catalogue(connection, [setup, to]);
  await checkWay(connection, { start: [setup, from], before, after, name: pair.name });
  if (pair.oneWay) return;
  await checkWay(connection, { start: [setup, to], before: after, after: before, name: `${pair.name}, back` });
}

interface Way {
  readonly start: readonly string[];
  readonly before: readonly SchemaObject[];
  readonly after: readonly SchemaObject[];
  readonly name: string;
}

async function checkWay(connection: Connection, { start, before, after, name }: Way): Promise<void> {
  const serverVersion = connection.info.serverVersion;
  const alters = changes(before, after);
  expect(alters.length, name).toBeGreaterThan(0);
  for (const { from, to } of alters) {
    expect(alterStrategy(from, to, { serverVersion }), `${name}: ${objectId(to)}`).toBe("alter");
  }
  const reached = await rolledBack(connection, async () => {
    for (const sql of start) await connection.script(sql);
    await connection.script("set local search_path = public");
    const operations = alters.map(({ from, to }): Operation => ({ kind: "alter", from, to }));
    expect(await runWhenPossible(connection, operations), name).toEqual([]);
    return (await inspectInTransaction(connection)).objects;
  });
  expect(comparable(reached), name).toEqual(comparable(after));
}

async function catalogue(connection: Connection, script: readonly string[]): Promise<readonly SchemaObject[]> {
  return rolledBack(connection, async () => {
    for (const sql of script) await connection.script(sql);
    await connection.script("set local search_path = public");
    return (await inspectInTransaction(connection)).objects;
  });
}

interface Change {
  readonly from: SchemaObject;
  readonly to: SchemaObject;
}

/** The objects that differ. What exists on one side only is default privileges, a bare entry of which is the default. */
function changes(before: readonly SchemaObject[], after: readonly SchemaObject[]): Change[] {
  const old = new Map(before.map((object) => [objectId(object), object]));
  return after.flatMap((to) => {
    const from = old.get(objectId(to));
    return from === undefined || JSON.stringify(from) === JSON.stringify(to) ? [] : [{ from, to }];
  });
}

/** A place in the table and who declared a column are no difference. */
function comparable(objects: readonly SchemaObject[]): unknown[] {
  return objects.map((object) => {
    const { position, inherited, ...rest } = object as SchemaObject & { position?: number; inherited?: true };
    return rest;
  });
}
