import { expect } from "vitest";
import type { Connection } from "../../src/dialects/connection.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { readLogEntries } from "../../src/dialects/postgres/log/log-entry.ts";
import { readSteps } from "../../src/dialects/postgres/steps/step-table.ts";
import { locateMigrationTables } from "../../src/dialects/postgres/version-table/migration-tables.ts";
import { readVersionRows } from "../../src/dialects/postgres/version-table/version-rows.ts";
import { runUpgrade } from "../../src/runtime/run-upgrade.ts";
import { schemaFingerprint } from "../../src/runtime/schema-fingerprint.ts";
import { type ScratchProject, scratchProject } from "../runtime/scratch-project.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import type { TestServer } from "../support/test-server.ts";
import { type ApplicationProbe, startApplicationProbe } from "./application-probe.ts";
import { recordFigures } from "./record-figures.ts";

/** Each revision leaves one row in `applied`, so that one that ran twice or not at all is seen. */
export const history = {
  one: "CREATE TABLE account (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL); CREATE TABLE applied (revision text); INSERT INTO applied VALUES ('one')",
  two: "ALTER TABLE account ADD COLUMN email text; CREATE TABLE ledger (id int PRIMARY KEY); INSERT INTO ledger SELECT generate_series(1, 50); INSERT INTO applied VALUES ('two')",
  three: {
    head: "-- athanor:transaction none",
    up: "INSERT INTO applied VALUES ('three'); CREATE INDEX CONCURRENTLY account_email_idx ON account (email); CREATE UNIQUE INDEX CONCURRENTLY account_name_key ON account (name)",
  },
  four: "UPDATE ledger SET id = -id; ALTER TABLE ledger ADD COLUMN note text; INSERT INTO applied VALUES ('four')",
};

/** A database at revision `one` with an application at work on it, and the history that leads on. */
export interface FaultCase extends AsyncDisposable {
  readonly url: string;
  readonly folder: string;
  readonly admin: Connection;
  readonly scratch: ScratchProject;
  /** Runs what is left without a fault, and checks that nothing was lost, done twice or left behind. */
  verify(): Promise<void>;
}

export async function faultCase(
  server: TestServer,
  scripts: Parameters<typeof scratchProject>[0] = history,
  options: { readonly probe?: false } = {},
): Promise<FaultCase> {
  const database = await createTestDatabase(server);
  const admin = await openConnection(parseDatabaseUrl(database.url));
  const scratch = scratchProject(scripts);
  await runUpgrade("one", { project: await scratch.open(), database: { connection: admin } });
  const probe = options.probe === false ? noProbe : await startApplicationProbe(database.url);
  return {
    url: database.url,
    folder: scratch.folder,
    admin,
    scratch,
    verify: () => verify({ server, database, scratch, probe }),
    async [Symbol.asyncDispose]() {
      await probe.stop();
      await admin.close();
      await database.drop();
      await scratch[Symbol.asyncDispose]();
    },
  };
}

const noProbe: ApplicationProbe = { stop: async () => ({ writes: 0, longestStallMs: 0, errors: [] }) };

interface Verified {
  readonly server: TestServer;
  readonly database: TestDatabase;
  readonly scratch: ScratchProject;
  readonly probe: ApplicationProbe;
}

async function verify({ server, database, scratch, probe }: Verified): Promise<void> {
  const project = await scratch.open();
  const admin = await openConnection(parseDatabaseUrl(database.url)); // the session of the case may have died with the server
  await runUpgrade("head", { project, database: parseDatabaseUrl(database.url) });
  const head = [...project.graph.heads];
  const revisions = [...project.graph.revisions.keys()];
  const tables = await locateMigrationTables(admin);
  const log = await readLogEntries(admin, tables);
  const applied = await admin.query<{ revision: string }>("SELECT revision FROM applied ORDER BY ctid");
  const { writes, errors, longestStallMs } = await probe.stop();
  expect({
    rows: await readVersionRows(admin),
    log: log.map(({ revision, direction }) => `${direction} ${revision}`),
    applied: applied.map(({ revision }) => revision).sort(),
    halfDone: await readSteps(admin, tables),
    locks: await admin.query(
      "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    ),
    accounts: await admin.query("SELECT count(*)::int AS count FROM account"),
    errors,
    fingerprint: await schemaFingerprint(admin, project),
  }).toEqual({
    rows: head,
    log: revisions.map((revision) => `upgrade ${revision}`),
    applied: [...revisions].sort(),
    halfDone: [],
    locks: [],
    accounts: [{ count: writes }],
    errors: [],
    fingerprint: await cleanFingerprint(server, scratch),
  });
  await admin.close();
  recordFigures({ server: server.name, writes, longestStallMs });
}

const cleanFingerprints = new Map<string, Promise<string>>();

/** What the same history makes of an empty database when nothing goes wrong. */
function cleanFingerprint(server: TestServer, scratch: ScratchProject): Promise<string> {
  const key = `${server.url} ${JSON.stringify(scratch.scripts)}`;
  const known = cleanFingerprints.get(key) ?? computeCleanFingerprint(server, scratch);
  cleanFingerprints.set(key, known);
  return known;
}

async function computeCleanFingerprint(server: TestServer, scratch: ScratchProject): Promise<string> {
  const database = await createTestDatabase(server);
  const connection = await openConnection(parseDatabaseUrl(database.url));
  try {
    const project = await scratch.open();
    await runUpgrade("head", { project, database: { connection } });
    return await schemaFingerprint(connection, project);
  } finally {
    await connection.close();
    await database.drop();
  }
}
