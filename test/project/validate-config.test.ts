import { expect, test } from "vitest";
import type { AthanorError } from "../../src/errors/athanor-error.ts";
import { validateConfig } from "../../src/project/validate-config.ts";

function refusal(config: unknown): AthanorError {
  try {
    validateConfig(config, "athanor.config.ts");
  } catch (error) {
    return error as AthanorError;
  }
  throw new Error("the config was accepted");
}

const models = { name: "drizzle", load: () => Promise.reject(new Error("not called")) };

test("validateConfig() accepts every known key", () => {
  const config = {
    models: [models],
    database: { url: undefined, password: "p", driver: "pg" },
    dev: { url: "postgres://localhost/x", extensions: ["citext"] },
    migrations: ["./migrations", "./more"],
    recursive: true,
    fileTemplate: "{year}/{month}/{rev}_{slug}",
    timezone: "Europe/Zurich",
    slugLength: 20,
    scriptFormat: "sql",
    scriptTemplate: "./script.ts",
    postWriteHooks: [{ command: "biome", args: ["check", "{file}"], cwd: "." }],
    versionTable: "v",
    versionTableSchema: "app",
    transaction: "all",
    schemas: ["public"],
    include: () => true,
    environment: async () => {},
    environments: { staging: { database: { url: "x" } } },
  };
  expect(validateConfig(config, "athanor.config.ts")).toBe(config);
  expect(validateConfig({}, "athanor.config.ts")).toEqual({});
});

test("validateConfig() names the nearest key of an unknown one, at any depth", () => {
  const error = refusal({ migratons: "x", database: { uri: "y" }, environments: { prod: { modles: [] } } });
  expect(error.code).toBe("CONFIG_INVALID");
  expect(error.message).toContain('"migratons" is not a known key');
  expect(error.message).toContain('"environments.prod.modles" is not a known key');
  expect(error.hint).toContain('Did you mean "migrations"?');
  expect(error.hint).toContain('Did you mean "url"?');
  expect(error.hint).toContain('Did you mean "models"?');
});

test("validateConfig() refuses an environment inside an environment", () => {
  expect(refusal({ environments: { a: { environments: {} } } }).message).toContain('"environments.a.environments"');
});

test.each([
  [{ slugLength: "forty" }, '"slugLength" must be a number, is a string'],
  [{ slugLength: 0 }, '"slugLength" must be a whole number from 1 to 150, is 0'],
  [{ migrations: [] }, '"migrations" must be a folder or a list of folders, is an empty list'],
  [{ migrations: [""] }, '"migrations[0]" must not be empty'],
  [{ migrations: null }, '"migrations" must be a string, is null'],
  [{ transaction: "evry" }, '"transaction" must be "each" or "all"'],
  [{ database: "postgres://u:s3cret@h/d" }, '"database" must be an object, is a string'],
  [{ database: { url: 5 } }, '"database.url" must be a string, is a number'],
  [{ postWriteHooks: [{ args: [] }] }, '"postWriteHooks[0].command" is missing'],
  [{ postWriteHooks: [{ command: "x", args: [1] }] }, '"postWriteHooks[0].args[0]" must be a string'],
  [{ include: true }, '"include" must be a function, is a boolean'],
  [{ recursive: "yes" }, '"recursive" must be true or false'],
  [{ timezone: "Mars/Phobos" }, '"timezone" "Mars/Phobos" is not a time zone'],
  [{ versionTable: "x".repeat(64) }, '"versionTable" is longer than 63 bytes'],
  [{ models: "./src/schema.ts" }, '"models" must be a model source, is a string'],
  [{ fileTemplate: "{slugg}" }, "unknown token {slugg}"],
  [{ fileTemplate: "{rev" }, "a brace without its partner"],
  [{ fileTemplate: "{year}" }, "gives every script the same name"],
  [{ fileTemplate: "../{rev}" }, "must stay inside the migrations folder"],
  [{ fileTemplate: "/tmp/{rev}" }, "must stay inside the migrations folder"],
  [{ fileTemplate: "a\\{rev}" }, "a character that file names cannot hold"],
  [{ fileTemplate: "{year}/{rev}" }, "into sub-folders, which are not read"],
])("validateConfig() explains %j", (config, text) => {
  expect(refusal(config).message).toContain(text);
});

test("validateConfig() never repeats a value that may be a secret", () => {
  const error = refusal({ database: { url: ["postgres://u:s3cret@h/d"], password: { p: "s3cret" } } });
  expect(JSON.stringify([error.message, error.hint, error.details])).not.toContain("s3cret");
});

test("validateConfig() says what is missing when the default export is no object", () => {
  expect(refusal(undefined).hint).toContain("export default defineConfig");
  expect(refusal([]).code).toBe("CONFIG_INVALID");
});
