import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Project } from "../../src/project/project.ts";
import { createDatabaseEngine } from "../../src/service/create-database-engine.ts";
import type { DatabaseEngine } from "../../src/service/database-engine.ts";
import { databaseStatus } from "../../src/service/database-status.ts";
import { initializeDatabase } from "../../src/service/initialize-database.ts";
import { runMigrationsOnline } from "../../src/service/run-migrations-online.ts";
import { updateSchema } from "../../src/service/update-schema.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { addEmail, initial, shopProject } from "./shop-project.ts";

const [v1, v2] = [initial.revision, addEmail.revision];

/** What Alembic 1.20 sends, word by word; the same by the real one was seen by hand in both directions. */
const alembic = {
  create:
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))",
  insert: `INSERT INTO alembic_version (version_num) VALUES ('${v1}')`,
  upgrade: `UPDATE alembic_version SET version_num='${v2}' WHERE alembic_version.version_num = '${v1}'`,
  downgrade: `UPDATE alembic_version SET version_num='${v1}' WHERE alembic_version.version_num = '${v2}'`,
  delete: `DELETE FROM alembic_version WHERE alembic_version.version_num = '${v1}'`,
};

describe.each(testServers())("a version table that Alembic shares on $name", (server) => {
  let database: TestDatabase;
  let client: pg.Client;
  let engine: DatabaseEngine;
  let project: Project;
  let remove: () => void;

  beforeEach(async () => {
    database = await createTestDatabase(server);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    engine = createDatabaseEngine(database.url);
    ({ project, remove } = await shopProject([initial, addEmail], { versionTable: "alembic_version" }));
  });
  afterEach(async () => {
    await engine.dispose();
    await client.end();
    await database.drop();
    remove();
  });
  const state = async () => (await databaseStatus(engine, { project })).state;
  /** As Alembic does: the rows that it changes must be exactly one. */
  const asAlembic = async (...statements: string[]) => {
    for (const sql of statements) {
      const { rowCount } = await client.query(sql);
      if (/^(UPDATE|DELETE)/.test(sql)) expect(rowCount).toBe(1);
    }
  };

  test("what Alembic made, Athanor goes on with, and the other way round", async () => {
    await asAlembic(
      alembic.create,
      "CREATE TABLE account (id integer PRIMARY KEY, name text NOT NULL)",
      alembic.insert,
    );
    expect(await state()).toBe("behind");
    expect(await updateSchema(engine, { project })).toMatchObject({ from: [v1], to: [v2] });
    await asAlembic("ALTER TABLE account DROP COLUMN email", alembic.downgrade);
    expect(await state()).toBe("behind");
    await asAlembic("ALTER TABLE account ADD COLUMN email varchar(320)", alembic.upgrade);
    expect(await state()).toBe("current");
    await runMigrationsOnline({ project, url: database.url, direction: "downgrade", target: v1 });
    await asAlembic("DROP TABLE account", alembic.delete);
    expect(await state()).toBe("uninitialized");
    await initializeDatabase(engine, { project });
    expect((await client.query("SELECT version_num FROM alembic_version")).rows).toEqual([{ version_num: v2 }]);
  });

  test("the table keeps Alembic's form, and Athanor's log lies beside it", async () => {
    await asAlembic(alembic.create);
    await initializeDatabase(engine, { project });
    const { rows } = await client.query(
      "select column_name as name, character_maximum_length as length from information_schema.columns where table_name = 'alembic_version'",
    );
    expect(rows).toEqual([{ name: "version_num", length: 32 }]);
    const { rows: tables } = await client.query(
      "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
    );
    expect(tables.map(({ name }) => name)).toEqual(["account", "alembic_version", "alembic_version_log"]);
  });

  test("strict does not believe what Alembic stamped, since no log of it is there", async () => {
    await initializeDatabase(engine, { project });
    expect(await databaseStatus(engine, { project, strict: true })).toMatchObject({ state: "current" });
    await asAlembic(alembic.downgrade, alembic.upgrade, "ALTER TABLE account ADD COLUMN by_alembic text");
    expect(await databaseStatus(engine, { project, strict: true })).toMatchObject({ state: "drifted" });
  });
});
