import type { InspectCase } from "./inspect-case.ts";

export const columnCases: readonly InspectCase[] = [
  {
    name: "types as the server prints them",
    sql: `
      create schema app;
      create table app.kinds (
        a varchar(320), b char(3), c numeric(10, 2), d numeric, e timestamptz(3), f timestamp, g interval day to second(2),
        h bit(4), i bit varying, j text[], k integer[][], l "char", m float8, n time with time zone, o jsonb,
        q bpchar, r name, s "bit", t oid, u interval year, v varchar(5)[], w xml, x int4range, y regclass);`,
    objects: [
      { kind: "column", schema: "app", table: "kinds", name: "a", position: 1, type: "character varying(320)" },
      { kind: "column", schema: "app", table: "kinds", name: "b", position: 2, type: "character(3)" },
      { kind: "column", schema: "app", table: "kinds", name: "c", position: 3, type: "numeric(10,2)" },
      { kind: "column", schema: "app", table: "kinds", name: "d", position: 4, type: "numeric" },
      { kind: "column", schema: "app", table: "kinds", name: "e", position: 5, type: "timestamp(3) with time zone" },
      { kind: "column", schema: "app", table: "kinds", name: "f", position: 6, type: "timestamp without time zone" },
      { kind: "column", schema: "app", table: "kinds", name: "g", position: 7, type: "interval day to second(2)" },
      { kind: "column", schema: "app", table: "kinds", name: "h", position: 8, type: "bit(4)" },
      { kind: "column", schema: "app", table: "kinds", name: "i", position: 9, type: "bit varying" },
      { kind: "column", schema: "app", table: "kinds", name: "j", position: 10, type: "text[]" },
      { kind: "column", schema: "app", table: "kinds", name: "k", position: 11, type: "integer[]" },
      { kind: "column", schema: "app", table: "kinds", name: "l", position: 12, type: '"char"' },
      { kind: "column", schema: "app", table: "kinds", name: "m", position: 13, type: "double precision" },
      { kind: "column", schema: "app", table: "kinds", name: "n", position: 14, type: "time with time zone" },
      { kind: "column", schema: "app", table: "kinds", name: "o", position: 15, type: "jsonb" },
      { kind: "column", schema: "app", table: "kinds", name: "q", position: 16, type: "bpchar" },
      { kind: "column", schema: "app", table: "kinds", name: "r", position: 17, type: "name" },
      { kind: "column", schema: "app", table: "kinds", name: "s", position: 18, type: '"bit"' },
      { kind: "column", schema: "app", table: "kinds", name: "t", position: 19, type: "oid" },
      { kind: "column", schema: "app", table: "kinds", name: "u", position: 20, type: "interval year" },
      { kind: "column", schema: "app", table: "kinds", name: "v", position: 21, type: "character varying(5)[]" },
      { kind: "column", schema: "app", table: "kinds", name: "w", position: 22, type: "xml" },
      { kind: "column", schema: "app", table: "kinds", name: "x", position: 23, type: "int4range" },
      { kind: "column", schema: "app", table: "kinds", name: "y", position: 24, type: "regclass" },
      { kind: "table", schema: "app", name: "kinds" },
    ],
  },
  {
    name: "defaults",
    sql: `
      create schema app;
      create table app.defaults (
        a text default 'it''s', b integer default 1 + 1, c timestamptz default now(), d text[] default '{a,b}',
        e numeric default -1.5, f boolean default true, g jsonb default '{"a": 1}', h date default current_date,
        i varchar(10) default 'x', j char(3) default 'y', k bytea default '\\x00ff', l text default E'back\\\\slash',
        m uuid default gen_random_uuid(), n timestamptz default '2024-05-06 07:08:09+02', o interval default '1 day 2 hours',
        p double precision default 0.1, q text default null, r money default '1.50');`,
    objects: [
      {
        kind: "column",
        schema: "app",
        table: "defaults",
        name: "a",
        position: 1,
        type: "text",
        default: "'it''s'::text",
      },
      { kind: "column", schema: "app", table: "defaults", name: "b", position: 2, type: "integer", default: "(1 + 1)" },
      {
        kind: "column",
        schema: "app",
        table: "defaults",
        name: "c",
        position: 3,
        type: "timestamp with time zone",
        default: "now()",
      },
      {
        kind: "column",
        schema: "app",
        table: "defaults",
        name: "d",
        position: 4,
        type: "text[]",
        default: "'{a,b}'::text[]",
      },
      {
        kind: "column",
        schema: "app",
        table: "defaults",
        name: "e",
        position: 5,
        type: "numeric",
        default: "'-1.5'::numeric",
      },
      { kind: "column", schema: "app", table: "defaults", name: "f", position: 6, type: "boolean", default: "true" },
      {
        kind: "column",
        schema: "app",
        table: "defaults",
        name: "g",
        position: 7,
        type: "jsonb",
        default: "'{\"a\": 1}'::jsonb",
      },
      {
        kind: "column",
        schema: "app",
        table: "defaults",
        name: "h",
        position: 8,
        type: "date",
        default: "CURRENT_DATE",
      },
      {
        kind: "column",
        schema: "app",
        table: "defaults",
        name: "i",
        position: 9,
        type: "character varying(10)",
        default: "'x'::character varying",
      },
      {
        kind: "column",
        schema: "app",
        table: "defaults",
        name: "j",
        position: 10,
        type: "character(3)",
        default: "'y'::bpchar",
      },
      {
        kind: "column",
        schema: "app",
        table: "defaults",
        name: "k",
        position: 11,
        type: "bytea",
        default: "'\\x00ff'::bytea",
      },
      {
        kind: "column",
        schema: "app",
        table: "defaults",
        name: "l",
        position: 12,
        type: "text",
        default: "'back\\slash'::text",
      },
      {
        kind: "column",
        schema: "app",
        table: "defaults",
        name: "m",
        position: 13,
        type: "uuid",
        default: "gen_random_uuid()",
      },
      {
        kind: "column",
        schema: "app",
        table: "defaults",
        name: "n",
        position: 14,
        type: "timestamp with time zone",
        default: "'2024-05-06 05:08:09+00'::timestamp with time zone",
      },
      {
        kind: "column",
        schema: "app",
        table: "defaults",
        name: "o",
        position: 15,
        type: "interval",
        default: "'1 day 02:00:00'::interval",
      },
      {
        kind: "column",
        schema: "app",
        table: "defaults",
        name: "p",
        position: 16,
        type: "double precision",
        default: "0.1",
      },
      { kind: "column", schema: "app", table: "defaults", name: "q", position: 17, type: "text" },
      {
        kind: "column",
        schema: "app",
        table: "defaults",
        name: "r",
        position: 18,
        type: "money",
        default: "'$1.50'::money",
      },
      { kind: "table", schema: "app", name: "defaults" },
    ],
  },
  {
    name: "a column's attributes",
    sql: `
      create schema app;
      create table app.attributes (
        a text collate "C", b text not null, c text, d text, e integer, f text, g varchar(10) collate "default", h name);
      alter table app.attributes alter c set storage external, alter d set compression pglz, alter e set statistics 100,
        alter e set (n_distinct = -0.5), alter f set storage main;`,
    objects: [
      { kind: "column", schema: "app", table: "attributes", name: "a", position: 1, type: "text", collation: '"C"' },
      { kind: "column", schema: "app", table: "attributes", name: "b", position: 2, type: "text", notNull: true },
      { kind: "column", schema: "app", table: "attributes", name: "c", position: 3, type: "text", storage: "external" },
      { kind: "column", schema: "app", table: "attributes", name: "d", position: 4, type: "text", compression: "pglz" },
      {
        kind: "column",
        schema: "app",
        table: "attributes",
        name: "e",
        position: 5,
        type: "integer",
        statistics: 100,
        options: { n_distinct: "-0.5" },
      },
      { kind: "column", schema: "app", table: "attributes", name: "f", position: 6, type: "text", storage: "main" },
      { kind: "column", schema: "app", table: "attributes", name: "g", position: 7, type: "character varying(10)" },
      { kind: "column", schema: "app", table: "attributes", name: "h", position: 8, type: "name" },
      { kind: "table", schema: "app", name: "attributes" },
    ],
  },
  {
    name: "dropped columns leave no gap",
    sql: `
      create schema app;
      create table app.account (a integer, b integer, c integer);
      alter table app.account drop column b;
      alter table app.account add column d integer;`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "a", position: 1, type: "integer" },
      { kind: "column", schema: "app", table: "account", name: "c", position: 2, type: "integer" },
      { kind: "column", schema: "app", table: "account", name: "d", position: 3, type: "integer" },
      { kind: "table", schema: "app", name: "account" },
    ],
  },
  {
    name: "serial columns are integers with a sequence of their own",
    sql: `
      create schema app;
      create table app.account (a serial, b bigserial primary key, c smallserial);`,
    objects: [
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "a",
        position: 1,
        type: "integer",
        notNull: true,
        default: "nextval('app.account_a_seq'::regclass)",
      },
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "b",
        position: 2,
        type: "bigint",
        notNull: true,
        default: "nextval('app.account_b_seq'::regclass)",
      },
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "c",
        position: 3,
        type: "smallint",
        notNull: true,
        default: "nextval('app.account_c_seq'::regclass)",
      },
      { kind: "constraint", schema: "app", table: "account", name: "account_pkey", type: "primaryKey", columns: ["b"] },
      {
        kind: "sequence",
        schema: "app",
        name: "account_a_seq",
        type: "integer",
        ownedBy: { schema: "app", table: "account", column: "a" },
      },
      {
        kind: "sequence",
        schema: "app",
        name: "account_b_seq",
        ownedBy: { schema: "app", table: "account", column: "b" },
      },
      {
        kind: "sequence",
        schema: "app",
        name: "account_c_seq",
        type: "smallint",
        ownedBy: { schema: "app", table: "account", column: "c" },
      },
      { kind: "table", schema: "app", name: "account" },
    ],
    dependencies: [
      "constraint:app.account.account_pkey -> column:app.account.b",
      "default:app.account.a -> sequence:app.account_a_seq",
      "default:app.account.b -> sequence:app.account_b_seq",
      "default:app.account.c -> sequence:app.account_c_seq",
      "sequence:app.account_a_seq -> column:app.account.a",
      "sequence:app.account_b_seq -> column:app.account.b",
      "sequence:app.account_c_seq -> column:app.account.c",
    ],
  },
  {
    name: "identity columns with options",
    sql: `
      create schema app;
      create table app.account (
        a integer generated always as identity,
        b bigint generated by default as identity (sequence name app.special start with 100 increment by 5 minvalue 50 maxvalue 1000 cache 7 cycle),
        c smallint generated always as identity (increment by -1));`,
    objects: [
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "a",
        position: 1,
        type: "integer",
        notNull: true,
        identity: { generation: "always" },
      },
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "b",
        position: 2,
        type: "bigint",
        notNull: true,
        identity: {
          generation: "by default",
          sequence: {
            name: "special",
            start: "100",
            increment: "5",
            minimum: "50",
            maximum: "1000",
            cache: "7",
            cycle: true,
          },
        },
      },
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "c",
        position: 3,
        type: "smallint",
        notNull: true,
        identity: { generation: "always", sequence: { increment: "-1" } },
      },
      { kind: "table", schema: "app", name: "account" },
    ],
  },
  {
    name: "grants and a comment on the sequence of an identity column",
    sql: `
      create schema app;
      create role reader;
      create table app.account (id integer generated always as identity);
      grant usage on sequence app.account_id_seq to reader;
      comment on sequence app.account_id_seq is 'numbers';`,
    objects: [
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "id",
        position: 1,
        type: "integer",
        notNull: true,
        identity: {
          generation: "always",
          sequence: { comment: "numbers", privileges: [{ grantee: "reader", privilege: "USAGE" }] },
        },
      },
      { kind: "table", schema: "app", name: "account" },
    ],
  },
  {
    name: "a stored generated column",
    sql: `
      create schema app;
      create function app.twice(integer) returns integer immutable language sql as 'select $1 * 2';
      create table app.account (a integer, b integer, c integer generated always as (app.twice(a) + b) stored);`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "a", position: 1, type: "integer" },
      { kind: "column", schema: "app", table: "account", name: "b", position: 2, type: "integer" },
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "c",
        position: 3,
        type: "integer",
        generated: { expression: "(app.twice(a) + b)", storage: "stored" },
      },
      {
        kind: "function",
        schema: "app",
        name: "twice",
        arguments: "integer",
        definition:
          "CREATE OR REPLACE FUNCTION app.twice(integer)\n RETURNS integer\n LANGUAGE sql\n IMMUTABLE\nAS $function$select $1 * 2$function$",
        returns: "integer",
        signature: "integer",
        language: "sql",
      },
      { kind: "table", schema: "app", name: "account" },
    ],
    dependencies: [
      "default:app.account.c -> column:app.account.a",
      "default:app.account.c -> column:app.account.b",
      "default:app.account.c -> function:app.twice(integer)",
    ],
  },
  {
    name: "grants on columns",
    sql: `
      create schema app;
      create role reader; create role writer;
      create table app.account (a integer, b integer);
      grant select (a, b), update (b) on app.account to reader;
      grant update (b) on app.account to writer with grant option;`,
    objects: [
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "a",
        position: 1,
        type: "integer",
        privileges: [{ grantee: "reader", privilege: "SELECT" }],
      },
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "b",
        position: 2,
        type: "integer",
        privileges: [
          { grantee: "reader", privilege: "SELECT" },
          { grantee: "reader", privilege: "UPDATE" },
          { grantee: "writer", privilege: "UPDATE", grantable: true },
        ],
      },
      { kind: "table", schema: "app", name: "account" },
    ],
  },
];
