import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadPglite } from "../../src/dialects/postgres/pglite/load-pglite.ts";
import { startPglite } from "../../src/dialects/postgres/pglite/start-pglite.ts";
import { createDatabaseEngine } from "../../src/service/create-database-engine.ts";
import { type ServedPglite, servePglite } from "../../src/testing/serve-pglite.ts";

let served: ServedPglite;
beforeAll(async () => {
  served = await servePglite(await startPglite(await loadPglite(process.cwd()), null));
});
afterAll(() => served?.close());

test("servePglite() answers a pool of several connections, errors too", async () => {
  await using engine = createDatabaseEngine(served.url, null, { lockTimeoutMs: 500 });
  await engine.pool.query("create table note (id int primary key, text text)");
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, id) =>
      engine.pool.query("insert into note values ($1, $2) returning text", [id, `é${id}`]),
    ),
  );
  expect(answers.map(({ rows }) => rows[0].text)).toEqual(Array.from({ length: 8 }, (_, id) => `é${id}`));
  await expect(engine.pool.query("insert into note values ($1, 'x')", [1])).rejects.toMatchObject({ code: "23505" });
  await expect(engine.pool.query("selec")).rejects.toMatchObject({ code: "42601", position: "1" });
  expect((await engine.pool.query("select count(*)::int as n from note")).rows).toEqual([{ n: 8 }]);
});

test("servePglite() keeps transactions of two connections apart", async () => {
  await using engine = createDatabaseEngine(served.url);
  await engine.pool.query("create table counter (value int)");
  await engine.pool.query("insert into counter values (0)");
  const add = () =>
    engine.begin(async (client) => {
      const { rows } = await client.query("select value from counter");
      await new Promise((resolve) => setTimeout(resolve, 5));
      await client.query("update counter set value = $1", [rows[0].value + 1]);
    });
  await Promise.all([add(), add(), add(), add()]);
  expect((await engine.pool.query("select value from counter")).rows).toEqual([{ value: 4 }]);
});

test("servePglite() rolls back what a connection leaves open", async () => {
  const client = new pg.Client({ connectionString: served.url });
  await client.connect();
  await client.query("begin");
  await client.query("create table left_open (id int)");
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  client.on("error", () => undefined);
  await using engine = createDatabaseEngine(served.url);
  const { rows } = await engine.pool.query("select to_regclass('left_open') as found");
  expect(rows).toEqual([{ found: null }]);
});

test("servePglite() speaks with postgres.js and Drizzle, and shows the backend's own pid", async () => {
  const client = postgres(served.url, { max: 2 });
  expect(await client`select ${5}::int as five`).toEqual([{ five: 5 }]);
  await client.end();
  await using engine = createDatabaseEngine(served.url);
  const { rows } = await drizzle(engine.pool).execute(sql`select ${"x"} as x`);
  expect(rows).toEqual([{ x: "x" }]);
  await engine.connect(async (session) => {
    const answer = await session.query("select pg_backend_pid() as pid");
    expect((session as unknown as { processID: number }).processID).toBe(answer.rows[0].pid);
  });
});
