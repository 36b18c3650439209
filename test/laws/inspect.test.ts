import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Connection } from "../../src/dialects/connection.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { inspectInTransaction } from "../../src/dialects/postgres/inspect/inspect.ts";
import { objectId } from "../../src/schema/object-id.ts";
import type { Schema } from "../../src/schema/schema.ts";
import { arbitrarySchema, arbitrarySchemaPair } from "./arbitrary-schema.ts";
import { createLawRoles } from "./name-pools.ts";
import { renderSchema } from "./render-schema.ts";
import type { SchemaSpec } from "./schema-spec.ts";

let connection: Connection;

beforeAll(async () => {
  connection = await openConnection(parseDatabaseUrl("pglite://memory"));
  await connection.script(createLawRoles);
});

afterAll(async () => {
  await connection.close();
});

/** Builds a schema, looks, and takes it back. */
async function built<Result>(spec: SchemaSpec, look: () => Promise<Result>): Promise<Result> {
  await connection.script("begin; set local check_function_bodies = off");
  try {
    for (const statement of renderSchema(spec, 18)) await connection.script(statement);
    return await look();
  } finally {
    await connection.script("rollback");
  }
}

const inspected = (spec: SchemaSpec): Promise<Schema> => built(spec, () => inspectInTransaction(connection));

test("inspect() says the same of two databases that were built alike", async () => {
  await fc.assert(
    fc.asyncProperty(arbitrarySchema(), async (spec) => {
      expect(JSON.stringify(await inspected(spec))).toBe(JSON.stringify(await inspected(spec)));
    }),
    { numRuns: 8 },
  );
});

test("inspect() gives ids once, sorted, and dependencies between what is there", async () => {
  await fc.assert(
    fc.asyncProperty(arbitrarySchemaPair(), async ({ to }) => {
      const { objects, dependencies, unmodelled } = await inspected(to);
      const ids = objects.map(objectId);
      expect(ids).toEqual([...new Set(ids)].sort());
      const known = new Set(ids);
      const ends = dependencies.flatMap(({ object, dependsOn }) => [object, dependsOn]);
      expect(ends.filter((id) => !known.has(id) && !id.startsWith("default:"))).toEqual([]);
      const edges = dependencies.map(({ object, dependsOn }) => `${object}\u0000${dependsOn}`);
      expect(edges).toHaveLength(new Set(edges).size);
      expect(unmodelled).toEqual([]);
    }),
    { numRuns: 8 },
  );
});

test("inspect() gives plain JSON without undefined and without empty containers of options", async () => {
  await fc.assert(
    fc.asyncProperty(arbitrarySchema(), async (spec) => {
      const schema = await inspected(spec);
      expect(JSON.parse(JSON.stringify(schema))).toStrictEqual(schema);
    }),
    { numRuns: 4 },
  );
});
