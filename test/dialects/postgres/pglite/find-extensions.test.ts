import { expect, test } from "vitest";
import { findExtensions } from "../../../../src/dialects/postgres/pglite/find-extensions.ts";

test("findExtensions() finds names as the server would read them, each once", () => {
  const texts = [
    'CREATE EXTENSION citext; create  extension\n if not exists "uuid-ossp" with schema x',
    'CREATE EXTENSION Citext CASCADE; CREATE EXTENSION "we""ird"',
    "DO $$ BEGIN EXECUTE 'create extension hstore'; END $$",
  ];
  expect(findExtensions(texts)).toEqual(["citext", "uuid-ossp", 'we"ird', "hstore"]);
  expect(findExtensions(["ALTER EXTENSION a UPDATE", "recreate extension b", ""])).toEqual([]);
});
