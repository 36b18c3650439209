import { randomBytes } from "node:crypto";
import type { Connection } from "../../src/dialects/connection.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { createLawRoles } from "./name-pools.ts";

/** Where schemas are tried: two sessions whose work is rolled back, and fresh databases for what must be committed. */
export interface LawBench {
  readonly major: number;
  readonly serverVersion: number;
  readonly sessions: readonly [Connection, Connection];
  /** Runs the work in an empty database of its own. */
  inFreshDatabase<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** @param url a server, or `pglite` for databases in process */
export async function openLawBench(url: string): Promise<LawBench> {
  const places = await Promise.all([openPlace(url), openPlace(url)]);
  const { serverVersion } = places[0].connection.info;
  return {
    major: Math.trunc(serverVersion / 10_000),
    serverVersion,
    sessions: [places[0].connection, places[1].connection],
    async inFreshDatabase(work) {
      const place = await openPlace(url);
      try {
        return await work(place.connection);
      } finally {
        await place.close();
      }
    },
    async close() {
      await Promise.all(places.map((place) => place.close()));
    },
  };
}

interface Place {
  readonly connection: Connection;
  close(): Promise<void>;
}

async function openPlace(url: string): Promise<Place> {
  if (url === "pglite") {
    const connection = await openConnection(parseDatabaseUrl("pglite://memory"));
    await connection.script(createLawRoles);
    return { connection, close: () => connection.close() };
  }
  const name = `athanor_law_${randomBytes(6).toString("hex")}`;
  await onServer(url, async (admin) => {
    // Copying the template's files costs a third of writing them to the log.
    const strategy = admin.info.serverVersion < 150_000 ? "" : " strategy file_copy";
    await admin.query(`create database ${name} template template0${strategy}`);
    // Two sessions that make a role at once may both find it missing.
    await admin.script(`select pg_advisory_lock(20261122); ${createLawRoles}; select pg_advisory_unlock_all()`);
  });
  const target = new URL(url);
  target.pathname = `/${name}`;
  const connection = await openConnection(parseDatabaseUrl(target.href));
  return {
    connection,
    async close() {
      await connection.close();
      await onServer(url, (admin) => admin.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function onServer(url: string, work: (admin: Connection) => Promise<unknown>): Promise<void> {
  const admin = await openConnection(parseDatabaseUrl(url));
  try {
    await work(admin);
  } finally {
    await admin.close();
  }
}
