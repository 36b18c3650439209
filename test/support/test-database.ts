import { randomBytes } from "node:crypto";
import pg from "pg";
import { type TestServer, testServers } from "./test-server.ts";

export interface TestDatabase {
  readonly url: string;
  readonly name: string;
  readonly major: number;
  drop(): Promise<void>;
}

/** Makes an empty database on a server of the run (the first one by default), or a clone of `template`. */
export async function createTestDatabase(
  server: TestServer = testServers()[0]!,
  options: { readonly template?: string; readonly name?: string } = {},
): Promise<TestDatabase> {
  const name = options.name ?? `athanor_test_${randomBytes(6).toString("hex")}`;
  await onServer(
    server,
    `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(options.template ?? "template0")}`,
  );
  const url = new URL(server.url);
  url.pathname = `/${encodeURIComponent(name)}`;
  return {
    url: url.href,
    name,
    major: server.major,
    drop: () => onServer(server, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
  };
}

async function onServer(server: TestServer, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
