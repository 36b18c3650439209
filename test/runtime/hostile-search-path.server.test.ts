import { describe, expect, test } from "vitest";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { readLogEntries } from "../../src/dialects/postgres/log/log-entry.ts";
import { locateMigrationTables } from "../../src/dialects/postgres/version-table/migration-tables.ts";
import { readVersionRows } from "../../src/dialects/postgres/version-table/version-rows.ts";
import { runDowngrade } from "../../src/runtime/run-downgrade.ts";
import { runUpgrade } from "../../src/runtime/run-upgrade.ts";
import { createTestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { scratchProject } from "./scratch-project.ts";

/** A schema that stands before pg_catalog in the path and has functions and tables of the catalogue's names. */
const trap = `CREATE SCHEMA trap;
CREATE TABLE trap.trapped (what text);
CREATE FUNCTION trap.fall(what text) RETURNS void LANGUAGE sql AS 'INSERT INTO trap.trapped VALUES (what)';
CREATE FUNCTION trap.pg_try_advisory_lock(int, int) RETURNS bool LANGUAGE sql AS 'SELECT trap.fall(''lock''); SELECT false';
CREATE FUNCTION trap.pg_advisory_unlock(int, int) RETURNS bool LANGUAGE sql AS 'SELECT trap.fall(''unlock''); SELECT false';
CREATE FUNCTION trap.to_regclass(text) RETURNS regclass LANGUAGE sql AS 'SELECT trap.fall(''regclass''); SELECT NULL::regclass';
CREATE FUNCTION trap.pg_backend_pid() RETURNS int LANGUAGE sql AS 'SELECT trap.fall(''pid''); SELECT 1';
CREATE FUNCTION trap.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS 'SELECT trap.fall(''clock''); SELECT NULL::timestamptz';
CREATE FUNCTION trap.set_config(text, text, bool) RETURNS text LANGUAGE sql AS 'SELECT trap.fall(''set_config''); SELECT NULL::text';
CREATE TABLE trap.pg_class (oid oid, relname name, relkind "char", relnamespace oid);
CREATE TABLE trap.pg_namespace (oid oid, nspname name);
CREATE TABLE trap.pg_index (indexrelid oid, indrelid oid, indisvalid bool, indisready bool, indisunique bool);
CREATE TABLE trap.pg_locks (pid int, granted bool, locktype text, database oid, classid oid, objid oid, objsubid int)`;

describe.each(testServers())("a search path with a trap on $name", (server) => {
  test("runUpgrade() and runDowngrade() ask the catalogue and nobody else", async () => {
    const database = await createTestDatabase(server);
    const admin = await openConnection(parseDatabaseUrl(database.url));
    await using scratch = scratchProject({
      one: {
        up: "CREATE TABLE public.t (a int); INSERT INTO public.t VALUES (1)",
        down: "DELETE FROM public.t WHERE a > 5; DROP TABLE public.t",
      },
      two: {
        head: "-- athanor:transaction none",
        up: "CREATE INDEX CONCURRENTLY t_a_idx ON public.t (a)",
        down: "DROP INDEX CONCURRENTLY public.t_a_idx",
      },
    });
    try {
      await admin.script(`${trap}; ALTER DATABASE "${database.name}" SET search_path = trap, pg_catalog, public`);
      const project = await scratch.open({ versionTableSchema: "public" });
      const options = { project, database: parseDatabaseUrl(database.url) };
      expect((await runUpgrade("head", options)).to).toEqual(["two"]);
      expect((await runUpgrade("head", options)).steps).toEqual([]);
      expect(await readVersionRows(admin, project.config)).toEqual(["two"]);
      expect((await runDowngrade("base", { ...options, allowDestructive: true })).to).toEqual([]);
      const log = await readLogEntries(admin, await locateMigrationTables(admin, project.config));
      expect(log.map(({ direction, revision }) => `${direction} ${revision}`)).toEqual([
        "upgrade one",
        "upgrade two",
        "downgrade two",
        "downgrade one",
      ]);
      expect(log.every(({ startedAt, durationMs }) => Date.parse(startedAt) > 0 && durationMs >= 0)).toBe(true);
      expect(await admin.query("SELECT what FROM trap.trapped")).toEqual([]);
    } finally {
      await admin.close();
      await database.drop();
    }
  });
});
