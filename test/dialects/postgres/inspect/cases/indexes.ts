import type { InspectCase } from "./inspect-case.ts";

export const indexCases: readonly InspectCase[] = [
  {
    name: "columns, orders and nulls",
    sql: `
      create schema app;
      create table app.account (a integer, b integer, c integer, d integer);
      create unique index one on app.account (a desc, b asc nulls first, c desc nulls last, d);`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "a", position: 1, type: "integer" },
      { kind: "column", schema: "app", table: "account", name: "b", position: 2, type: "integer" },
      { kind: "column", schema: "app", table: "account", name: "c", position: 3, type: "integer" },
      { kind: "column", schema: "app", table: "account", name: "d", position: 4, type: "integer" },
      {
        kind: "index",
        schema: "app",
        table: "account",
        name: "one",
        unique: true,
        keys: [
          { column: "a", order: "desc" },
          { column: "b", nulls: "first" },
          { column: "c", order: "desc", nulls: "last" },
          { column: "d" },
        ],
      },
      { kind: "table", schema: "app", name: "account" },
    ],
    dependencies: [
      "index:app.one -> column:app.account.a",
      "index:app.one -> column:app.account.b",
      "index:app.one -> column:app.account.c",
      "index:app.one -> column:app.account.d",
      "index:app.one -> table:app.account",
    ],
  },
  {
    name: "operator classes and collations",
    sql: `
      create schema app;
      create table app.account (a text, b text collate "C", c varchar, d name);
      create index one on app.account (a text_pattern_ops, b, c collate "POSIX", d);
      create index two on app.account (b collate "default", a collate "C" varchar_pattern_ops desc);`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "a", position: 1, type: "text" },
      { kind: "column", schema: "app", table: "account", name: "b", position: 2, type: "text", collation: '"C"' },
      { kind: "column", schema: "app", table: "account", name: "c", position: 3, type: "character varying" },
      { kind: "column", schema: "app", table: "account", name: "d", position: 4, type: "name" },
      {
        kind: "index",
        schema: "app",
        table: "account",
        name: "one",
        keys: [
          { column: "a", operatorClass: { name: "text_pattern_ops" } },
          { column: "b" },
          { column: "c", collation: '"POSIX"' },
          { column: "d" },
        ],
      },
      {
        kind: "index",
        schema: "app",
        table: "account",
        name: "two",
        keys: [
          { column: "b", collation: '"default"' },
          { column: "a", collation: '"C"', operatorClass: { name: "varchar_pattern_ops" }, order: "desc" },
        ],
      },
      { kind: "table", schema: "app", name: "account" },
    ],
    dependencies: [
      "index:app.one -> column:app.account.a",
      "index:app.one -> column:app.account.b",
      "index:app.one -> column:app.account.c",
      "index:app.one -> column:app.account.d",
      "index:app.one -> table:app.account",
      "index:app.two -> column:app.account.a",
      "index:app.two -> column:app.account.b",
      "index:app.two -> table:app.account",
    ],
  },
  {
    name: "expressions and predicates",
    sql: `
      create schema app;
      create table app.account (a text, b integer, c jsonb);
      create index one on app.account (lower(a), (b + 1) desc, a, (c ->> 'x, (y)') collate "C" text_pattern_ops, (a collate "C")) where b > 0 and a in ('p', 'q');`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "a", position: 1, type: "text" },
      { kind: "column", schema: "app", table: "account", name: "b", position: 2, type: "integer" },
      { kind: "column", schema: "app", table: "account", name: "c", position: 3, type: "jsonb" },
      {
        kind: "index",
        schema: "app",
        table: "account",
        name: "one",
        keys: [
          { expression: "lower(a)" },
          { expression: "((b + 1))", order: "desc" },
          { column: "a" },
          { expression: "((c ->> 'x, (y)'::text))", collation: '"C"', operatorClass: { name: "text_pattern_ops" } },
          { column: "a", collation: '"C"' },
        ],
        where: "((b > 0) AND (a = ANY (ARRAY['p'::text, 'q'::text])))",
      },
      { kind: "table", schema: "app", name: "account" },
    ],
    dependencies: [
      "index:app.one -> column:app.account.a",
      "index:app.one -> column:app.account.b",
      "index:app.one -> column:app.account.c",
      "index:app.one -> table:app.account",
    ],
  },
  {
    name: "methods, INCLUDE, parameters and statistics",
    sql: `
      create schema app;
      create table app.account (a text, b integer, c jsonb, d tsvector);
      create index one on app.account using gin (c jsonb_path_ops) with (fastupdate = off);
      create index two on app.account using gist (d tsvector_ops (siglen = 100));
      create index three on app.account (b) include (a, c) with (fillfactor = 50);
      create index four on app.account using hash (a);
      create index five on app.account using brin (b int4_minmax_multi_ops (values_per_range = 16)) with (pages_per_range = 4);
      create index six on app.account ((b * 2));
      alter index app.six alter column 1 set statistics 500;
      comment on index app.six is 'doubled';`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "a", position: 1, type: "text" },
      { kind: "column", schema: "app", table: "account", name: "b", position: 2, type: "integer" },
      { kind: "column", schema: "app", table: "account", name: "c", position: 3, type: "jsonb" },
      { kind: "column", schema: "app", table: "account", name: "d", position: 4, type: "tsvector" },
      {
        kind: "index",
        schema: "app",
        table: "account",
        name: "five",
        method: "brin",
        keys: [{ column: "b", operatorClass: { name: "int4_minmax_multi_ops", options: { values_per_range: "16" } } }],
        storageParameters: { pages_per_range: "4" },
      },
      { kind: "index", schema: "app", table: "account", name: "four", method: "hash", keys: [{ column: "a" }] },
      {
        kind: "index",
        schema: "app",
        table: "account",
        name: "one",
        method: "gin",
        keys: [{ column: "c", operatorClass: { name: "jsonb_path_ops" } }],
        storageParameters: { fastupdate: "off" },
      },
      {
        kind: "index",
        schema: "app",
        table: "account",
        name: "six",
        keys: [{ expression: "((b * 2))", statistics: 500 }],
        comment: "doubled",
      },
      {
        kind: "index",
        schema: "app",
        table: "account",
        name: "three",
        keys: [{ column: "b" }],
        include: ["a", "c"],
        storageParameters: { fillfactor: "50" },
      },
      {
        kind: "index",
        schema: "app",
        table: "account",
        name: "two",
        method: "gist",
        keys: [{ column: "d", operatorClass: { name: "tsvector_ops", options: { siglen: "100" } } }],
      },
      { kind: "table", schema: "app", name: "account" },
    ],
    dependencies: [
      "index:app.five -> column:app.account.b",
      "index:app.five -> table:app.account",
      "index:app.four -> column:app.account.a",
      "index:app.four -> table:app.account",
      "index:app.one -> column:app.account.c",
      "index:app.one -> table:app.account",
      "index:app.six -> column:app.account.b",
      "index:app.six -> table:app.account",
      "index:app.three -> column:app.account.a",
      "index:app.three -> column:app.account.b",
      "index:app.three -> column:app.account.c",
      "index:app.three -> table:app.account",
      "index:app.two -> column:app.account.d",
      "index:app.two -> table:app.account",
    ],
  },
  {
    name: "extended statistics",
    sql: `
      create schema app;
      create table app.account (a text, b integer, v varchar);
      create statistics app.related (ndistinct, dependencies) on a, b from app.account;
      create statistics app.expressed on (b % 10), (v in ('x', 'y')), a from app.account;
      alter statistics app.related set statistics 200;
      comment on statistics app.related is 'correlated';`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "a", position: 1, type: "text" },
      { kind: "column", schema: "app", table: "account", name: "b", position: 2, type: "integer" },
      { kind: "column", schema: "app", table: "account", name: "v", position: 3, type: "character varying" },
      {
        kind: "statistics",
        schema: "app",
        name: "expressed",
        table: { schema: "app", name: "account" },
        definition:
          "CREATE STATISTICS app.expressed ON a, ((b % 10)), (((v)::text = ANY (ARRAY['x'::character varying, 'y'::character varying]))) FROM app.account",
      },
      {
        kind: "statistics",
        schema: "app",
        name: "related",
        table: { schema: "app", name: "account" },
        definition: "CREATE STATISTICS app.related (ndistinct, dependencies) ON a, b FROM app.account",
        target: 200,
        comment: "correlated",
      },
      { kind: "table", schema: "app", name: "account" },
    ],
    dependencies: [
      "statistics:app.expressed -> column:app.account.a",
      "statistics:app.expressed -> column:app.account.b",
      "statistics:app.expressed -> column:app.account.v",
      "statistics:app.expressed -> table:app.account",
      "statistics:app.related -> column:app.account.a",
      "statistics:app.related -> column:app.account.b",
      "statistics:app.related -> table:app.account",
    ],
  },
];
