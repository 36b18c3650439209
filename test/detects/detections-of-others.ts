import { detections } from "./detection.ts";

const table = "CREATE TABLE t (id bigint NOT NULL, a integer NOT NULL, b text);";
const view = "CREATE VIEW v AS SELECT id, a FROM t;";
const materialized = "CREATE MATERIALIZED VIEW m AS SELECT id, a FROM t;";

const routine = (attributes: string, body = "SELECT 1") =>
  `CREATE FUNCTION f(x integer) RETURNS integer LANGUAGE sql ${attributes} AS '${body}';`;
const sequence = (from: string, to: string) => [`CREATE SEQUENCE q ${from};`, `CREATE SEQUENCE q ${to};`] as const;
const domain = (from: string, to: string) => [`CREATE DOMAIN d AS ${from};`, `CREATE DOMAIN d AS ${to};`] as const;
const labels = (from: string, to: string) =>
  [
    `CREATE TYPE e AS ENUM (${from}); CREATE TABLE u (a e);`,
    `CREATE TYPE e AS ENUM (${to}); CREATE TABLE u (a e);`,
  ] as const;

export const detectionsOfOthers = [
  ...detections("schema", "", {
    "create, drop": ["", "CREATE SCHEMA s;"],
    comment: ["CREATE SCHEMA s;", "CREATE SCHEMA s; COMMENT ON SCHEMA s IS 'c';"],
    grants: ["CREATE SCHEMA s;", "CREATE SCHEMA s; GRANT USAGE ON SCHEMA s TO pg_monitor;"],
    "public: dropped": ["", "DROP SCHEMA public;"],
    "public: comment": ["", "COMMENT ON SCHEMA public IS 'c';"],
    "public: grants": ["", "REVOKE ALL ON SCHEMA public FROM PUBLIC;"],
  }),
  ...detections("enum", "", {
    "create, drop": ["", "CREATE TYPE e AS ENUM ('a', 'b');"],
    "value added at the end": labels("'a', 'b'", "'a', 'b', 'c'"),
    "value added in the middle": labels("'a', 'c'", "'a', 'b', 'c'"),
    "value removed": labels("'a', 'b', 'c'", "'a', 'c'"),
    "order of values": labels("'a', 'b'", "'b', 'a'"),
    comment: ["CREATE TYPE e AS ENUM ('a');", "CREATE TYPE e AS ENUM ('a'); COMMENT ON TYPE e IS 'c';"],
    grants: ["CREATE TYPE e AS ENUM ('a');", "CREATE TYPE e AS ENUM ('a'); GRANT USAGE ON TYPE e TO pg_monitor;"],
  }),
  ...detections("domain", "", {
    "create, drop": ["", "CREATE DOMAIN d AS text;"],
    "base type": domain("varchar(10)", "varchar(20)"),
    default: domain("text", "text DEFAULT 'x'"),
    "not null": domain("text", "text NOT NULL"),
    check: domain("text CONSTRAINT k CHECK (VALUE <> '')", "text CONSTRAINT k CHECK (VALUE <> 'x')"),
    "check, not valid": [
      "CREATE DOMAIN d AS text CONSTRAINT k CHECK (VALUE <> '');",
      "CREATE DOMAIN d AS text; ALTER DOMAIN d ADD CONSTRAINT k CHECK (VALUE <> '') NOT VALID;",
    ],
    collation: domain("text", 'text COLLATE "C"'),
    comment: ["CREATE DOMAIN d AS text;", "CREATE DOMAIN d AS text; COMMENT ON DOMAIN d IS 'c';"],
  }),
  ...detections("composite type", "", {
    "create, drop": ["", "CREATE TYPE c AS (a integer);"],
    "attribute added, dropped": ["CREATE TYPE c AS (a integer);", "CREATE TYPE c AS (a integer, b text);"],
    "type of an attribute": ["CREATE TYPE c AS (a integer);", "CREATE TYPE c AS (a bigint);"],
    "collation of an attribute": ["CREATE TYPE c AS (a text);", 'CREATE TYPE c AS (a text COLLATE "C");'],
    comment: ["CREATE TYPE c AS (a text);", "CREATE TYPE c AS (a text); COMMENT ON TYPE c IS 'c';"],
  }),
  ...detections("range type", "", {
    "create, drop": ["", "CREATE TYPE r AS RANGE (subtype = float8);"],
    subtype: ["CREATE TYPE r AS RANGE (subtype = float8);", "CREATE TYPE r AS RANGE (subtype = float4);"],
    subtype_diff: [
      "CREATE TYPE r AS RANGE (subtype = float8);",
      "CREATE TYPE r AS RANGE (subtype = float8, subtype_diff = float8mi);",
    ],
    "name of the multirange": [
      "CREATE TYPE r AS RANGE (subtype = float8);",
      "CREATE TYPE r AS RANGE (subtype = float8, multirange_type_name = many);",
    ],
    "schema of the multirange": [
      "CREATE SCHEMA s; CREATE TYPE r AS RANGE (subtype = float8, multirange_type_name = many);",
      "CREATE SCHEMA s; CREATE TYPE r AS RANGE (subtype = float8, multirange_type_name = s.many);",
    ],
  }),
  ...detections("sequence", "", {
    "create, drop": ["", "CREATE SEQUENCE q;"],
    type: sequence("", "AS smallint"),
    increment: sequence("", "INCREMENT 5"),
    "minimum and maximum": sequence("", "MINVALUE 10 MAXVALUE 99 START 10"),
    start: sequence("", "START 100"),
    cache: sequence("", "CACHE 20"),
    cycle: sequence("", "CYCLE"),
    unlogged: ["CREATE SEQUENCE q;", "CREATE UNLOGGED SEQUENCE q;", 15],
    "owned by": [
      "CREATE SEQUENCE q; CREATE TABLE t (id bigint);",
      "CREATE SEQUENCE q; CREATE TABLE t (id bigint); ALTER SEQUENCE q OWNED BY t.id;",
    ],
    comment: ["CREATE SEQUENCE q;", "CREATE SEQUENCE q; COMMENT ON SEQUENCE q IS 'c';"],
    grants: ["CREATE SEQUENCE q;", "CREATE SEQUENCE q; GRANT USAGE ON SEQUENCE q TO pg_monitor;"],
  }),
  ...detections("view", table, {
    "create, drop": ["", view],
    query: [view, "CREATE VIEW v AS SELECT id, a FROM t WHERE a > 0;"],
    "columns added": [view, "CREATE VIEW v AS SELECT id, a, b FROM t;"],
    "columns removed": [view, "CREATE VIEW v AS SELECT id FROM t;"],
    "names of columns": [view, "CREATE VIEW v (key, a) AS SELECT id, a FROM t;"],
    security_barrier: [view, "CREATE VIEW v WITH (security_barrier) AS SELECT id, a FROM t;"],
    security_invoker: [view, "CREATE VIEW v WITH (security_invoker) AS SELECT id, a FROM t;", 15],
    "check option": [view, "CREATE VIEW v AS SELECT id, a FROM t WITH CASCADED CHECK OPTION;"],
    recursive: ["", "CREATE RECURSIVE VIEW v (n) AS SELECT 1 UNION ALL SELECT n + 1 FROM v WHERE n < 9;"],
    "default of a column": [view, `${view} ALTER VIEW v ALTER a SET DEFAULT 7;`],
    comment: [view, `${view} COMMENT ON VIEW v IS 'c';`],
    "comment of a column": [view, `${view} COMMENT ON COLUMN v.a IS 'c';`],
    grants: [view, `${view} GRANT SELECT ON v TO pg_monitor;`],
    "chain over a changed type": [
      `${view} CREATE VIEW w AS SELECT a FROM v;`,
      `ALTER TABLE t ALTER a TYPE bigint; ${view} CREATE VIEW w AS SELECT a FROM v;`,
    ],
  }),
  ...detections("materialized view", table, {
    "create, drop": ["", materialized],
    query: [materialized, "CREATE MATERIALIZED VIEW m AS SELECT id, a FROM t WHERE a > 0;"],
    index: [materialized, `${materialized} CREATE UNIQUE INDEX x ON m (id);`],
    "storage parameters": [materialized, "CREATE MATERIALIZED VIEW m WITH (fillfactor = 70) AS SELECT id, a FROM t;"],
    comment: [materialized, `${materialized} COMMENT ON MATERIALIZED VIEW m IS 'c';`],
    grants: [materialized, `${materialized} GRANT SELECT ON m TO pg_monitor;`],
  }),
  ...detections("function", "", {
    "create, drop": ["", routine("")],
    body: [routine(""), routine("", "SELECT 2")],
    owner: [routine(""), `${routine("")} ALTER FUNCTION f(integer) OWNER TO pg_monitor;`],
    volatility: [routine(""), routine("IMMUTABLE")],
    strict: [routine(""), routine("STRICT")],
    "security definer": [routine(""), routine("SECURITY DEFINER")],
    leakproof: [routine(""), routine("LEAKPROOF")],
    parallel: [routine(""), routine("PARALLEL SAFE")],
    cost: [routine(""), routine("COST 5")],
    settings: [routine(""), routine("SET search_path = pg_catalog SET work_mem = '8MB'")],
    "return type": [routine(""), "CREATE FUNCTION f(x integer) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';"],
    rows: [
      "CREATE FUNCTION f() RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1';",
      "CREATE FUNCTION f() RETURNS SETOF integer LANGUAGE sql ROWS 9 AS 'SELECT 1';",
    ],
    "name of an argument": [routine(""), "CREATE FUNCTION f(y integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';"],
    "default of an argument": [
      routine(""),
      "CREATE FUNCTION f(x integer DEFAULT 3) RETURNS integer LANGUAGE sql AS 'SELECT 1';",
    ],
    language: [routine(""), "CREATE FUNCTION f(x integer) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';"],
    "SQL-standard body": [routine(""), "CREATE FUNCTION f(x integer) RETURNS integer LANGUAGE sql RETURN 1;"],
    "returns a table": [
      "",
      "CREATE FUNCTION f() RETURNS TABLE (a integer, b text) LANGUAGE sql AS 'SELECT 1, NULL::text';",
    ],
    overloads: [routine(""), `${routine("")} CREATE FUNCTION f(x text) RETURNS integer LANGUAGE sql AS 'SELECT 1';`],
    comment: [routine(""), `${routine("")} COMMENT ON FUNCTION f(integer) IS 'c';`],
    grants: [routine(""), `${routine("")} GRANT EXECUTE ON FUNCTION f(integer) TO pg_monitor;`],
    "used by a default, a check and an index": [
      "CREATE TABLE u (a integer);",
      `${routine("IMMUTABLE")} CREATE TABLE u (a integer DEFAULT f(1) CHECK (f(a) > 0)); CREATE INDEX u_f ON u (f(a));`,
    ],
  }),
  ...detections("procedure", "", {
    "create, drop": ["", "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';"],
    body: ["CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';", "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 2';"],
    comment: [
      "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';",
      "CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1'; COMMENT ON PROCEDURE p() IS 'c';",
    ],
  }),
  ...detections("aggregate", "", {
    "create, drop": ["", "CREATE AGGREGATE g(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');"],
    "initial condition": [
      "CREATE AGGREGATE g(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');",
      "CREATE AGGREGATE g(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '1');",
    ],
    functions: [
      "CREATE AGGREGATE g(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');",
      "CREATE AGGREGATE g(integer) (SFUNC = int4larger, STYPE = integer, INITCOND = '0');",
    ],
  }),
  ...detections("event trigger", "CREATE FUNCTION ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';", {
    "create, drop": ["", "CREATE EVENT TRIGGER x ON ddl_command_end EXECUTE FUNCTION ev();"],
    event: [
      "CREATE EVENT TRIGGER x ON ddl_command_end EXECUTE FUNCTION ev();",
      "CREATE EVENT TRIGGER x ON ddl_command_start EXECUTE FUNCTION ev();",
    ],
    tags: [
      "CREATE EVENT TRIGGER x ON ddl_command_end EXECUTE FUNCTION ev();",
      "CREATE EVENT TRIGGER x ON ddl_command_end WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION ev();",
    ],
    enabled: [
      "CREATE EVENT TRIGGER x ON ddl_command_end EXECUTE FUNCTION ev();",
      "CREATE EVENT TRIGGER x ON ddl_command_end EXECUTE FUNCTION ev(); ALTER EVENT TRIGGER x DISABLE;",
    ],
  }),
  ...detections("collation", "", {
    "create, drop": ["", "CREATE COLLATION l (provider = libc, locale = 'C');"],
    locale: [
      "CREATE COLLATION l (provider = libc, locale = 'C');",
      "CREATE COLLATION l (provider = libc, locale = 'POSIX');",
    ],
  }),
  ...detections(
    "cast",
    "CREATE TYPE c AS (a integer); CREATE FUNCTION to_c(integer) RETURNS c LANGUAGE sql AS 'SELECT ROW($1)::c';",
    {
      "create, drop": ["", "CREATE CAST (integer AS c) WITH FUNCTION to_c(integer);"],
      context: [
        "CREATE CAST (integer AS c) WITH FUNCTION to_c(integer);",
        "CREATE CAST (integer AS c) WITH FUNCTION to_c(integer) AS ASSIGNMENT;",
      ],
    },
  ),
  ...detections("operator", "", {
    "create, drop": ["", "CREATE OPERATOR === (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq);"],
    commutator: [
      "CREATE OPERATOR === (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq);",
      "CREATE OPERATOR === (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq, COMMUTATOR = ===);",
    ],
  }),
  ...detections("operator class", "", {
    "create, drop": [
      "",
      "CREATE OPERATOR CLASS oc FOR TYPE integer USING btree AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(integer, integer);",
    ],
  }),
  ...detections("operator family", "", {
    "create, drop": ["", "CREATE OPERATOR FAMILY fam USING btree;"],
  }),
  ...detections("text search configuration", "", {
    "create, drop": ["", "CREATE TEXT SEARCH CONFIGURATION cfg (COPY = simple);"],
    mapping: [
      "CREATE TEXT SEARCH CONFIGURATION cfg (COPY = simple);",
      "CREATE TEXT SEARCH CONFIGURATION cfg (COPY = english);",
    ],
  }),
  ...detections("text search dictionary", "", {
    "create, drop": ["", "CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple);"],
    options: [
      "CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple);",
      "CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = simple, ACCEPT = false);",
    ],
  }),
  ...detections("publication", table, {
    "create, drop": ["", "CREATE PUBLICATION pub;"],
    tables: ["CREATE PUBLICATION pub;", "CREATE PUBLICATION pub FOR TABLE t;"],
    "all tables": ["CREATE PUBLICATION pub;", "CREATE PUBLICATION pub FOR ALL TABLES;"],
    operations: ["CREATE PUBLICATION pub;", "CREATE PUBLICATION pub WITH (publish = 'insert');"],
    "row filter": ["CREATE PUBLICATION pub FOR TABLE t;", "CREATE PUBLICATION pub FOR TABLE t WHERE (a > 0);", 15],
    columns: ["CREATE PUBLICATION pub FOR TABLE t;", "CREATE PUBLICATION pub FOR TABLE t (id, a);", 15],
    "tables of a schema": ["CREATE PUBLICATION pub;", "CREATE PUBLICATION pub FOR TABLES IN SCHEMA public;", 15],
  }),
  ...detections("foreign data wrapper", "", {
    "create, drop": ["", "CREATE FOREIGN DATA WRAPPER w;"],
    options: ["CREATE FOREIGN DATA WRAPPER w;", "CREATE FOREIGN DATA WRAPPER w OPTIONS (debug 'true');"],
  }),
  ...detections("foreign server", "CREATE FOREIGN DATA WRAPPER w;", {
    "create, drop": ["", "CREATE SERVER s FOREIGN DATA WRAPPER w;"],
    options: ["CREATE SERVER s FOREIGN DATA WRAPPER w;", "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'a');"],
    version: [
      "CREATE SERVER s VERSION '1' FOREIGN DATA WRAPPER w;",
      "CREATE SERVER s VERSION '2' FOREIGN DATA WRAPPER w;",
    ],
  }),
  ...detections("user mapping", "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;", {
    "create, drop": ["", "CREATE USER MAPPING FOR pg_monitor SERVER s;"],
    options: [
      "CREATE USER MAPPING FOR pg_monitor SERVER s;",
      "CREATE USER MAPPING FOR pg_monitor SERVER s OPTIONS (password 'x');",
    ],
    "remote user": [
      "CREATE USER MAPPING FOR pg_monitor SERVER s OPTIONS (\"user\" 'a');",
      "CREATE USER MAPPING FOR pg_monitor SERVER s OPTIONS (\"user\" 'b');",
    ],
  }),
  ...detections("foreign table", "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;", {
    "create, drop": ["", "CREATE FOREIGN TABLE ft (a integer) SERVER s;"],
    options: [
      "CREATE FOREIGN TABLE ft (a integer) SERVER s;",
      "CREATE FOREIGN TABLE ft (a integer) SERVER s OPTIONS (t 'x');",
    ],
    "options of a column": [
      "CREATE FOREIGN TABLE ft (a integer) SERVER s;",
      "CREATE FOREIGN TABLE ft (a integer OPTIONS (c 'x')) SERVER s;",
    ],
    columns: ["CREATE FOREIGN TABLE ft (a integer) SERVER s;", "CREATE FOREIGN TABLE ft (a integer, b text) SERVER s;"],
  }),
  ...detections("default privileges", "CREATE SCHEMA s;", {
    "of a schema": ["", "ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO pg_monitor;"],
    "of the database": ["", "ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO pg_monitor;"],
    "taken away": ["", "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;"],
  }),
  ...detections("extension", "CREATE SCHEMA s;", {
    "create, drop": ["", "CREATE EXTENSION citext;"],
    schema: ["CREATE EXTENSION citext;", "CREATE EXTENSION citext SCHEMA s;"],
    comment: ["CREATE EXTENSION citext;", "CREATE EXTENSION citext; COMMENT ON EXTENSION citext IS 'Ours';"],
  }),
];
