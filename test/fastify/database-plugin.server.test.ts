import { spawn } from "node:child_process";
import { request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import Fastify from "fastify";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { databasePlugin } from "../../src/fastify/database-plugin.ts";
import { addEmail, initial, shopProject } from "../service/shop-project.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { testServers } from "../support/test-server.ts";

describe.each(testServers())("databasePlugin on $name", (server) => {
  let database: TestDatabase;
  let shop: Awaited<ReturnType<typeof shopProject>>;
  let admin: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase(server);
    shop = await shopProject([initial, addEmail]);
    admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    await admin.query("create table athanor_version (version_num varchar(255) primary key)");
    await admin.query("create table note (text text)");
  });
  beforeEach(() => stamp("1975ea83b712"));
  afterAll(async () => {
    await admin?.end();
    await database?.drop();
    shop?.remove();
  });

  const stamp = async (revision: string | null) => {
    await admin.query("truncate athanor_version");
    if (revision !== null) await admin.query("insert into athanor_version values ($1)", [revision]);
  };
  const sessions = async () => {
    const { rows } = await admin.query(
      "select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    return rows[0].n as number;
  };
  async function start(options: Partial<Parameters<typeof databasePlugin>[1]> = {}) {
    const app = Fastify();
    await app.register(databasePlugin, { url: database.url, project: shop.project, ...options });
    return app;
  }

  test("refuses to start before it listens where the schema is behind, and closes what it had opened", async () => {
    await stamp("27c6a30d7c24");
    const app = Fastify();
    app.register(databasePlugin, { url: database.url, project: shop.project });
    await expect(app.listen({ port: 0 })).rejects.toMatchObject({
      code: "SCHEMA_NOT_CURRENT",
      message: "Database schema is not current: it is at 27c6a30d7c24, and 1 revision behind 1975ea83b712",
      details: { state: "behind", current: ["27c6a30d7c24"], expected: ["1975ea83b712"] },
    });
    expect(app.server.listening).toBe(false);
    await app.close();
    await expect.poll(sessions).toBe(0);
  });

  test("waits for the schema where it is told to", async () => {
    await stamp("27c6a30d7c24");
    setTimeout(() => void stamp("1975ea83b712"), 300);
    const app = await start({ schema: "wait", waitMs: 20_000 });
    await app.close();
  });

  test("takes no connection for a request that never queries, one for a request that does, and gives it back", async () => {
    const app = await start();
    app.get("/idle", async () => "ok");
    app.get("/pid", async (request) => {
      const db = drizzle(request.databaseClient);
      const pids = await Promise.all(
        [1, 2, 3].map(
          async () => (await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)).rows[0]!.pid,
        ),
      );
      return { pids, total: app.databaseEngine.pool.totalCount };
    });
    expect((await app.inject("/idle")).body).toBe("ok");
    expect(app.databaseEngine.pool.totalCount).toBe(0);
    const { pids, total } = (await app.inject("/pid")).json();
    expect(new Set(pids).size).toBe(1);
    expect(total).toBe(1);
    await expect.poll(() => app.databaseEngine.pool.idleCount).toBe(1);
    await app.close();
    await expect.poll(sessions).toBe(0);
  });

  test("commits a transaction of a request for all to see, and rolls back one that is left open", async () => {
    const app = await start();
    app.post("/commit", async (request) => {
      await drizzle(request.databaseClient).transaction(async (tx) => {
        await tx.execute(sql`insert into note values ('kept')`);
      });
      return "ok";
    });
    app.post("/forget", async (request) => {
      await request.databaseClient.query("begin");
      await request.databaseClient.query("insert into note values ('lost')");
      return "ok";
    });
    await app.inject({ method: "POST", url: "/commit" });
    await app.inject({ method: "POST", url: "/forget" });
    await expect.poll(() => app.databaseEngine.pool.totalCount).toBe(0);
    const { rows } = await admin.query("select text from note");
    expect(rows).toEqual([{ text: "kept" }]);
    await app.close();
  });

  test("gives the connection back when the other side goes away in the middle", async () => {
    const app = await start();
    let after: unknown;
    app.get("/slow", async (request) => {
      await request.databaseClient.query("select pg_sleep(0.5)");
      after = await request.databaseClient.query("select 1").catch((error) => error);
      return "late";
    });
    await app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = app.server.address() as AddressInfo;
    const request = httpRequest({ port, host: "127.0.0.1", path: "/slow" });
    request.on("error", () => undefined);
    request.end();
    await expect.poll(() => app.databaseEngine.pool.totalCount).toBe(1);
    request.destroy();
    await expect.poll(() => app.databaseEngine.pool.idleCount, { timeout: 5_000 }).toBe(1);
    await expect.poll(() => after).toMatchObject({ code: "CONNECTION_LOST" });
    await app.close();
  });

  test("tells the health of schema and pool, and what is wrong", async () => {
    const app = await start();
    expect(await app.databaseHealth()).toEqual({
      healthy: true,
      schema: "current",
      current: ["1975ea83b712"],
      expected: ["1975ea83b712"],
      pool: { total: 0, idle: 0, waiting: 0 },
      error: null,
    });
    await stamp("zzz");
    expect(await app.databaseHealth()).toMatchObject({ healthy: false, schema: "unknown" });
    await app.close();
    const away = await start({ url: "postgresql://postgres@127.0.0.1:1/x", schema: "skip" });
    expect(await away.databaseHealth()).toMatchObject({
      healthy: false,
      schema: null,
      error: expect.stringContaining("127.0.0.1:1"),
    });
    await away.close();
  });

  test("finishes a running request and closes the pool on SIGTERM, in a process of its own", async () => {
    const child = spawn(
      process.execPath,
      [
        "--import",
        fileURLToPath(new URL("../support/strip-types.mjs", import.meta.url)),
        fileURLToPath(new URL("./fixtures/server.ts", import.meta.url)),
        database.url,
        shop.root,
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    let output = "";
    child.stdout.on("data", (text) => {
      output += text;
    });
    const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
    await expect.poll(() => output, { timeout: 20_000 }).toMatch(/port \d+/);
    const port = Number(/port (\d+)/.exec(output)![1]);
    const answer = fetch(`http://127.0.0.1:${port}/slow`).then((response) => response.text());
    await expect.poll(sessions).toBeGreaterThan(0);
    child.kill("SIGTERM");
    expect(await answer).toBe("done");
    expect(await exit).toBe(0);
    await expect.poll(sessions).toBe(0);
  });
});
