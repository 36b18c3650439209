import type { InspectCase } from "./inspect-case.ts";

export const viewCases: readonly InspectCase[] = [
  {
    name: "a view over a view, with options and a column default",
    sql: `
      create schema app;
      create table app.account (id integer, v varchar(10));
      create view app.base with (security_barrier = true) as select id, v from app.account where v in ('x', 'y') with local check option;
      create view app.upper as select b.id, upper(b.v) as name from app.base b;
      alter view app.base alter column id set default 7;
      comment on view app.base is 'shown';
      comment on column app.base.v is 'its value';
      create role reader;
      grant select on app.base to reader;
      grant select (id) on app.upper to reader;`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "id", position: 1, type: "integer" },
      { kind: "column", schema: "app", table: "account", name: "v", position: 2, type: "character varying(10)" },
      { kind: "table", schema: "app", name: "account" },
      {
        kind: "view",
        schema: "app",
        name: "base",
        definition:
          "SELECT id,\n    v\n   FROM app.account\n  WHERE ((v)::text = ANY (ARRAY['x'::character varying, 'y'::character varying]))",
        options: { check_option: "local", security_barrier: "true" },
        columns: [
          { name: "id", type: "integer", default: "7" },
          { name: "v", type: "character varying(10)", comment: "its value" },
        ],
        comment: "shown",
        privileges: [{ grantee: "reader", privilege: "SELECT" }],
      },
      {
        kind: "view",
        schema: "app",
        name: "upper",
        definition: "SELECT id,\n    upper((v)::text) AS name\n   FROM app.base b",
        columns: [
          { name: "id", type: "integer", privileges: [{ grantee: "reader", privilege: "SELECT" }] },
          { name: "name", type: "text" },
        ],
      },
    ],
    dependencies: [
      "view:app.base -> column:app.account.id",
      "view:app.base -> column:app.account.v",
      "view:app.upper -> view:app.base",
    ],
    older: [
      {
        until: 15,
        objects: {
          "view:app.base": {
            definition:
              "SELECT account.id,\n    account.v\n   FROM app.account\n  WHERE ((account.v)::text = ANY (ARRAY['x'::character varying, 'y'::character varying]))",
          },
          "view:app.upper": { definition: "SELECT b.id,\n    upper((b.v)::text) AS name\n   FROM app.base b" },
        },
      },
    ],
  },
  {
    name: "a materialized view",
    sql: `
      create schema app;
      create table app.account (id integer, name text);
      create materialized view app.names with (fillfactor = 60) as select id, name from app.account;
      create materialized view app.later as select 1 as one with no data;
      create unique index names_id on app.names (id);
      alter materialized view app.names cluster on names_id;
      alter materialized view app.names alter column name set statistics 50, alter column name set storage external;
      comment on materialized view app.names is 'kept';`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "id", position: 1, type: "integer" },
      { kind: "column", schema: "app", table: "account", name: "name", position: 2, type: "text" },
      { kind: "index", schema: "app", table: "names", name: "names_id", unique: true, keys: [{ column: "id" }] },
      {
        kind: "materializedView",
        schema: "app",
        name: "later",
        definition: "SELECT 1 AS one",
        columns: [{ name: "one", type: "integer" }],
        unpopulated: true,
      },
      {
        kind: "materializedView",
        schema: "app",
        name: "names",
        definition: "SELECT id,\n    name\n   FROM app.account",
        columns: [
          { name: "id", type: "integer" },
          { name: "name", type: "text", statistics: 50, storage: "external" },
        ],
        storageParameters: { fillfactor: "60" },
        clusterOn: "names_id",
        comment: "kept",
      },
      { kind: "table", schema: "app", name: "account" },
    ],
    dependencies: [
      "index:app.names_id -> materializedView:app.names",
      "materializedView:app.names -> column:app.account.id",
      "materializedView:app.names -> column:app.account.name",
    ],
    older: [
      {
        until: 15,
        objects: {
          "materializedView:app.names": { definition: "SELECT account.id,\n    account.name\n   FROM app.account" },
        },
      },
    ],
  },
  {
    name: "a view that rests on a primary key",
    sql: `
      create schema app;
      create table app.account (id integer primary key, name text);
      create view app.grouped as select id, name, count(*) as count from app.account group by id;`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "id", position: 1, type: "integer", notNull: true },
      { kind: "column", schema: "app", table: "account", name: "name", position: 2, type: "text" },
      {
        kind: "constraint",
        schema: "app",
        table: "account",
        name: "account_pkey",
        type: "primaryKey",
        columns: ["id"],
      },
      { kind: "table", schema: "app", name: "account" },
      {
        kind: "view",
        schema: "app",
        name: "grouped",
        definition: "SELECT id,\n    name,\n    count(*) AS count\n   FROM app.account\n  GROUP BY id",
        columns: [
          { name: "id", type: "integer" },
          { name: "name", type: "text" },
          { name: "count", type: "bigint" },
        ],
      },
    ],
    dependencies: [
      "constraint:app.account.account_pkey -> column:app.account.id",
      "view:app.grouped -> column:app.account.id",
      "view:app.grouped -> column:app.account.name",
      "view:app.grouped -> constraint:app.account.account_pkey",
    ],
    older: [
      {
        until: 15,
        objects: {
          "view:app.grouped": {
            definition:
              "SELECT account.id,\n    account.name,\n    count(*) AS count\n   FROM app.account\n  GROUP BY account.id",
          },
        },
      },
    ],
  },
  {
    name: "a recursive view and a rule",
    sql: `
      create schema app;
      create table app.account (id integer);
      create recursive view app.numbers (n) as values (1) union all select n + 1 from numbers where n < 10;
      create table app.log (id integer);
      create rule note as on insert to app.account where new.id > 0 do also insert into app.log values (new.id);
      create rule nothing as on delete to app.log do instead nothing;
      alter table app.log disable rule nothing;
      comment on rule note on app.account is 'kept';`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "id", position: 1, type: "integer" },
      { kind: "column", schema: "app", table: "log", name: "id", position: 1, type: "integer" },
      {
        kind: "rule",
        schema: "app",
        table: "account",
        name: "note",
        definition:
          "CREATE RULE note AS\n    ON INSERT TO app.account\n   WHERE (new.id > 0) DO  INSERT INTO app.log (id)\n  VALUES (new.id)",
        comment: "kept",
      },
      {
        kind: "rule",
        schema: "app",
        table: "log",
        name: "nothing",
        definition: "CREATE RULE nothing AS\n    ON DELETE TO app.log DO INSTEAD NOTHING",
        state: "disabled",
      },
      { kind: "table", schema: "app", name: "account" },
      { kind: "table", schema: "app", name: "log" },
      {
        kind: "view",
        schema: "app",
        name: "numbers",
        definition:
          "WITH RECURSIVE numbers(n) AS (\n         VALUES (1)\n        UNION ALL\n         SELECT (numbers_1.n + 1)\n           FROM numbers numbers_1\n          WHERE (numbers_1.n < 10)\n        )\n SELECT n\n   FROM numbers",
        columns: [{ name: "n", type: "integer" }],
      },
    ],
    dependencies: ["rule:app.account.note -> column:app.account.id", "rule:app.account.note -> column:app.log.id"],
    older: [
      {
        until: 15,
        objects: {
          "view:app.numbers": {
            definition:
              "WITH RECURSIVE numbers(n) AS (\n         VALUES (1)\n        UNION ALL\n         SELECT (numbers_1.n + 1)\n           FROM numbers numbers_1\n          WHERE (numbers_1.n < 10)\n        )\n SELECT numbers.n\n   FROM numbers",
          },
        },
      },
    ],
  },
];
