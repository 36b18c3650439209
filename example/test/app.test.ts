import { readLinkHeader } from "athanor/drizzle";
import { createDatabaseEngine, unstampDatabase } from "athanor/service";
import { describe, expect } from "vitest";
import { createApp } from "../src/app.ts";
import { test } from "./fixtures.ts";

describe("the service", () => {
  test("keeps jobs and lists them page by page", async ({ app }) => {
    for (const title of ["one", "two", "three"]) {
      const { statusCode } = await app.inject({ method: "POST", url: "/jobs", payload: { name: "rra", title } });
      expect(statusCode).toBe(201);
    }
    const titles = (body: { title: string }[]) => body.map(({ title }) => title);
    const first = await app.inject("/jobs?limit=2");
    expect(titles(first.json())).toEqual(["three", "two"]);
    const { next } = readLinkHeader(String(first.headers.link));
    const second = await app.inject(next!);
    expect(titles(second.json())).toEqual(["one"]);
    expect(readLinkHeader(String(second.headers.link)).next).toBeNull();
  });

  test("answers a bad cursor with 422", async ({ app }) => {
    const { statusCode, body } = await app.inject("/jobs?cursor=nonsense");
    expect(statusCode).toBe(422);
    expect(JSON.parse(body).detail[0]).toMatchObject({ loc: ["query", "cursor"], type: "invalid_cursor" });
  });

  test("tells its health", async ({ app }) => {
    const { statusCode, body } = await app.inject("/health");
    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ healthy: true, schema: "current" });
  });

  test("refuses to start on a database that is not its own", async ({ config }) => {
    const engine = createDatabaseEngine(config.databaseUrl);
    await unstampDatabase(engine);
    await engine.dispose();
    await expect(createApp(config)).rejects.toMatchObject({ code: "SCHEMA_NOT_CURRENT" });
  });
});
