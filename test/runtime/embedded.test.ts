import { afterAll, beforeAll, expect, test } from "vitest";
import type { Connection } from "../../src/dialects/connection.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";
import { readVersionRows } from "../../src/dialects/postgres/version-table/version-rows.ts";
import { planUpgrade } from "../../src/revisions/plan-upgrade.ts";
import { offlinePlan } from "../../src/runtime/offline-plan.ts";
import { preview } from "../../src/runtime/preview.ts";
import { runDowngrade } from "../../src/runtime/run-downgrade.ts";
import { runUpgrade } from "../../src/runtime/run-upgrade.ts";
import { scratchProject } from "./scratch-project.ts";

let connection: Connection;

beforeAll(async () => {
  connection = await openConnection(parseDatabaseUrl("pglite://memory"));
});
afterAll(() => connection.close());

test("runUpgrade() and runDowngrade() work on a given embedded connection, which stays open", async () => {
  await using scratch = scratchProject({
    one: { up: "CREATE TABLE a (id int)", down: "DROP TABLE a" },
    two: {
      head: "-- athanor:transaction none",
      up: "CREATE INDEX CONCURRENTLY a_idx ON a (id)",
      down: "DROP INDEX a_idx",
    },
  });
  const project = await scratch.open();
  expect((await runUpgrade("head", { project, database: { connection } })).to).toEqual(["two"]);
  expect(await readVersionRows(connection)).toEqual(["two"]);
  await runDowngrade("base", { project, database: { connection } });
  expect(await readVersionRows(connection)).toEqual([]);
});

test("preview() lists the statements and changes nothing", async () => {
  await using scratch = scratchProject({ one: "CREATE TABLE b (id int); CREATE INDEX ON b (id)", two: "DROP TABLE b" });
  scratch.write(
    "three.ts",
    `export const revision = "three";
export const downRevision = "two";
export async function upgrade(op: any) {
  await op.execute("SELECT $1", [1]);
  await op.query("SELECT 1");
}
`,
  );
  const project = await scratch.open();
  const plan = (from: readonly string[]) => planUpgrade(project.graph, { from: [...from], target: "head" });
  expect(await preview({ project, database: { connection } }, plan)).toEqual({
    from: [],
    to: ["three"],
    steps: [
      {
        revision: "one",
        direction: "upgrade",
        message: "Revision one.",
        transaction: "own",
        statements: ["CREATE TABLE b (id int)", "CREATE INDEX ON b (id)"],
      },
      {
        revision: "two",
        direction: "upgrade",
        message: "Revision two.",
        transaction: "own",
        statements: ["DROP TABLE b"],
      },
      {
        revision: "three",
        direction: "upgrade",
        message: undefined,
        transaction: "own",
        statements: ["SELECT '1'"],
        incomplete: expect.stringContaining("op.query"),
      },
    ],
  });
  expect(await connection.query("SELECT to_regclass('b') AS b")).toEqual([{ b: null }]);
  expect(offlinePlan(project.graph, "upgrade", "one:head").steps.map(({ revision }) => revision)).toEqual([
    "two",
    "three",
  ]);
});
