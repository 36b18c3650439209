import type { InspectCase } from "./inspect-case.ts";

export const routineCases: readonly InspectCase[] = [
  {
    name: "functions with every attribute",
    sql: `
      create schema app;
      create function app.plain(a integer, b text default 'x', variadic c integer[] default '{}') returns text
        language sql immutable strict leakproof parallel safe cost 7 security definer set search_path = app, public set work_mem = '8MB'
        as $$ select 'it''s (ARRAY[''a''::character varying])::text[]' $$;
      create function app.rows(out x integer, out y text) returns setof record language plpgsql rows 10 as $f$ begin return; end $f$;
      create function app.plain(bigint) returns table (n integer) language sql as 'select 1';
      create procedure app.work(inout a integer) language plpgsql as 'begin end';
      comment on function app.plain(bigint) is 'the other';
      comment on procedure app.work(integer) is 'does';
      revoke execute on function app.plain(bigint) from public;`,
    objects: [
      {
        kind: "function",
        schema: "app",
        name: "plain",
        arguments: "bigint",
        definition:
          "CREATE OR REPLACE FUNCTION app.plain(bigint)\n RETURNS TABLE(n integer)\n LANGUAGE sql\nAS $function$select 1$function$",
        returns: "TABLE(n integer)",
        signature: "bigint",
        language: "sql",
        comment: "the other",
        privileges: [],
      },
      {
        kind: "function",
        schema: "app",
        name: "plain",
        arguments: "integer, text, integer[]",
        definition:
          "CREATE OR REPLACE FUNCTION app.plain(a integer, b text DEFAULT 'x'::text, VARIADIC c integer[] DEFAULT '{}'::integer[])\n RETURNS text\n LANGUAGE sql\n IMMUTABLE PARALLEL SAFE STRICT SECURITY DEFINER LEAKPROOF COST 7\n SET search_path TO 'app', 'public'\n SET work_mem TO '8MB'\nAS $function$ select 'it''s (ARRAY[''a''::character varying])::text[]' $function$",
        returns: "text",
        signature: "a integer, b text DEFAULT 'x'::text, VARIADIC c integer[] DEFAULT '{}'::integer[]",
        language: "sql",
      },
      {
        kind: "function",
        schema: "app",
        name: "rows",
        arguments: "",
        definition:
          "CREATE OR REPLACE FUNCTION app.rows(OUT x integer, OUT y text)\n RETURNS SETOF record\n LANGUAGE plpgsql\n ROWS 10\nAS $function$ begin return; end $function$",
        returns: "SETOF record",
        signature: "OUT x integer, OUT y text",
        language: "plpgsql",
      },
      {
        kind: "function",
        schema: "app",
        name: "work",
        procedure: true,
        arguments: "integer",
        definition:
          "CREATE OR REPLACE PROCEDURE app.work(INOUT a integer)\n LANGUAGE plpgsql\nAS $procedure$begin end$procedure$",
        signature: "INOUT a integer",
        language: "plpgsql",
        comment: "does",
      },
    ],
  },
  {
    name: "a SQL body that the server reads",
    sql: `
      create schema app;
      create table app.account (id integer, v varchar(10));
      create function app.found(value integer) returns boolean language sql
        begin atomic select exists (select 1 from app.account a where a.id = value and a.v in ('x', 'y')); end;`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "id", position: 1, type: "integer" },
      { kind: "column", schema: "app", table: "account", name: "v", position: 2, type: "character varying(10)" },
      {
        kind: "function",
        schema: "app",
        name: "found",
        arguments: "integer",
        definition:
          "CREATE OR REPLACE FUNCTION app.found(value integer)\n RETURNS boolean\n LANGUAGE sql\nBEGIN ATOMIC\n SELECT (EXISTS ( SELECT 1\n            FROM app.account a\n           WHERE ((a.id = found.value) AND ((a.v)::text = ANY (ARRAY['x'::character varying, 'y'::character varying]))))) AS \"exists\";\nEND",
        returns: "boolean",
        signature: "value integer",
        language: "sql",
      },
      { kind: "table", schema: "app", name: "account" },
    ],
    dependencies: [
      "function:app.found(integer) -> column:app.account.id",
      "function:app.found(integer) -> column:app.account.v",
    ],
  },
  {
    name: "aggregates",
    sql: `
      create schema app;
      create function app.add(integer, integer) returns integer immutable language sql as 'select $1 + $2';
      create function app.final(integer) returns text immutable language sql as 'select $1::text';
      create aggregate app.total(integer) (sfunc = app.add, stype = integer, finalfunc = app.final, initcond = '0', combinefunc = app.add, parallel = safe);
      create aggregate app.rows(*) (sfunc = int8inc, stype = bigint, initcond = '0');
      create aggregate app.middle(double precision order by anyelement) (sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final, finalfunc_extra);
      create aggregate app.least_of(integer) (sfunc = int4smaller, stype = integer, sortop = operator(pg_catalog.<));
      comment on aggregate app.total(integer) is 'sums';`,
    objects: [
      {
        kind: "aggregate",
        schema: "app",
        name: "least_of",
        arguments: "integer",
        definition:
          "CREATE AGGREGATE app.least_of(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = OPERATOR(pg_catalog.<))",
      },
      {
        kind: "aggregate",
        schema: "app",
        name: "middle",
        arguments: "double precision ORDER BY anyelement",
        definition:
          "CREATE AGGREGATE app.middle(double precision ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA)",
      },
      {
        kind: "aggregate",
        schema: "app",
        name: "rows",
        arguments: "*",
        definition: "CREATE AGGREGATE app.rows(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0')",
      },
      {
        kind: "aggregate",
        schema: "app",
        name: "total",
        arguments: "integer",
        definition:
          "CREATE AGGREGATE app.total(integer) (SFUNC = app.add, STYPE = integer, FINALFUNC = app.final, COMBINEFUNC = app.add, INITCOND = '0', PARALLEL = SAFE)",
        comment: "sums",
      },
      {
        kind: "function",
        schema: "app",
        name: "add",
        arguments: "integer, integer",
        definition:
          "CREATE OR REPLACE FUNCTION app.add(integer, integer)\n RETURNS integer\n LANGUAGE sql\n IMMUTABLE\nAS $function$select $1 + $2$function$",
        returns: "integer",
        signature: "integer, integer",
        language: "sql",
      },
      {
        kind: "function",
        schema: "app",
        name: "final",
        arguments: "integer",
        definition:
          "CREATE OR REPLACE FUNCTION app.final(integer)\n RETURNS text\n LANGUAGE sql\n IMMUTABLE\nAS $function$select $1::text$function$",
        returns: "text",
        signature: "integer",
        language: "sql",
      },
    ],
    dependencies: [
      "aggregate:app.total(integer) -> function:app.add(integer, integer)",
      "aggregate:app.total(integer) -> function:app.final(integer)",
    ],
  },
];
