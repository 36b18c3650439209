import type { Connection } from "../../src/dialects/connection.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { type CommandLine, type CommandResult, commandLine } from "./command-line.ts";

/**
 * A project with these SQL scripts, each behind the one before, and a database of its own.
 *
 * @param config more of the config, as source
 */
export async function serviceWith(
  program: string,
  scripts: Readonly<Record<string, string>>,
  config = "",
): Promise<Service> {
  const database = await createTestDatabase(testServers()[0]!);
  const files: Record<string, string> = {
    "athanor.config.ts": `import { defineConfig } from "athanor";
import { sqlModels } from "athanor/sql";
export default defineConfig({ models: sqlModels("./schema.sql"), database: { url: "${database.url}" }, ${config} });
`,
    "schema.sql": "CREATE TABLE account (id int PRIMARY KEY); CREATE TABLE b (id int);",
  };
  let previous = "<base>";
  for (const [revision, body] of Object.entries(scripts)) {
    files[`migrations/${revision}.sql`] = `-- Revision ID: ${revision}\n-- Revises: ${previous}\n${body}\n`;
    previous = revision;
  }
  const line = commandLine(program, files);
  const admin = await openConnection(parseDatabaseUrl(database.url));
  const json = async (...argv: string[]) => documentOf(await line.athanor(...argv, "--json"));
  return { line, admin, database, json };
}

export interface Service {
  readonly line: CommandLine;
  readonly admin: Connection;
  readonly database: TestDatabase;
  json(...argv: string[]): Promise<{ readonly code: number | null; readonly document: Record<string, unknown> }>;
}

function documentOf({ code, out }: CommandResult) {
  return { code, document: JSON.parse(out) as Record<string, unknown> };
}

export async function endService({ admin, database }: Service): Promise<void> {
  await admin.close();
  await database.drop();
}
