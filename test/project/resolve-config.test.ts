import { expect, test } from "vitest";
import { resolveConfig } from "../../src/project/resolve-config.ts";

test("resolveConfig() fills in the defaults", () => {
  expect(resolveConfig({})).toEqual({
    models: [],
    migrations: ["./migrations"],
    recursive: false,
    fileTemplate: "{year}{month}{day}_{hour}{minute}_{rev}_{slug}",
    timezone: "UTC",
    slugLength: 40,
    scriptFormat: "ts",
    postWriteHooks: [],
    transaction: "each",
  });
});

test("resolveConfig() writes JavaScript for a JavaScript config", () => {
  expect(resolveConfig({}, { configFile: "/app/athanor.config.mjs" }).scriptFormat).toBe("js");
  expect(resolveConfig({}, { configFile: "/app/athanor.config.json" }).scriptFormat).toBe("ts");
  expect(resolveConfig({ scriptFormat: "sql" }, { configFile: "/app/athanor.config.js" }).scriptFormat).toBe("sql");
});

test("resolveConfig() replaces whole keys by those of the named environment", () => {
  const config = {
    database: { url: "a", password: "of a" },
    timezone: "UTC",
    environments: { staging: { database: { url: "b" } } },
  };
  const resolved = resolveConfig(config, { name: "staging" });
  expect(resolved.database).toEqual({ url: "b" });
  expect(resolved.timezone).toBe("UTC");
  expect(resolveConfig(config).database).toEqual(config.database);
});

test("resolveConfig() names the nearest environment of an unknown one", () => {
  const environments = { staging: {}, production: {} };
  expect(() => resolveConfig({ environments }, { name: "stagin" })).toThrowError(
    expect.objectContaining({ code: "CONFIG_INVALID", hint: 'Did you mean "staging"?' }),
  );
  expect(() => resolveConfig({}, { name: "x" })).toThrowError(/has no environments/);
  expect(() => resolveConfig({ environments }, { name: "toString" })).toThrowError(/no environment of this name/);
});
