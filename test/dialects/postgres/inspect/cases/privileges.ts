import type { InspectCase } from "./inspect-case.ts";

export const privilegeCases: readonly InspectCase[] = [
  {
    name: "privileges on every kind",
    sql: `
      create schema app;
      create role reader; create role "Odd, role";
      create table app.account (id integer);
      create sequence app.numbers;
      create function app.one() returns integer language sql as 'select 1';
      create type app.mood as enum ('a');
      create domain app.label as text;
      grant usage on schema app to reader;
      grant select, insert on app.account to reader, "Odd, role";
      grant update on app.account to reader with grant option;
      grant select on app.account to public;
      grant usage on sequence app.numbers to reader;
      grant execute on function app.one() to reader;
      revoke all on type app.mood from public;
      grant usage on type app.mood to reader;
      revoke usage on domain app.label from public;`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "id", position: 1, type: "integer" },
      { kind: "domain", schema: "app", name: "label", type: "text", privileges: [] },
      {
        kind: "enum",
        schema: "app",
        name: "mood",
        values: ["a"],
        privileges: [{ grantee: "reader", privilege: "USAGE" }],
      },
      {
        kind: "function",
        schema: "app",
        name: "one",
        arguments: "",
        definition:
          "CREATE OR REPLACE FUNCTION app.one()\n RETURNS integer\n LANGUAGE sql\nAS $function$select 1$function$",
        returns: "integer",
        signature: "",
        language: "sql",
        privileges: [
          { grantee: "public", privilege: "EXECUTE" },
          { grantee: "reader", privilege: "EXECUTE" },
        ],
      },
      { kind: "schema", name: "app", privileges: [{ grantee: "reader", privilege: "USAGE" }] },
      { kind: "sequence", schema: "app", name: "numbers", privileges: [{ grantee: "reader", privilege: "USAGE" }] },
      {
        kind: "table",
        schema: "app",
        name: "account",
        privileges: [
          { grantee: "Odd, role", privilege: "INSERT" },
          { grantee: "Odd, role", privilege: "SELECT" },
          { grantee: "public", privilege: "SELECT" },
          { grantee: "reader", privilege: "INSERT" },
          { grantee: "reader", privilege: "SELECT" },
          { grantee: "reader", privilege: "UPDATE", grantable: true },
        ],
      },
    ],
  },
  {
    name: "privileges of the owner that were revoked",
    sql: `
      create schema app;
      create table app.account (id integer);
      revoke insert, delete, truncate on app.account from current_user;`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "id", position: 1, type: "integer" },
      {
        kind: "table",
        schema: "app",
        name: "account",
        ownerPrivileges: ["MAINTAIN", "REFERENCES", "SELECT", "TRIGGER", "UPDATE"],
      },
    ],
    older: [
      {
        until: 16,
        objects: { "table:app.account": { ownerPrivileges: ["REFERENCES", "SELECT", "TRIGGER", "UPDATE"] } },
      },
    ],
  },
  {
    name: "grants that were taken back leave nothing",
    sql: `
      create schema app;
      create role reader;
      create table app.account (id integer);
      create function app.one() returns integer language sql as 'select 1';
      grant select on app.account to reader;
      revoke select on app.account from reader;
      grant execute on function app.one() to reader;
      revoke execute on function app.one() from reader;`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "id", position: 1, type: "integer" },
      {
        kind: "function",
        schema: "app",
        name: "one",
        arguments: "",
        definition:
          "CREATE OR REPLACE FUNCTION app.one()\n RETURNS integer\n LANGUAGE sql\nAS $function$select 1$function$",
        returns: "integer",
        signature: "",
        language: "sql",
      },
      { kind: "table", schema: "app", name: "account" },
    ],
  },
  {
    name: "default privileges",
    sql: `
      create schema app;
      create role reader; create role other;
      alter default privileges in schema app grant select, insert on tables to reader with grant option;
      alter default privileges revoke execute on functions from public;
      alter default privileges for role other grant usage on sequences to reader;`,
    objects: [
      { kind: "defaultPrivileges", objects: "functions", grants: [] },
      {
        kind: "defaultPrivileges",
        schema: "app",
        objects: "tables",
        grants: [
          { grantee: "reader", privilege: "INSERT", grantable: true },
          { grantee: "reader", privilege: "SELECT", grantable: true },
        ],
      },
      {
        kind: "defaultPrivileges",
        role: "other",
        objects: "sequences",
        grants: [{ grantee: "reader", privilege: "USAGE" }],
      },
    ],
  },
  {
    name: "owners that are not the database's",
    sql: `
      create role keeper;
      create schema app authorization keeper;
      create table app.account (id integer generated always as identity, name text);
      alter table app.account owner to keeper;
      create function app.one() returns integer language sql as 'select 1';
      alter function app.one() owner to keeper;
      create type app.mood as enum ('a');
      alter type app.mood owner to keeper;
      grant select on app.account to keeper;`,
    objects: [
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "id",
        position: 1,
        type: "integer",
        notNull: true,
        identity: { generation: "always" },
      },
      { kind: "column", schema: "app", table: "account", name: "name", position: 2, type: "text" },
      { kind: "enum", schema: "app", name: "mood", values: ["a"], owner: "keeper" },
      {
        kind: "function",
        schema: "app",
        name: "one",
        arguments: "",
        definition:
          "CREATE OR REPLACE FUNCTION app.one()\n RETURNS integer\n LANGUAGE sql\nAS $function$select 1$function$",
        returns: "integer",
        signature: "",
        language: "sql",
        owner: "keeper",
      },
      { kind: "schema", name: "app", owner: "keeper" },
      { kind: "table", schema: "app", name: "account", owner: "keeper" },
    ],
  },
  {
    name: "the schema public, changed",
    sql: `
      create role reader;
      grant create on schema public to reader;
      comment on schema public is 'ours';`,
    objects: [
      {
        kind: "schema",
        name: "public",
        comment: "ours",
        privileges: [
          { grantee: "public", privilege: "USAGE" },
          { grantee: "reader", privilege: "CREATE" },
        ],
      },
    ],
    older: [
      {
        until: 14,
        objects: {
          "schema:public": {
            privileges: [
              { grantee: "public", privilege: "CREATE" },
              { grantee: "public", privilege: "USAGE" },
              { grantee: "reader", privilege: "CREATE" },
            ],
          },
        },
      },
    ],
  },
];
