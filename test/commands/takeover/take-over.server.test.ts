import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { otherTools } from "../../../src/commands/takeover/other-tools.ts";
import { takeOver } from "../../../src/commands/takeover/take-over.ts";
import { type CommandLine, commandLine, installedProgram } from "../../cli/command-line.ts";
import { shopProject } from "../../service/shop-project.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";
import { testServers } from "../../support/test-server.ts";

const ddl = "CREATE TABLE account (id integer PRIMARY KEY, name text NOT NULL)";

/** What each tool makes on PostgreSQL, with one migration applied. */
const tables: Readonly<Record<Exclude<keyof typeof otherTools, "drizzle">, string>> = {
  alembic: `CREATE TABLE alembic_version (version_num varchar(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
    INSERT INTO alembic_version VALUES ('ae1027a6acf1')`,
  dbmate: `CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY); INSERT INTO schema_migrations VALUES ('20260101')`,
  flyway: `CREATE TABLE flyway_schema_history (installed_rank int PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL,
      type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum int, installed_by varchar(100) NOT NULL,
      installed_on timestamp NOT NULL DEFAULT now(), execution_time int NOT NULL, success boolean NOT NULL);
    INSERT INTO flyway_schema_history VALUES (1, '1', 'init', 'SQL', 'V1__init.sql', 1, 'me', now(), 3, true)`,
  "golang-migrate": `CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO schema_migrations VALUES (7, false)`,
  knex: `CREATE TABLE knex_migrations (id serial PRIMARY KEY, name varchar(255), batch int, migration_time timestamptz);
    CREATE TABLE knex_migrations_lock (index serial PRIMARY KEY, is_locked int);
    INSERT INTO knex_migrations (name, batch) VALUES ('20260101_init.js', 1); INSERT INTO knex_migrations_lock (is_locked) VALUES (0)`,
  kysely: `CREATE TABLE kysely_migration (name varchar(255) PRIMARY KEY, "timestamp" varchar(255) NOT NULL);
    CREATE TABLE kysely_migration_lock (id varchar(255) PRIMARY KEY, is_locked int NOT NULL DEFAULT 0);
    INSERT INTO kysely_migration VALUES ('001_init', '2026-01-01T00:00:00Z'); INSERT INTO kysely_migration_lock VALUES ('migration_lock', 0)`,
  liquibase: `CREATE TABLE databasechangelog (id varchar(255) NOT NULL, author varchar(255) NOT NULL, exectype varchar(10) NOT NULL);
    CREATE TABLE databasechangeloglock (id int PRIMARY KEY, locked boolean NOT NULL);
    INSERT INTO databasechangelog VALUES ('1', 'me', 'EXECUTED'); INSERT INTO databasechangeloglock VALUES (1, false)`,
  "mikro-orm": `CREATE TABLE mikro_orm_migrations (id serial PRIMARY KEY, name varchar(255), executed_at timestamptz DEFAULT now());
    INSERT INTO mikro_orm_migrations (name) VALUES ('Migration20260101')`,
  "node-pg-migrate": `CREATE TABLE pgmigrations (id serial PRIMARY KEY, name varchar(255) NOT NULL, run_on timestamp NOT NULL);
    INSERT INTO pgmigrations (name, run_on) VALUES ('1_init', now())`,
  prisma: `CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
      migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(),
      applied_steps_count integer NOT NULL DEFAULT 0);
    INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ('a', 'x', now(), '20260101_init', 1)`,
  sequelize: `CREATE TABLE "SequelizeMeta" (name varchar(255) PRIMARY KEY); INSERT INTO "SequelizeMeta" VALUES ('01-init.js')`,
  typeorm: `CREATE TABLE migrations (id serial PRIMARY KEY, "timestamp" bigint NOT NULL, name varchar NOT NULL);
    INSERT INTO migrations ("timestamp", name) VALUES (1767225600000, 'Init1767225600000')`,
};

