import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import type { FactBase } from "@supabase/pg-delta";
import pg from "pg";
import { openConnection } from "../../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../../src/dialects/postgres/drivers/parse-database-url.ts";
import { inspect } from "../../../src/dialects/postgres/inspect/inspect.ts";
import type { Schema } from "../../../src/schema/schema.ts";
import { normaliseDump } from "./normalise-dump.ts";
import { peerFacts } from "./peer-comparison.ts";

/** Databases of one server for one worker: made in SQL, read by the inspection and by pg_dump, dropped at the end. */
export interface PairServer {
  readonly serverVersion: number;
  create(sql: string): Promise<string>;
  restore(dump: string): Promise<string>;
  inspect(database: string): Promise<Schema>;
  /** Statement by statement, each its own transaction, as psql does it. */
  apply(database: string, statements: readonly string[]): Promise<void>;
  rows(database: string, sql: string): Promise<unknown[]>;
  dump(database: string): Promise<Dump>;
  peerFacts(database: string): Promise<FactBase>;
  drop(...databases: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export interface Dump {
  readonly text: string;
  readonly statements: readonly string[];
}

export async function openPairServer(url: string): Promise<PairServer> {
  const prefix = `pair_${randomBytes(4).toString("hex")}`;
  let count = 0;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(
    "DO $$ BEGIN CREATE ROLE app_user; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$",
  );
  const { rows } = await admin.query("SHOW server_version_num");
  const make = async (template: string): Promise<string> => {
    const name = `${prefix}_${count++}`;
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    return name;
  };
  const run = <T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> =>
    withClient(urlOf(url, database), work);
  return {
    serverVersion: Number(rows[0].server_version_num),
    async create(sql) {
      const name = await make("template0");
      if (sql.trim() !== "") await run(name, (client) => client.query(sql));
      return name;
    },
    async restore(dump) {
      const name = await make("template0");
      await run(name, (client) => client.query(withoutMetaCommands(dump)));
      return name;
    },
    async inspect(database) {
      const connection = await openConnection(parseDatabaseUrl(urlOf(url, database)));
      try {
        return await inspect(connection);
      } finally {
        await connection.close();
      }
    },
    apply: (database, statements) =>
      run(database, async (client) => {
        for (const sql of statements) {
          await client.query(sql).catch((error: Error) => {
            throw new Error(`${error.message}\n  in: ${sql}`);
          });
        }
      }),
    rows: (database, sql) => run(database, async (client) => (await client.query(sql)).rows),
    dump: (database) => dumpOf(urlOf(url, database)),
    peerFacts: (database) => peerFacts(urlOf(url, database)),
    async drop(...databases) {
      for (const name of databases) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
    close: () => admin.end(),
  };
}

function urlOf(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Newer versions of pg_dump write commands for psql into their output. */
function withoutMetaCommands(dump: string): string {
  return dump
    .split("\n")
    .filter((line) => !/^\\(un)?restrict /.test(line) && line !== "CREATE SCHEMA public;")
    .join("\n");
}

function dumpOf(url: string): Promise<Dump> {
  return new Promise((resolve, reject) => {
    execFile("pg_dump", ["-s", url], { maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error !== null) reject(new Error(stderr || error.message));
      else resolve({ text: stdout, statements: normaliseDump(stdout) });
    });
  });
}
