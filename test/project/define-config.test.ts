import { expect, test } from "vitest";
import { defineConfig } from "../../src/project/define-config.ts";

test("defineConfig() returns what it is given", async () => {
  const config = defineConfig({ migrations: "./migrations", database: { driver: "pg" } });
  expect(config).toEqual({ migrations: "./migrations", database: { driver: "pg" } });
  const make = defineConfig(async ({ x, env, name }) => ({ versionTable: `${x.table}${name}`, timezone: env.TZ }));
  expect(await make({ x: { table: "v" }, env: { TZ: "UTC" }, name: null, tag: null })).toEqual({
    versionTable: "vnull",
    timezone: "UTC",
  });
});

test("defineConfig() lets the compiler see a mistyped key", () => {
  // @ts-expect-error the key is not known
  defineConfig({ migratons: "./migrations", timezone: "UTC" });
  // @ts-expect-error the word is not known
  defineConfig({ database: { driver: "pgg" } });
});
