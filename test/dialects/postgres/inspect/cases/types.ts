import type { InspectCase } from "./inspect-case.ts";

export const typeCases: readonly InspectCase[] = [
  {
    name: "enums",
    sql: `
      create schema app;
      create type app.mood as enum ('sad', 'it''s ok', 'happy, "very"');
      create type app.empty as enum ();
      alter type app.mood add value 'neutral' before 'happy, "very"';
      comment on type app.mood is 'how it goes';
      create table app.account (mood app.mood default 'sad', moods app.mood[]);`,
    objects: [
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "mood",
        position: 1,
        type: "app.mood",
        default: "'sad'::app.mood",
      },
      { kind: "column", schema: "app", table: "account", name: "moods", position: 2, type: "app.mood[]" },
      { kind: "enum", schema: "app", name: "empty", values: [] },
      {
        kind: "enum",
        schema: "app",
        name: "mood",
        values: ["sad", "it's ok", "neutral", 'happy, "very"'],
        comment: "how it goes",
      },
      { kind: "table", schema: "app", name: "account" },
    ],
    dependencies: [
      "column:app.account.mood -> enum:app.mood",
      "column:app.account.moods -> enum:app.mood",
      "default:app.account.mood -> enum:app.mood",
    ],
  },
  {
    name: "domains",
    sql: `
      create schema app;
      create domain app.email as varchar(320) default 'a@b' not null
        constraint has_at check (value ~ '@') constraint listed check (value in ('a@b', 'c@d'));
      create domain app.label as text collate "C";
      alter domain app.label add constraint short check (length(value) < 10) not valid;
      comment on domain app.email is 'an address';
      comment on constraint has_at on domain app.email is 'at least';
      create table app.account (email app.email, labels app.label[]);`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "email", position: 1, type: "app.email" },
      { kind: "column", schema: "app", table: "account", name: "labels", position: 2, type: "app.label[]" },
      {
        kind: "domain",
        schema: "app",
        name: "email",
        type: "character varying(320)",
        default: "'a@b'::character varying",
        notNull: true,
        checks: [
          { name: "has_at", expression: "((VALUE)::text ~ '@'::text)", comment: "at least" },
          {
            name: "listed",
            expression: "((VALUE)::text = ANY (ARRAY['a@b'::character varying, 'c@d'::character varying]))",
          },
        ],
        comment: "an address",
      },
      {
        kind: "domain",
        schema: "app",
        name: "label",
        type: "text",
        collation: '"C"',
        checks: [{ name: "short", expression: "(length(VALUE) < 10)", notValid: true }],
      },
      { kind: "table", schema: "app", name: "account" },
    ],
    dependencies: ["column:app.account.email -> domain:app.email", "column:app.account.labels -> domain:app.label"],
  },
  {
    name: "composite types",
    sql: `
      create schema app;
      create type app.inner_type as (x integer);
      create type app.outer_type as (a app.inner_type, b text collate "C", c varchar(5)[]);
      comment on column app.outer_type.b is 'second';
      create table app.account (value app.outer_type);
      alter type app.outer_type drop attribute a;`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "value", position: 1, type: "app.outer_type" },
      { kind: "compositeType", schema: "app", name: "inner_type", attributes: [{ name: "x", type: "integer" }] },
      {
        kind: "compositeType",
        schema: "app",
        name: "outer_type",
        attributes: [
          { name: "b", type: "text", collation: '"C"', comment: "second" },
          { name: "c", type: "character varying(5)[]" },
        ],
      },
      { kind: "table", schema: "app", name: "account" },
    ],
    dependencies: ["column:app.account.value -> compositeType:app.outer_type"],
  },
  {
    name: "range types",
    sql: `
      create schema app;
      create type app.timerange as range (subtype = time);
      create type app.span as range (subtype = text, collation = "C", subtype_opclass = text_pattern_ops, multirange_type_name = app.spans);
      create function app.gap(x float8, y float8) returns float8 immutable language sql as 'select x - y';
      create type app.floats as range (subtype = float8, subtype_diff = app.gap);
      create table app.account (a app.timerange, b app.spans);`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "a", position: 1, type: "app.timerange" },
      { kind: "column", schema: "app", table: "account", name: "b", position: 2, type: "app.spans" },
      {
        kind: "function",
        schema: "app",
        name: "gap",
        arguments: "double precision, double precision",
        definition:
          "CREATE OR REPLACE FUNCTION app.gap(x double precision, y double precision)\n RETURNS double precision\n LANGUAGE sql\n IMMUTABLE\nAS $function$select x - y$function$",
        returns: "double precision",
        signature: "x double precision, y double precision",
        language: "sql",
      },
      { kind: "rangeType", schema: "app", name: "floats", subtype: "double precision", subtypeDiff: "app.gap" },
      {
        kind: "rangeType",
        schema: "app",
        name: "span",
        subtype: "text",
        subtypeOperatorClass: "text_pattern_ops",
        collation: '"C"',
        multirangeName: "spans",
      },
      { kind: "rangeType", schema: "app", name: "timerange", subtype: "time without time zone" },
      { kind: "table", schema: "app", name: "account" },
    ],
    dependencies: [
      "column:app.account.a -> rangeType:app.timerange",
      "column:app.account.b -> rangeType:app.span",
      "rangeType:app.floats -> function:app.gap(double precision, double precision)",
    ],
  },
  {
    name: "a row type and its array as column types",
    sql: `
      create schema app;
      create table app.account (id integer);
      create table app.history (before app.account, others app.account[]);
      create view app.names as select 'x'::text as name;
      create function app.one_name(app.names) returns text language sql as 'select ''x''';`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "id", position: 1, type: "integer" },
      { kind: "column", schema: "app", table: "history", name: "before", position: 1, type: "app.account" },
      { kind: "column", schema: "app", table: "history", name: "others", position: 2, type: "app.account[]" },
      {
        kind: "function",
        schema: "app",
        name: "one_name",
        arguments: "app.names",
        definition:
          "CREATE OR REPLACE FUNCTION app.one_name(app.names)\n RETURNS text\n LANGUAGE sql\nAS $function$select 'x'$function$",
        returns: "text",
        signature: "app.names",
        language: "sql",
      },
      { kind: "table", schema: "app", name: "account" },
      { kind: "table", schema: "app", name: "history" },
      {
        kind: "view",
        schema: "app",
        name: "names",
        definition: "SELECT 'x'::text AS name",
        columns: [{ name: "name", type: "text" }],
      },
    ],
    dependencies: [
      "column:app.history.before -> table:app.account",
      "column:app.history.others -> table:app.account",
      "function:app.one_name(app.names) -> view:app.names",
    ],
  },
];