/** One server is enough: no statement differs between the majors. */
describe("athanor stamp --from", () => {
  let database: TestDatabase;
  let client: pg.Client;
  let line: CommandLine;
  beforeAll(async () => {
    database = await createTestDatabase(testServers()[0]!);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    line = commandLine(installedProgram(), {
      "athanor.config.js": `export default { database: { url: ${JSON.stringify(database.url)} } };`,
      "migrations/a1.sql": `-- Revision ID: a1\n-- Revises: <base>\n-- athanor:upgrade\n${ddl};\n`,
      "drizzle/0000_init.sql": `${ddl};`,
      "drizzle/meta/_journal.json": JSON.stringify({
        version: "7",
        dialect: "postgresql",
        entries: [{ idx: 0, version: "7", when: 1767225600000, tag: "0000_init", breakpoints: true }],
      }),
    });
  }, 120_000);
  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });
  const project = () => shopProject([], { database: { url: database.url } });
  const refusal = async (tool: string) => {
    const { project: shared, remove } = await project();
    return takeOver(shared, tool, [])
      .then(() => null)
      .catch((error) => error.message as string)
      .finally(remove);
  };

  test("takes a database over from drizzle-kit: reads its table, compares the catalogue, stamps", async () => {
    await migrate(drizzle(client), { migrationsFolder: join(line.root, "drizzle") });
    const taken = await line.athanor("stamp", "--from", "drizzle");
    expect(taken.error).not.toContain("error");
    expect(taken).toMatchObject({
      code: 0,
      out: "drizzle-kit has applied, by drizzle.__drizzle_migrations:\n  0000_init\nStamped base -> a1.\n",
    });
    expect((await line.athanor("current")).out).toContain("a1 (head)");
    await client.query("DELETE FROM athanor_version; ALTER TABLE account ADD COLUMN by_hand int");
    const refused = await line.athanor("stamp", "--from", "drizzle", "--json");
    expect(refused.code).toBe(3);
    expect(JSON.parse(refused.out)).toMatchObject({ error: { code: "STAMP_UNVERIFIED" } });
    expect(refused.out).toContain("by_hand");
    await client.query("ALTER TABLE account DROP COLUMN by_hand; DROP SCHEMA drizzle CASCADE");
    expect(await line.athanor("stamp", "--from", "drizzle")).toMatchObject({ code: 1, out: "" });
    expect((await line.athanor("stamp", "--from", "drizle")).error).toContain("Did you mean drizzle?");
    expect((await line.athanor("stamp")).code).toBe(2);
  }, 120_000);

  test("takes a database over from Prisma Migrate, a failed migration never", async () => {
    await client.query(tables.prisma);
    await client.query("UPDATE _prisma_migrations SET finished_at = NULL");
    const failed = await line.athanor("stamp", "--from", "prisma");
    expect(failed.code).toBe(1);
    expect(failed.error).toContain("Cannot take over from Prisma Migrate: 20260101_init failed or has not ended");
    await client.query(`UPDATE _prisma_migrations SET rolled_back_at = now();
      INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name) VALUES ('b', 'x', now(), '20260101_init')`);
    const taken = await line.athanor("stamp", "--from", "prisma", "--json");
    expect(JSON.parse(taken.out)).toMatchObject({
      to: ["a1"],
      verified: true,
      takenOver: { tool: "prisma", tables: ["public._prisma_migrations"], applied: ["20260101_init"] },
    });
    await client.query("DROP TABLE _prisma_migrations");
  }, 120_000);

  test.each(Object.entries(tables))("reads the table of %s", async (tool, sql) => {
    await client.query(sql);
    const { project: shared, remove } = await project();
    try {
      const { history, targets } = await takeOver(shared, tool, []);
      expect(history.applied).toHaveLength(1);
      expect(history.title).toBe(otherTools[tool as keyof typeof otherTools].title);
      expect(targets).toEqual(["heads"]);
    } finally {
      remove();
      const { rows } = await client.query(
        "SELECT format('%I', relname) AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT LIKE 'a%t%'",
      );
      for (const { name } of rows) await client.query(`DROP TABLE ${name}`);
      await client.query("DROP TABLE IF EXISTS alembic_version");
    }
  });

  test("takes Alembic's rows for the targets where the scripts have its ids", async () => {
    await client.query(tables.alembic);
    const folder = join(line.root, "migrations");
    mkdirSync(folder, { recursive: true });
    const carried = join(folder, "ae1.sql");
    writeFileSync(carried, "-- Revision ID: ae1027a6acf1\n-- Revises: a1\n-- athanor:upgrade\nSELECT 1;\n");
    const head = join(folder, "b2.sql");
    writeFileSync(
      head,
      "-- Revision ID: b2\n-- Revises: ae1027a6acf1\n-- athanor:upgrade\nCREATE TABLE b2 (id int);\n",
    );
    const taken = await line.athanor("stamp", "--from", "alembic", "--purge", "--json");
    expect(JSON.parse(taken.out)).toMatchObject({ to: ["ae1027a6acf1"], takenOver: { applied: ["ae1027a6acf1"] } });
    for (const file of [carried, head]) rmSync(file);
    await client.query("DROP TABLE alembic_version");
  }, 120_000);

  test("refuses what is missing, empty, another tool's, locked or twice there, and says which", async () => {
    expect(await refusal("typeorm")).toBe("Cannot take over from TypeORM: there is no table public.migrations");
    await client.query(`CREATE TABLE migrations (id int, title text)`);
    expect(await refusal("typeorm")).toBe(
      "Cannot take over from TypeORM: table public.migrations has no column timestamp, name",
    );
    await client.query(`DROP TABLE migrations; CREATE TABLE "SequelizeMeta" (name text)`);
    expect(await refusal("sequelize")).toBe(
      "Cannot take over from Sequelize: public.SequelizeMeta lists nothing that has been applied",
    );
    await client.query(`CREATE SCHEMA "it's ""x"; CREATE TABLE "it's ""x"."SequelizeMeta" (name text)`);
    expect(await refusal("sequelize")).toContain("there are several tables SequelizeMeta, in it's \"x, public");
    await client.query(`DROP TABLE "SequelizeMeta"; INSERT INTO "it's ""x"."SequelizeMeta" VALUES ('one')`);
    expect(await refusal("sequelize")).toBe(null);
    await client.query(`DROP SCHEMA "it's ""x" CASCADE; ${tables.knex}; UPDATE knex_migrations_lock SET is_locked = 1`);
    expect(await refusal("knex")).toContain("public.knex_migrations_lock is locked");
    expect(await refusal("__proto__")).toContain("no such tool is known");
  });
});
