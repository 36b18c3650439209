import { appendFileSync } from "node:fs";
import { diffSchemas } from "../../src/autogenerate/diff/diff-schemas.ts";
import { compile } from "../../src/dialects/postgres/compile/compile.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { inspect } from "../../src/dialects/postgres/inspect/inspect.ts";
import type { Schema } from "../../src/schema/schema.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import type { TestServer } from "../support/test-server.ts";
import { createLawRoles } from "./name-pools.ts";
import { renderSchema } from "./render-schema.ts";
import type { SchemaSpec } from "./schema-spec.ts";

/**
 * The law of the diff: build both, and the difference, run on the first, makes it the second; and back. What an equal
 * pair gives is nothing.
 *
 * @returns what is broken, for people; empty where the law holds
 */
export async function breachesOfDiffLaw(server: TestServer, from: SchemaSpec, to: SchemaSpec): Promise<string> {
  const databases = [await createTestDatabase(server), await createTestDatabase(server)] as const;
  const [left, right] = databases;
  try {
    const scripts = [from, to].map((spec) => renderSchema(spec, server.major).join(";\n"));
    const before = await build(left, scripts[0]!);
    const after = await build(right, scripts[1]!);
    const breaches = [
      ...itself(before),
      ...(await direction("there", left, { before, after })),
      ...(await direction("back", right, { before: after, after: before })),
    ];
    if (breaches.length === 0) return "";
    const report = [...breaches, "-- from", scripts[0], "-- to", scripts[1]].join("\n");
    if (process.env.ATHANOR_LAW_REPORT) appendFileSync(process.env.ATHANOR_LAW_REPORT, `${report}\n=====\n`);
    return report;
  } finally {
    for (const database of databases) await database.drop();
  }
}

interface Sides {
  readonly before: Schema;
  readonly after: Schema;
}

async function build(database: TestDatabase, script: string): Promise<Schema> {
  return withConnection(database, async (connection) => {
    await connection.script(createLawRoles);
    await connection.script("set check_function_bodies = off");
    await connection.script(script);
    return inspect(connection);
  });
}

function itself(schema: Schema): string[] {
  const statements = plan(schema, schema, 150_000);
  return statements.length === 0 ? [] : [`A schema differs from itself:\n${statements.join(";\n")}`];
}

async function direction(name: string, database: TestDatabase, { before, after }: Sides): Promise<string[]> {
  return withConnection(database, async (connection) => {
    let statements: readonly string[] = [];
    try {
      statements = plan(before, after, connection.info.serverVersion);
      for (const sql of statements) await connection.query(sql).catch((error: Error) => fail(error, sql));
      const left = plan(await inspect(connection), after, connection.info.serverVersion);
      if (left.length === 0) return [];
      return [`${name} leaves a difference:\n${left.join(";\n")}\nafter:\n${statements.join(";\n")}`];
    } catch (error) {
      return [`${name} fails: ${(error as Error).message}\nof:\n${statements.join(";\n")}`];
    }
  });
}

function fail(error: Error, sql: string): never {
  throw new Error(`${error.message}\n  in: ${sql}`, { cause: error });
}

function plan(before: Schema, after: Schema, serverVersion: number): string[] {
  return diffSchemas(before, after, { serverVersion })
    .flatMap((operation) => compile(operation))
    .map(({ sql }) => sql);
}

async function withConnection<Result>(
  database: TestDatabase,
  work: (connection: Awaited<ReturnType<typeof openConnection>>) => Promise<Result>,
): Promise<Result> {
  const connection = await openConnection(parseDatabaseUrl(database.url));
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
