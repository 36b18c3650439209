import { execFile } from "node:child_process";
import { promisify } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Connection } from "../../src/dialects/connection.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { comparableExpression } from "../../src/dialects/postgres/inspect/comparable-expression.ts";
import { inspect } from "../../src/dialects/postgres/inspect/inspect.ts";
import type { Schema } from "../../src/schema/schema.ts";
import { createTestDatabase } from "../support/test-database.ts";
import { type TestServer, testServers } from "../support/test-server.ts";
import { arbitrarySchema } from "./arbitrary-schema.ts";
import { createLawRoles } from "./name-pools.ts";
import { renderSchema } from "./render-schema.ts";

const run = promisify(execFile);

/** The newest major that the machine's pg_dump reads; 0 where there is none. */
const dumpMajor = await run("pg_dump", ["--version"]).then(
  ({ stdout }) => Number(/(\d+)/.exec(stdout)?.[1] ?? 0),
  () => 0,
);

async function withDatabase<Result>(
  server: TestServer,
  work: (connection: Connection, url: string) => Promise<Result>,
): Promise<Result> {
  const database = await createTestDatabase(server);
  const connection = await openConnection(parseDatabaseUrl(database.url));
  try {
    return await work(connection, database.url);
  } finally {
    await connection.close();
    await database.drop();
  }
}

/** The dump's statements; psql's own commands are left out. */
async function dump(url: string): Promise<string> {
  const { stdout } = await run("pg_dump", ["--schema-only", url], { maxBuffer: 64 * 1024 * 1024 });
  return stdout
    .split("\n")
    .filter((line) => !line.startsWith("\\"))
    .join("\n");
}

/** Without what a dump may say otherwise: see the four reasons below. */
function comparable(schema: Schema): unknown {
  const objects = schema.objects.map((object) => {
    // A restored materialized view has no rows yet.
    if (object.kind === "materializedView") return { ...object, unpopulated: undefined };
    // A child that was made after its parent's NOT VALID has the constraint valid; a dump makes the child first.
    return object.kind === "constraint" && object.inherited ? { ...object, notValid: undefined } : object;
  });
  // Of several keys that fit a foreign key, the server takes the one it finds first.
  const dependencies = schema.dependencies.filter(
    ({ object, dependsOn }) => !object.startsWith("constraint:") || !/^(constraint|index):/.test(dependsOn),
  );
  // An IN list over varchar reads back in other words.
  return JSON.parse(JSON.stringify({ ...schema, objects, dependencies }), (_key, value: unknown) =>
    typeof value === "string" ? comparableExpression(value) : value,
  );
}

for (const server of testServers()) {
  test.skipIf(dumpMajor === 0 || server.major === 0 || server.major > dumpMajor)(
    `inspect() says the same of a database and of what pg_dump makes of it on ${server.name}`,
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitrarySchema(), async (spec) => {
          const [before, text] = await withDatabase(server, async (connection, url) => {
            await connection.script(createLawRoles);
            await connection.script("set check_function_bodies = off");
            await connection.script(renderSchema(spec, server.major).join(";\n"));
            return [await inspect(connection), await dump(url)];
          });
          const after = await withDatabase(server, async (connection): Promise<Schema> => {
            await connection.script(text);
            return inspect(connection);
          });
          expect(comparable(after)).toEqual(comparable(before));
        }),
        { numRuns: 5, interruptAfterTimeLimit: 90_000 },
      );
    },
  );
}
