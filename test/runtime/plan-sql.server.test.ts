import { execFileSync, spawnSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Connection } from "../../src/dialects/connection.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { splitStatements } from "../../src/dialects/postgres/split-statements.ts";
import { readVersionRows } from "../../src/dialects/postgres/version-table/version-rows.ts";
import { offlinePlan } from "../../src/runtime/offline-plan.ts";
import { planSql } from "../../src/runtime/plan-sql.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";
import { scratchProject } from "./scratch-project.ts";

const hasPsql = spawnSync("psql", ["--version"]).status === 0;

describe.each(testServers())("planSql() on $name", (server) => {
  let database: TestDatabase;
  let connection: Connection;

  beforeEach(async () => {
    database = await createTestDatabase(server);
    connection = await openConnection(parseDatabaseUrl(database.url));
  });
  afterEach(async () => {
    await connection.close();
    await database.drop();
  });

  /** psql itself where it is installed; else as it does with ON_ERROR_STOP: statement by statement, to the first error. */
  async function psql(sql: string): Promise<void> {
    if (hasPsql) {
      execFileSync("psql", ["--no-psqlrc", "-q", "-v", "ON_ERROR_STOP=1", database.url], { input: sql, stdio: "pipe" });
      return;
    }
    for (const statement of splitStatements(sql)) await connection.script(statement.sql);
  }

  test("writes a script that brings a database up and down again", async () => {
    await using scratch = scratchProject({
      one: {
        up: "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.a (id int) -- why",
        down: "DROP TABLE a",
      },
      two: {
        head: "-- athanor:transaction none",
        up: "CREATE INDEX CONCURRENTLY a_id_idx ON a (id)",
        down: "DROP INDEX CONCURRENTLY a_id_idx",
      },
    });
    scratch.write(
      "three.ts",
      `/** It's three;
 */
export const revision = "three";
export const downRevision = "two";
export async function upgrade(op: any) {
  await op.insertRows("a", [{ id: 1 }, { id: 2 }]);
  op.execute("UPDATE a SET id = $1 WHERE id = $2 AND '$1' <> ''", [9, 2]);
}
export async function downgrade(op: any) {
  await op.execute("DELETE FROM a");
}
`,
    );
    const project = await scratch.open();
    const up = await planSql(offlinePlan(project.graph, "upgrade", "head"), { project });
    expect(up.match(/^-- Running.*$/gm)).toEqual([
      "-- Running upgrade  -> one, Revision one.",
      "-- Running upgrade one -> two, Revision two.",
      "-- Running upgrade two -> three, It's three;",
    ]);
    await psql(up);
    expect(await readVersionRows(connection)).toEqual(["three"]);
    const logged = await connection.query(
      `SELECT revision, direction, version_rows, statements, length(checksum) AS checksum, client_host,
  (SELECT count(DISTINCT run_id) FROM athanor_log)::int AS runs, started_at <= now() AS past FROM athanor_log ORDER BY id`,
    );
    const common = { direction: "upgrade", checksum: 64, client_host: null, past: true };
    expect(logged.map(({ runs: _, ...row }) => row)).toEqual([
      { ...common, revision: "one", version_rows: ["one"], statements: 2 },
      { ...common, revision: "two", version_rows: ["two"], statements: 1 },
      { ...common, revision: "three", version_rows: ["three"], statements: 2 },
    ]);
    if (hasPsql) expect(logged[0]?.runs).toBe(1);
    expect(await connection.query("SELECT id FROM a ORDER BY id")).toEqual([{ id: 1 }, { id: 9 }]);
    await expect(psql(up)).rejects.toThrow(/already exists/);
    await psql("ROLLBACK");
    const down = await planSql(offlinePlan(project.graph, "downgrade", "head:base"), { project });
    await psql(down);
    expect(await readVersionRows(connection)).toEqual([]);
    await expect(psql(down)).rejects.toThrow("This script starts from three, and the database is at base");
  });

  test("puts everything in one transaction on request, but for what cannot be in one", async () => {
    await using scratch = scratchProject({
      one: "CREATE TABLE a (id int)",
      two: "CREATE TABLE b (id int)",
      three: { head: "-- athanor:transaction none", up: "VACUUM a" },
      four: "CREATE TABLE c (id int)",
    });
    const project = await scratch.open();
    const sql = await planSql(offlinePlan(project.graph, "upgrade", ":head"), { project, transaction: "all" });
    expect(sql.match(/^(BEGIN|COMMIT|VACUUM|CREATE TABLE \w).*$/gm)).toEqual([
      ...[
        "BEGIN;",
        expect.stringContaining("athanor_version"),
        expect.stringContaining("athanor_log"),
        "CREATE TABLE a (id int);",
        "CREATE TABLE b (id int);",
        "COMMIT;",
      ],
      ...["VACUUM a;", "BEGIN;", "CREATE TABLE c (id int);", "COMMIT;"],
    ]);
    await psql(sql);
    expect(await readVersionRows(connection)).toEqual(["four"]);
  });

  test("refuses a script that asks the database, and ranges that say too little", async () => {
    await using scratch = scratchProject();
    scratch.write(
      "one.ts",
      `export const revision = "one";
export const downRevision = null;
export async function upgrade(op: any) {
  const rows = await op.query("SELECT 1");
}
`,
    );
    const project = await scratch.open();
    await expect(planSql(offlinePlan(project.graph, "upgrade", "head"), { project })).rejects.toMatchObject({
      code: "SCRIPT_NOT_OFFLINE",
      message: expect.stringMatching(/one\.ts:4 asks the database/),
    });
    expect(() => offlinePlan(project.graph, "downgrade", "base")).toThrow(/where it starts/);
    expect(() => offlinePlan(project.graph, "upgrade", "a:b:c")).toThrow(/not understood/);
  });
});
