import { createHash, randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Connection } from "../dialects/connection.ts";
import { openConnection } from "../dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../dialects/postgres/drivers/parse-database-url.ts";
import { quoteLiteral, quoteName } from "../dialects/postgres/quote.ts";
import type { Template, TestDatabase, TestServer } from "./test-server.ts";
import { withDatabase } from "./with-database.ts";

interface Origin {
  readonly provider: TestServer["provider"];
  stop(): Promise<void>;
}

/** Makes databases on a server by SQL; templates are databases that stay for the next run. */
export function serverOfUrl(url: string, { provider, stop }: Origin): TestServer {
  const createDatabase = (template?: Template) =>
    onServer(url, async (connection) => {
      const source = template === undefined ? "template0" : await ensureTemplate(connection, url, template);
      const name = `athanor_test_${randomBytes(8).toString("hex")}`;
      await connection.query(`create database ${quoteName(name)} template ${quoteName(source)}`);
      return testDatabase(url, name);
    });
  return { provider, url, createDatabase, stop, [Symbol.asyncDispose]: stop };
}

function testDatabase(url: string, name: string): TestDatabase {
  const drop = () =>
    onServer(url, async (connection) => {
      await connection.query(`drop database if exists ${quoteName(name)} with (force)`);
    });
  return { url: withDatabase(url, name), drop, [Symbol.asyncDispose]: drop };
}

/** The template appears whole or not at all: it is renamed when it is ready. One process makes it, others wait. */
async function ensureTemplate(connection: Connection, url: string, template: Template): Promise<string> {
  const name = `athanor_template_${digest(template.owner + template.key)}`;
  await lock(connection, name);
  if (await exists(connection, name)) return unlocked(connection, name);
  await dropTemplatesOf(connection, template.owner);
  const building = `${name}_building`;
  await connection.query(`drop database if exists ${quoteName(building)} with (force)`);
  await connection.query(`create database ${quoteName(building)} template template0`);
  await template.prepare(withDatabase(url, building));
  await connection.query(`comment on database ${quoteName(building)} is ${quoteLiteral(comment(template.owner))}`);
  await disconnectAll(connection, building);
  await connection.query(`alter database ${quoteName(building)} rename to ${quoteName(name)}`);
  return unlocked(connection, name);
}

async function dropTemplatesOf(connection: Connection, owner: string): Promise<void> {
  const found = await connection.query<{ name: string }>(
    `select datname::text as name from pg_database
      where datname like 'athanor\\_template\\_%' and shobj_description(oid, 'pg_database') = $1`,
    [comment(owner)],
  );
  for (const { name } of found) {
    await connection.query(`drop database if exists ${quoteName(name)}`).catch(() => undefined); // in use: next time
  }
}

function comment(owner: string): string {
  return `template of ${owner}`;
}

async function exists(connection: Connection, name: string): Promise<boolean> {
  return (await connection.query("select from pg_database where datname = $1", [name])).length > 0;
}

async function disconnectAll(connection: Connection, name: string): Promise<void> {
  for (;;) {
    const left = await connection.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [
      name,
    ]);
    if (left.length === 0) return;
    await sleep(20);
  }
}

/** Polled, because a session that waits inside a statement would hold up CREATE INDEX CONCURRENTLY elsewhere. */
async function lock(connection: Connection, name: string): Promise<void> {
  for (;;) {
    const [row] = await connection.query<{ got: boolean }>("select pg_try_advisory_lock(hashtext($1)) as got", [name]);
    if (row?.got) return;
    await sleep(50);
  }
}

async function unlocked(connection: Connection, name: string): Promise<string> {
  await connection.query("select pg_advisory_unlock(hashtext($1))", [name]);
  return name;
}

async function onServer<Result>(url: string, work: (connection: Connection) => Promise<Result>): Promise<Result> {
  const connection = await openConnection(parseDatabaseUrl(url), { applicationName: "athanor testing" });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 24);
}
