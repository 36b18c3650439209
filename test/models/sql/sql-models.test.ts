import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { sqlModels } from "../../../src/models/sql/sql-models.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "athanor-sql-"));
  mkdirSync(join(root, "schema/nested"), { recursive: true });
});

function file(path: string, text: string): void {
  writeFileSync(join(root, path), text);
}

const load = (...paths: string[]) => sqlModels(...paths).load({ root });

test("sqlModels() reads a folder with its sub-folders in the order of names, each statement with its line", async () => {
  file("schema/b.sql", "-- tables\nCREATE TABLE b ();\n\nCREATE TABLE c ();");
  file("schema/nested/a.sql", "CREATE TYPE t AS ENUM ('a;b')");
  file("schema/readme.md", "no SQL");
  expect(await load("./schema")).toEqual({
    statements: [
      { sql: "CREATE TABLE b ()", origin: "schema/b.sql:2" },
      { sql: "CREATE TABLE c ()", origin: "schema/b.sql:4" },
      { sql: "CREATE TYPE t AS ENUM ('a;b')", origin: "schema/nested/a.sql:1" },
    ],
    implicitNames: [],
    expresses: { kinds: "all", silentOn: {}, schemas: "all" },
    files: ["schema/b.sql", "schema/nested/a.sql"],
  });
});

test("sqlModels() reads what pg_dump writes: psql's lines, settings and the search path", async () => {
  file(
    "dump.sql",
    [
      "\\restrict x",
      "SET transaction_timeout = 0;",
      "SELECT pg_catalog.set_config('search_path', '', false);",
      "BEGIN;",
      "CREATE TABLE public.t ();",
      "COMMIT;",
      "RESET ALL;",
      "CREATE TABLE u ();",
      "\\unrestrict x",
    ].join("\n"),
  );
  expect((await load("dump.sql")).statements).toEqual([
    { sql: "SET transaction_timeout = 0", origin: "dump.sql:2", optional: true },
    {
      sql: "CREATE TABLE public.t ()",
      origin: "dump.sql:5",
      searchPath: "SELECT pg_catalog.set_config('search_path', '', false)",
    },
    { sql: "CREATE TABLE u ()", origin: "dump.sql:8" },
  ]);
});

test("sqlModels() names the file and line of what only psql can run", async () => {
  file("a.sql", "CREATE TABLE t ();\n\\connect other\n");
  await expect(load("a.sql")).rejects.toMatchObject({
    code: "MODELS_INVALID",
    message: "Cannot read a.sql: psql commands are no SQL (line 2)",
  });
  file("b.sql", "COPY t FROM stdin;\n1\n\\.\n");
  await expect(load("b.sql")).rejects.toMatchObject({ code: "MODELS_INVALID" });
});

test("sqlModels() says when a folder holds no statement and when a path is wrong", async () => {
  await expect(load("schema")).rejects.toMatchObject({
    code: "MODELS_EMPTY",
    message: "Cannot read the models: schema holds no SQL statement",
  });
  await expect(load("absent.sql")).rejects.toMatchObject({
    code: "FILE_NOT_READABLE",
    message: "Cannot read the models: absent.sql does not exist",
  });
});
