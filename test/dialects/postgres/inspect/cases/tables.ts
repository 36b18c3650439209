import type { InspectCase } from "./inspect-case.ts";

export const tableCases: readonly InspectCase[] = [
  {
    name: "a plain table",
    sql: `
      create schema app;
      create table app.account (id integer, name text);`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "id", position: 1, type: "integer" },
      { kind: "column", schema: "app", table: "account", name: "name", position: 2, type: "text" },
      { kind: "table", schema: "app", name: "account" },
    ],
  },
  {
    name: "an unlogged table with storage parameters, its TOAST table's too",
    sql: `
      create schema app;
      create unlogged table app.account (id integer, name text)
        with (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false);`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "id", position: 1, type: "integer" },
      { kind: "column", schema: "app", table: "account", name: "name", position: 2, type: "text" },
      {
        kind: "table",
        schema: "app",
        name: "account",
        unlogged: true,
        storageParameters: { autovacuum_enabled: "false", fillfactor: "70", "toast.autovacuum_enabled": "false" },
      },
    ],
  },
  {
    name: "a table with everything that ALTER TABLE sets on it",
    sql: `
      create schema app;
      create table app.account (id integer primary key, code text not null);
      create unique index account_code on app.account (code);
      alter table app.account replica identity using index account_code;
      alter table app.account cluster on account_pkey;
      alter table app.account enable row level security;
      alter table app.account force row level security;`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "code", position: 2, type: "text", notNull: true },
      { kind: "column", schema: "app", table: "account", name: "id", position: 1, type: "integer", notNull: true },
      {
        kind: "constraint",
        schema: "app",
        table: "account",
        name: "account_pkey",
        type: "primaryKey",
        columns: ["id"],
      },
      {
        kind: "index",
        schema: "app",
        table: "account",
        name: "account_code",
        unique: true,
        keys: [{ column: "code" }],
      },
      {
        kind: "table",
        schema: "app",
        name: "account",
        replicaIdentity: { index: "account_code" },
        rowSecurity: true,
        forceRowSecurity: true,
        clusterOn: "account_pkey",
      },
    ],
    dependencies: [
      "constraint:app.account.account_pkey -> column:app.account.id",
      "index:app.account_code -> column:app.account.code",
      "index:app.account_code -> table:app.account",
    ],
  },
  {
    name: "replica identity full and nothing",
    sql: `
      create schema app;
      create table app.whole (id integer);
      create table app.silent (id integer);
      alter table app.whole replica identity full;
      alter table app.silent replica identity nothing;`,
    objects: [
      { kind: "column", schema: "app", table: "silent", name: "id", position: 1, type: "integer" },
      { kind: "column", schema: "app", table: "whole", name: "id", position: 1, type: "integer" },
      { kind: "table", schema: "app", name: "silent", replicaIdentity: "nothing" },
      { kind: "table", schema: "app", name: "whole", replicaIdentity: "full" },
    ],
  },
  {
    name: "a typed table",
    sql: `
      create schema app;
      create type app.person as (id integer, name text);
      create table app.people of app.person (id with options not null, primary key (id));`,
    objects: [
      {
        kind: "column",
        schema: "app",
        table: "people",
        name: "id",
        position: 1,
        type: "integer",
        notNull: true,
        inherited: true,
      },
      { kind: "column", schema: "app", table: "people", name: "name", position: 2, type: "text", inherited: true },
      {
        kind: "compositeType",
        schema: "app",
        name: "person",
        attributes: [
          { name: "id", type: "integer" },
          { name: "name", type: "text" },
        ],
      },
      { kind: "constraint", schema: "app", table: "people", name: "people_pkey", type: "primaryKey", columns: ["id"] },
      { kind: "table", schema: "app", name: "people", ofType: { schema: "app", name: "person" } },
    ],
    dependencies: [
      "constraint:app.people.people_pkey -> column:app.people.id",
      "table:app.people -> compositeType:app.person",
    ],
  },
  {
    name: "inheritance from two parents, with a merged column",
    sql: `
      create schema app;
      create table app.entity (id integer not null, created_at timestamptz default now(), constraint positive check (id > 0));
      create table app.tagged (tags text[]);
      create table app.document (title text, created_at timestamptz default '-infinity') inherits (app.entity, app.tagged);`,
    objects: [
      {
        kind: "column",
        schema: "app",
        table: "document",
        name: "created_at",
        position: 2,
        type: "timestamp with time zone",
        default: "'-infinity'::timestamp with time zone",
      },
      {
        kind: "column",
        schema: "app",
        table: "document",
        name: "id",
        position: 1,
        type: "integer",
        notNull: true,
        inherited: true,
      },
      { kind: "column", schema: "app", table: "document", name: "tags", position: 3, type: "text[]", inherited: true },
      { kind: "column", schema: "app", table: "document", name: "title", position: 4, type: "text" },
      {
        kind: "column",
        schema: "app",
        table: "entity",
        name: "created_at",
        position: 2,
        type: "timestamp with time zone",
        default: "now()",
      },
      { kind: "column", schema: "app", table: "entity", name: "id", position: 1, type: "integer", notNull: true },
      { kind: "column", schema: "app", table: "tagged", name: "tags", position: 1, type: "text[]" },
      {
        kind: "constraint",
        schema: "app",
        table: "document",
        name: "positive",
        inherited: true,
        type: "check",
        expression: "(id > 0)",
      },
      { kind: "constraint", schema: "app", table: "entity", name: "positive", type: "check", expression: "(id > 0)" },
      {
        kind: "table",
        schema: "app",
        name: "document",
        inherits: [
          { schema: "app", name: "entity" },
          { schema: "app", name: "tagged" },
        ],
      },
      { kind: "table", schema: "app", name: "entity" },
      { kind: "table", schema: "app", name: "tagged" },
    ],
    dependencies: [
      "constraint:app.document.positive -> column:app.document.id",
      "constraint:app.entity.positive -> column:app.entity.id",
      "table:app.document -> table:app.entity",
      "table:app.document -> table:app.tagged",
    ],
  },
  {
    name: "a comment on a table, a column and a constraint",
    sql: `
      create schema app;
      create table app.account (id integer constraint account_pk primary key, constraint positive check (id > 0));
      comment on table app.account is 'who''s there';
      comment on column app.account.id is E'line one\\nline "two"';
      comment on constraint positive on app.account is 'no zero';
      comment on constraint account_pk on app.account is 'the key';
      comment on index app.account_pk is 'the index behind it';`,
    objects: [
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "id",
        position: 1,
        type: "integer",
        notNull: true,
        comment: 'line one\nline "two"',
      },
      {
        kind: "constraint",
        schema: "app",
        table: "account",
        name: "account_pk",
        comment: "the key",
        type: "primaryKey",
        columns: ["id"],
        indexComment: "the index behind it",
      },
      {
        kind: "constraint",
        schema: "app",
        table: "account",
        name: "positive",
        comment: "no zero",
        type: "check",
        expression: "(id > 0)",
      },
      { kind: "table", schema: "app", name: "account", comment: "who's there" },
    ],
    dependencies: [
      "constraint:app.account.account_pk -> column:app.account.id",
      "constraint:app.account.positive -> column:app.account.id",
    ],
  },
  {
    name: "a temporary table is left out",
    sql: `
      create temporary table scratch (id integer);`,
    objects: [],
  },
];
