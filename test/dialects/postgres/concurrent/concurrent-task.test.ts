import { describe, expect, test } from "vitest";
import { parseConcurrentTask, rawName } from "../../../../src/dialects/postgres/concurrent/concurrent-task.ts";

describe("parseConcurrentTask()", () => {
  test("reads CREATE INDEX in all its forms", () => {
    expect(parseConcurrentTask("CREATE INDEX CONCURRENTLY i ON t (a)")).toEqual({
      kind: "createIndex",
      name: "i",
      table: "t",
      unique: false,
      ifNotExists: false,
      definition: "(a)",
    });
    const sql = `create /* why */ unique index concurrently if not exists "on ""x"" -- no" -- yes
      on only "my schema"."t.ü" using gin (lower(a) DESC) where b > ')'`;
    expect(parseConcurrentTask(sql)).toMatchObject({
      name: 'on "x" -- no',
      table: '"my schema"."t.ü"',
      unique: true,
      ifNotExists: true,
      definition: "using gin (lower(a) DESC) where b > ')'",
    });
    expect(parseConcurrentTask("CREATE INDEX CONCURRENTLY ON t (a)")).toMatchObject({ name: null, table: "t" });
    expect(parseConcurrentTask("CREATE INDEX CONCURRENTLY On_i ON Größe(a)")).toMatchObject({
      name: "on_i",
      table: "Größe",
    });
  });

  test("reads the other statements", () => {
    expect(parseConcurrentTask('DROP INDEX CONCURRENTLY IF EXISTS a."B"')).toEqual({
      kind: "dropIndex",
      index: 'a."B"',
      ifExists: true,
    });
    expect(parseConcurrentTask("REINDEX (VERBOSE) TABLE CONCURRENTLY a.t")).toEqual({
      kind: "reindex",
      object: "table",
      name: "a.t",
    });
    expect(parseConcurrentTask("ALTER TABLE IF EXISTS p DETACH PARTITION q CONCURRENTLY")).toEqual({
      kind: "detachPartition",
      parent: "p",
      partition: "q",
    });
  });

  test.each([
    "VACUUM t",
    "CREATE INDEX i ON t (a)",
    "ALTER TABLE p DETACH PARTITION q",
    "REINDEX DATABASE CONCURRENTLY d",
  ])("knows nothing of %s", (sql) => expect(parseConcurrentTask(sql)).toBeNull());
});

test("rawName() undoes quoting and folds what is not quoted", () => {
  expect(['"A ""b"""', "Ab"].map(rawName)).toEqual(['A "b"', "ab"]);
});
