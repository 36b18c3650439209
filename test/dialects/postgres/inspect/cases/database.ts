import type { InspectCase } from "./inspect-case.ts";

export const databaseCases: readonly InspectCase[] = [
  {
    name: "collations",
    sql: `
      create schema app;
      create collation app.german (provider = libc, locale = 'C');
      create collation app.sorted (provider = icu, locale = 'und', deterministic = false);
      comment on collation app.german is 'sorts';
      create table app.account (name text collate app.german);
      create index names on app.account (name collate app.sorted);`,
    objects: [
      {
        kind: "collation",
        schema: "app",
        name: "german",
        definition: "CREATE COLLATION app.german (PROVIDER = libc, LOCALE = 'C')",
        comment: "sorts",
      },
      {
        kind: "collation",
        schema: "app",
        name: "sorted",
        definition: "CREATE COLLATION app.sorted (PROVIDER = icu, DETERMINISTIC = false, LOCALE = 'und')",
      },
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "name",
        position: 1,
        type: "text",
        collation: "app.german",
      },
      {
        kind: "index",
        schema: "app",
        table: "account",
        name: "names",
        keys: [{ column: "name", collation: "app.sorted" }],
      },
      { kind: "table", schema: "app", name: "account" },
    ],
    dependencies: [
      "column:app.account.name -> collation:app.german",
      "index:app.names -> collation:app.sorted",
      "index:app.names -> column:app.account.name",
      "index:app.names -> table:app.account",
    ],
  },
  {
    name: "casts and operators",
    sql: `
      create schema app;
      create type app.pair as (a integer, b integer);
      create function app.to_pair(integer) returns app.pair immutable language sql as 'select row($1, $1)::app.pair';
      create function app.same(app.pair, app.pair) returns boolean immutable language sql as 'select true';
      create cast (integer as app.pair) with function app.to_pair(integer) as assignment;
      create cast (app.pair as text) with inout;
      create operator app.=== (function = app.same, leftarg = app.pair, rightarg = app.pair, commutator = operator(app.===), restrict = eqsel, join = eqjoinsel, hashes, merges);
      create function app.not_it(integer) returns boolean immutable language sql as 'select false';
      create operator app.!! (function = app.not_it, rightarg = integer);
      comment on operator app.!! (none, integer) is 'negates';
      comment on cast (integer as app.pair) is 'doubles';
      create table app.account (p app.pair, constraint same check (p operator(app.===) p));`,
    objects: [
      { kind: "cast", source: "app.pair", target: "text", definition: "CREATE CAST (app.pair AS text) WITH INOUT" },
      {
        kind: "cast",
        source: "integer",
        target: "app.pair",
        definition: "CREATE CAST (integer AS app.pair) WITH FUNCTION app.to_pair(integer) AS ASSIGNMENT",
        comment: "doubles",
      },
      { kind: "column", schema: "app", table: "account", name: "p", position: 1, type: "app.pair" },
      {
        kind: "compositeType",
        schema: "app",
        name: "pair",
        attributes: [
          { name: "a", type: "integer" },
          { name: "b", type: "integer" },
        ],
      },
      {
        kind: "constraint",
        schema: "app",
        table: "account",
        name: "same",
        type: "check",
        expression: "(p OPERATOR(app.===) p)",
      },
      {
        kind: "function",
        schema: "app",
        name: "not_it",
        arguments: "integer",
        definition:
          "CREATE OR REPLACE FUNCTION app.not_it(integer)\n RETURNS boolean\n LANGUAGE sql\n IMMUTABLE\nAS $function$select false$function$",
        returns: "boolean",
        signature: "integer",
        language: "sql",
      },
      {
        kind: "function",
        schema: "app",
        name: "same",
        arguments: "app.pair, app.pair",
        definition:
          "CREATE OR REPLACE FUNCTION app.same(app.pair, app.pair)\n RETURNS boolean\n LANGUAGE sql\n IMMUTABLE\nAS $function$select true$function$",
        returns: "boolean",
        signature: "app.pair, app.pair",
        language: "sql",
      },
      {
        kind: "function",
        schema: "app",
        name: "to_pair",
        arguments: "integer",
        definition:
          "CREATE OR REPLACE FUNCTION app.to_pair(integer)\n RETURNS app.pair\n LANGUAGE sql\n IMMUTABLE\nAS $function$select row($1, $1)::app.pair$function$",
        returns: "app.pair",
        signature: "integer",
        language: "sql",
      },
      {
        kind: "operator",
        schema: "app",
        name: "!!",
        arguments: "NONE, integer",
        definition: "CREATE OPERATOR app.!! (FUNCTION = app.not_it, RIGHTARG = integer)",
        comment: "negates",
      },
      {
        kind: "operator",
        schema: "app",
        name: "===",
        arguments: "app.pair, app.pair",
        definition:
          "CREATE OPERATOR app.=== (FUNCTION = app.same, LEFTARG = app.pair, RIGHTARG = app.pair, COMMUTATOR = OPERATOR(app.===), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES)",
      },
      { kind: "table", schema: "app", name: "account" },
    ],
    dependencies: [
      'cast:"app.pair".text -> compositeType:app.pair',
      'cast:integer."app.pair" -> compositeType:app.pair',
      'cast:integer."app.pair" -> function:app.to_pair(integer)',
      "column:app.account.p -> compositeType:app.pair",
      "constraint:app.account.same -> column:app.account.p",
      'constraint:app.account.same -> operator:app."==="(app.pair, app.pair)',
      "function:app.same(app.pair, app.pair) -> compositeType:app.pair",
      "function:app.to_pair(integer) -> compositeType:app.pair",
      'operator:app."!!"(NONE, integer) -> function:app.not_it(integer)',
      'operator:app."==="(app.pair, app.pair) -> compositeType:app.pair',
      'operator:app."==="(app.pair, app.pair) -> function:app.same(app.pair, app.pair)',
    ],
  },
  {
    name: "operator classes and families",
    sql: `
      create schema app;
      create function app.compared(integer, integer) returns integer immutable language sql as 'select $1 - $2';
      create operator family app.backwards using btree;
      create operator class app.backwards_ops for type integer using btree family app.backwards as
        operator 1 >, operator 2 >=, operator 3 =, operator 4 <=, operator 5 <, function 1 app.compared(integer, integer);
      alter operator family app.backwards using btree add operator 1 >(integer, bigint);
      create table app.account (id integer);
      create index account_id on app.account (id app.backwards_ops);`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "id", position: 1, type: "integer" },
      {
        kind: "function",
        schema: "app",
        name: "compared",
        arguments: "integer, integer",
        definition:
          "CREATE OR REPLACE FUNCTION app.compared(integer, integer)\n RETURNS integer\n LANGUAGE sql\n IMMUTABLE\nAS $function$select $1 - $2$function$",
        returns: "integer",
        signature: "integer, integer",
        language: "sql",
      },
      {
        kind: "index",
        schema: "app",
        table: "account",
        name: "account_id",
        keys: [{ column: "id", operatorClass: { name: "app.backwards_ops" } }],
      },
      {
        kind: "operatorClass",
        schema: "app",
        name: "backwards_ops",
        method: "btree",
        definition:
          "CREATE OPERATOR CLASS app.backwards_ops FOR TYPE integer USING btree FAMILY app.backwards AS OPERATOR 1 >(integer,integer), OPERATOR 2 >=(integer,integer), OPERATOR 3 =(integer,integer), OPERATOR 4 <=(integer,integer), OPERATOR 5 <(integer,integer), FUNCTION 1 (integer, integer) app.compared(integer,integer)",
      },
      {
        kind: "operatorFamily",
        schema: "app",
        name: "backwards",
        method: "btree",
        definition: "CREATE OPERATOR FAMILY app.backwards USING btree",
        members: ["OPERATOR 1 >(integer,bigint)"],
      },
      { kind: "table", schema: "app", name: "account" },
    ],
    dependencies: [
      "index:app.account_id -> column:app.account.id",
      "index:app.account_id -> operatorClass:btree.app.backwards_ops",
      "index:app.account_id -> table:app.account",
      "operatorClass:btree.app.backwards_ops -> function:app.compared(integer, integer)",
      "operatorClass:btree.app.backwards_ops -> operatorFamily:btree.app.backwards",
    ],
  },
  {
    name: "text search",
    sql: `
      create schema app;
      create text search dictionary app.plain (template = simple, stopwords = 'english');
      create text search configuration app.english (copy = pg_catalog.simple);
      alter text search configuration app.english alter mapping for asciiword with app.plain, simple;
      comment on text search configuration app.english is 'words';
      create text search template app.lexize (lexize = dsimple_lexize);
      create text search parser app.parsed (start = prsd_start, gettoken = prsd_nexttoken, "end" = prsd_end, lextypes = prsd_lextype, headline = prsd_headline);`,
    objects: [
      {
        kind: "textSearch",
        schema: "app",
        name: "english",
        type: "configuration",
        statements: [
          'CREATE TEXT SEARCH CONFIGURATION app.english (PARSER = "default")',
          'ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR "float" WITH simple',
          'ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR "int" WITH simple',
          "ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR asciihword WITH simple",
          "ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR asciiword WITH app.plain, simple",
          "ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR email WITH simple",
          "ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR file WITH simple",
          "ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR host WITH simple",
          "ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR hword WITH simple",
          "ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR hword_asciipart WITH simple",
          "ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR hword_numpart WITH simple",
          "ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR hword_part WITH simple",
          "ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR numhword WITH simple",
          "ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR numword WITH simple",
          "ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR sfloat WITH simple",
          "ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR uint WITH simple",
          "ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR url WITH simple",
          "ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR url_path WITH simple",
          "ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR version WITH simple",
          "ALTER TEXT SEARCH CONFIGURATION app.english ADD MAPPING FOR word WITH simple",
        ],
        comment: "words",
      },
      {
        kind: "textSearch",
        schema: "app",
        name: "plain",
        type: "dictionary",
        statements: ["CREATE TEXT SEARCH DICTIONARY app.plain (TEMPLATE = simple, stopwords = 'english')"],
      },
      {
        kind: "textSearch",
        schema: "app",
        name: "parsed",
        type: "parser",
        statements: [
          "CREATE TEXT SEARCH PARSER app.parsed (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline)",
        ],
      },
      {
        kind: "textSearch",
        schema: "app",
        name: "lexize",
        type: "template",
        statements: ["CREATE TEXT SEARCH TEMPLATE app.lexize (LEXIZE = dsimple_lexize)"],
      },
    ],
    dependencies: ["textSearch:configuration.app.english -> textSearch:dictionary.app.plain"],
  },
  {
    name: "publications",
    sql: `
      create schema app;
      create table app.account (id integer primary key, name text);
      create table app.other (id integer primary key);
      create publication everything for all tables with (publish = 'insert, update');
      create publication part for table app.other, app.account with (publish_via_partition_root = true);
      comment on publication part is 'sent';`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "id", position: 1, type: "integer", notNull: true },
      { kind: "column", schema: "app", table: "account", name: "name", position: 2, type: "text" },
      { kind: "column", schema: "app", table: "other", name: "id", position: 1, type: "integer", notNull: true },
      {
        kind: "constraint",
        schema: "app",
        table: "account",
        name: "account_pkey",
        type: "primaryKey",
        columns: ["id"],
      },
      { kind: "constraint", schema: "app", table: "other", name: "other_pkey", type: "primaryKey", columns: ["id"] },
      { kind: "publication", name: "everything", allTables: true, options: { publish: "insert, update" } },
      {
        kind: "publication",
        name: "part",
        tables: [
          { schema: "app", name: "account" },
          { schema: "app", name: "other" },
        ],
        options: { publish_via_partition_root: "true" },
        comment: "sent",
      },
      { kind: "table", schema: "app", name: "account" },
      { kind: "table", schema: "app", name: "other" },
    ],
    dependencies: [
      "constraint:app.account.account_pkey -> column:app.account.id",
      "constraint:app.other.other_pkey -> column:app.other.id",
      "publication:part -> table:app.account",
      "publication:part -> table:app.other",
    ],
  },
  {
    name: "foreign data",
    sql: `
      create schema app;
      create role reader;
      create foreign data wrapper files options (debug 'true');
      create server remote type 'kind' version '1' foreign data wrapper files options (host 'example.org', port '1');
      create user mapping for public server remote options (user 'x', password 'secret');
      create user mapping for reader server remote;
      create foreign table app.rows (id integer options (column_name 'ID') not null, name text) server remote options (table_name 'T');
      grant usage on foreign server remote to reader;
      comment on server remote is 'far';`,
    objects: [
      {
        kind: "column",
        schema: "app",
        table: "rows",
        name: "id",
        position: 1,
        type: "integer",
        notNull: true,
        foreignOptions: { column_name: "ID" },
      },
      { kind: "column", schema: "app", table: "rows", name: "name", position: 2, type: "text" },
      { kind: "foreignDataWrapper", name: "files", options: { debug: "true" } },
      {
        kind: "foreignServer",
        name: "remote",
        wrapper: "files",
        type: "kind",
        version: "1",
        options: { host: "example.org", port: "1" },
        comment: "far",
        privileges: [{ grantee: "reader", privilege: "USAGE" }],
      },
      { kind: "table", schema: "app", name: "rows", foreign: { server: "remote", options: { table_name: "T" } } },
      { kind: "userMapping", server: "remote", user: "public", options: { user: "x" }, optionNames: ["password"] },
      { kind: "userMapping", server: "remote", user: "reader" },
    ],
    dependencies: [
      "foreignServer:remote -> foreignDataWrapper:files",
      "table:app.rows -> foreignServer:remote",
      "userMapping:remote.public -> foreignServer:remote",
      "userMapping:remote.reader -> foreignServer:remote",
    ],
  },
  {
    name: "what has no kind of its own is counted",
    sql: `
      create schema app;
      create type app.shell;
      create conversion app.converted for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;`,
    objects: [],
    unmodelled: [
      { kind: "base type", count: 1 },
      { kind: "conversion", count: 1 },
    ],
  },
];
