--# enum-add-and-use-everywhere
--old
CREATE TYPE e AS ENUM ('a','b'); CREATE TABLE t(s e DEFAULT 'a', x e[]);
--new
CREATE TYPE e AS ENUM ('0','a','m','b','z'); CREATE TABLE t(s e DEFAULT 'z', x e[] DEFAULT '{m}', CHECK (s <> '0'), g bool GENERATED ALWAYS AS (s = 'm') STORED); CREATE INDEX i ON t (s) WHERE s = 'm'; CREATE VIEW v AS SELECT * FROM t WHERE s = 'z';
--# enum-remove-with-all-dependents
--old
CREATE TYPE e AS ENUM ('a','b','c'); COMMENT ON TYPE e IS 'ee'; GRANT USAGE ON TYPE e TO app_user; REVOKE USAGE ON TYPE e FROM PUBLIC;
CREATE TABLE t(s e DEFAULT 'a' NOT NULL, x e[] DEFAULT '{a,b}', k int, CHECK (s <> 'b')); CREATE INDEX i ON t (s) WHERE s = 'a'; CREATE INDEX j ON t (s); CREATE VIEW v AS SELECT s FROM t WHERE s = 'a'; CREATE VIEW w AS SELECT * FROM v;
CREATE FUNCTION f(e) RETURNS e LANGUAGE sql AS 'select $1'; CREATE FUNCTION g() RETURNS SETOF e LANGUAGE sql AS $$select 'a'::e$$; CREATE FUNCTION h(x e DEFAULT 'a') RETURNS int LANGUAGE plpgsql AS $$begin return 1; end$$;
CREATE MATERIALIZED VIEW m AS SELECT s, f(s) AS fs FROM t; CREATE UNIQUE INDEX mi ON m(s);
ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (s = 'a');
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$; CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW WHEN (new.s = 'a') EXECUTE FUNCTION tf();
CREATE TABLE u(s e PRIMARY KEY); CREATE TABLE c(s e REFERENCES u);
--new
CREATE TYPE e AS ENUM ('c','a'); COMMENT ON TYPE e IS 'ee'; GRANT USAGE ON TYPE e TO app_user; REVOKE USAGE ON TYPE e FROM PUBLIC;
CREATE TABLE t(s e DEFAULT 'a' NOT NULL, x e[] DEFAULT '{a,c}', k int, CHECK (s <> 'c')); CREATE INDEX i ON t (s) WHERE s = 'a'; CREATE INDEX j ON t (s); CREATE VIEW v AS SELECT s FROM t WHERE s = 'a'; CREATE VIEW w AS SELECT * FROM v;
CREATE FUNCTION f(e) RETURNS e LANGUAGE sql AS 'select $1'; CREATE FUNCTION g() RETURNS SETOF e LANGUAGE sql AS $$select 'a'::e$$; CREATE FUNCTION h(x e DEFAULT 'a') RETURNS int LANGUAGE plpgsql AS $$begin return 1; end$$;
CREATE MATERIALIZED VIEW m AS SELECT s, f(s) AS fs FROM t; CREATE UNIQUE INDEX mi ON m(s);
ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (s = 'a');
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$; CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW WHEN (new.s = 'a') EXECUTE FUNCTION tf();
CREATE TABLE u(s e PRIMARY KEY); CREATE TABLE c(s e REFERENCES u);
--# enum-under-domain-and-composite
--old
CREATE TYPE e AS ENUM ('a','b','c'); CREATE DOMAIN d AS e DEFAULT 'a' CHECK (VALUE <> 'b'); CREATE TYPE ct AS (x e, y int); CREATE TABLE t(s d, c ct, es e[] NOT NULL); CREATE VIEW v AS SELECT (c).x, s FROM t;
--new
CREATE TYPE e AS ENUM ('a','b'); CREATE DOMAIN d AS e DEFAULT 'a' CHECK (VALUE <> 'b'); CREATE TYPE ct AS (x e, y int); CREATE TABLE t(s d, c ct, es e[] NOT NULL); CREATE VIEW v AS SELECT (c).x, s FROM t;
--# enum-in-partitions-and-children
--old
CREATE TYPE e AS ENUM ('a','b','c'); CREATE TABLE p(s e DEFAULT 'a', n int) PARTITION BY RANGE (n); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); CREATE TABLE par(s e); CREATE TABLE kid(x int) INHERITS (par); CREATE INDEX i ON p (s);
--new
CREATE TYPE e AS ENUM ('a','c'); CREATE TABLE p(s e DEFAULT 'c', n int) PARTITION BY RANGE (n); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); CREATE TABLE par(s e); CREATE TABLE kid(x int) INHERITS (par); CREATE INDEX i ON p (s);
--# enum-partition-key
--old
CREATE TYPE e AS ENUM ('a','b','c'); CREATE TABLE p(s e, n int) PARTITION BY LIST (s); CREATE TABLE p1 PARTITION OF p FOR VALUES IN ('a');
--new
CREATE TYPE e AS ENUM ('a','b'); CREATE TABLE p(s e, n int) PARTITION BY LIST (s); CREATE TABLE p1 PARTITION OF p FOR VALUES IN ('a');
--# enum-becomes-text-becomes-enum
--old
CREATE TYPE e AS ENUM ('a','b'); CREATE TABLE t(s e DEFAULT 'a' NOT NULL, x text DEFAULT 'b', xs e[] DEFAULT '{a}'); CREATE VIEW v AS SELECT s, x FROM t; CREATE INDEX i ON t(s);
--new
CREATE TYPE f AS ENUM ('a','b'); CREATE TABLE t(s text DEFAULT 'a' NOT NULL, x f DEFAULT 'b', xs text[] DEFAULT '{a}'); CREATE VIEW v AS SELECT s, x FROM t; CREATE INDEX i ON t(s);
--# enum-replaced-by-other-enum
--old
CREATE TYPE e AS ENUM ('a','b'); CREATE TABLE t(s e DEFAULT 'a');
--new
CREATE TYPE "E.2" AS ENUM ('a','b','it''s'); CREATE TABLE t(s "E.2" DEFAULT 'it''s');
--# enum-moves-schema
--old
CREATE TYPE e AS ENUM ('a','b'); CREATE TABLE t(s e);
--new
CREATE SCHEMA x; CREATE TYPE x.e AS ENUM ('a','b'); CREATE TABLE t(s x.e);
--# enum-becomes-table-and-view
--old
CREATE TYPE e AS ENUM ('a'); CREATE TABLE f(a int); CREATE VIEW g AS SELECT 1 AS x; CREATE SEQUENCE h; CREATE TYPE i AS (x int); CREATE DOMAIN j AS int;
--new
CREATE TABLE e(a int); CREATE VIEW f AS SELECT 2 AS y; CREATE SEQUENCE g; CREATE TYPE h AS ENUM ('q'); CREATE DOMAIN i AS text; CREATE MATERIALIZED VIEW j AS SELECT 3 AS z;
--# domain-everything
--old
CREATE DOMAIN d AS int DEFAULT 1 NOT NULL CONSTRAINT a CHECK (VALUE > 0) CONSTRAINT b CHECK (VALUE < 9); COMMENT ON DOMAIN d IS 'x'; COMMENT ON CONSTRAINT a ON DOMAIN d IS 'ca'; CREATE TABLE t(x d, y d[]);
--new
CREATE DOMAIN d AS int DEFAULT 2 CONSTRAINT a CHECK (VALUE > 1) CONSTRAINT c CHECK (VALUE < 10); ALTER DOMAIN d ADD CONSTRAINT n CHECK (VALUE <> 5) NOT VALID; COMMENT ON CONSTRAINT c ON DOMAIN d IS 'cc'; CREATE TABLE t(x d, y d[]);
--# domain-base-type-used
--old
CREATE DOMAIN d AS varchar(10) CHECK (VALUE <> ''); CREATE DOMAIN dd AS d CHECK (VALUE <> 'x'); CREATE TABLE t(a d DEFAULT 'q', b dd, c d[]); CREATE VIEW v AS SELECT a, b FROM t; CREATE INDEX i ON t(a); CREATE FUNCTION f(d) RETURNS int LANGUAGE sql AS 'select 1';
--new
CREATE DOMAIN d AS text COLLATE "C" CHECK (VALUE <> ''); CREATE DOMAIN dd AS d CHECK (VALUE <> 'x'); CREATE TABLE t(a d DEFAULT 'q', b dd, c d[]); CREATE VIEW v AS SELECT a, b FROM t; CREATE INDEX i ON t(a); CREATE FUNCTION f(d) RETURNS int LANGUAGE sql AS 'select 1';
--# domain-check-function-changes
--old
CREATE FUNCTION ok(int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select $1 > 0'; CREATE FUNCTION other(int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select true'; CREATE DOMAIN d AS int CONSTRAINT a CHECK (ok(VALUE)) CONSTRAINT b CHECK (other(VALUE)); CREATE TABLE t(x d);
--new
CREATE FUNCTION ok(v int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select v > 1'; CREATE FUNCTION other(int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select true'; CREATE DOMAIN d AS int CONSTRAINT a CHECK (ok(VALUE)) CONSTRAINT b CHECK (other(VALUE)); CREATE TABLE t(x d);
--# domain-to-base-and-back
--old
CREATE DOMAIN d AS int CHECK (VALUE > 0); CREATE TABLE t(a d, b int);
--new
CREATE DOMAIN d AS int CHECK (VALUE > 0); CREATE TABLE t(a int, b d);
--# domain-not-valid-to-valid
--old
CREATE DOMAIN d AS int; ALTER DOMAIN d ADD CONSTRAINT k CHECK (VALUE > 0) NOT VALID;
--new
CREATE DOMAIN d AS int CONSTRAINT k CHECK (VALUE > 0);
--# composite-everything
--old
CREATE TYPE c AS (a int, b text, d numeric(4,1)); CREATE TABLE t(v c, vs c[]); CREATE FUNCTION f(c) RETURNS c LANGUAGE sql AS 'select $1'; COMMENT ON COLUMN c.a IS 'x';
--new
CREATE TYPE c AS (a int, e text COLLATE "C", d numeric(4,1)); CREATE TABLE t(v c, vs c[]); CREATE FUNCTION f(c) RETURNS c LANGUAGE sql AS 'select $1'; COMMENT ON COLUMN c.e IS 'y';
--# composite-attribute-type-used
--old
CREATE TYPE c AS (a int, b text); CREATE TABLE t(v c DEFAULT ROW(1, 'x')::c NOT NULL); CREATE VIEW w AS SELECT (v).a FROM t; CREATE INDEX i ON t (((v).a));
--new
CREATE TYPE c AS (a bigint, b text); CREATE TABLE t(v c DEFAULT ROW(1, 'x')::c NOT NULL); CREATE VIEW w AS SELECT (v).a FROM t; CREATE INDEX i ON t (((v).a));
--# composite-attribute-order
--old
CREATE TYPE c AS (a int, b text); CREATE TABLE t(v c);
--new
CREATE TYPE c AS (b text, a int, n int); CREATE TABLE t(v c);
--# composite-nested
--old
CREATE TYPE c AS (a int); CREATE TYPE cc AS (x c, y int); CREATE TABLE t(v cc);
--new
CREATE TYPE c AS (a bigint, z int); CREATE TYPE cc AS (x c, y int); CREATE TABLE t(v cc);
--# composite-dropped-attribute-in-view
--old
CREATE TYPE c AS (a int, b text); CREATE TABLE t(v c); CREATE VIEW w AS SELECT (v).a, (v).b FROM t;
--new
CREATE TYPE c AS (a int); CREATE TABLE t(v c); CREATE VIEW w AS SELECT (v).a FROM t;
--# composite-typed-table
--old
CREATE TYPE c AS (a int, b text); CREATE TABLE t OF c; CREATE TABLE u OF c (PRIMARY KEY (a), b DEFAULT 'x' NOT NULL);
--new
CREATE TYPE c AS (a int, b text, d date); CREATE TABLE t OF c; CREATE TABLE u OF c (PRIMARY KEY (a), b DEFAULT 'y');
--# typed-table-leaves-type
--old
CREATE TYPE c AS (a int, b text); CREATE TABLE t OF c; CREATE TABLE u(a int, b text);
--new
CREATE TYPE c AS (a int, b text); CREATE TABLE t(a int, b text); CREATE TABLE u OF c;
--# range-changes-used
--old
CREATE TYPE r AS RANGE (subtype = float8); CREATE TABLE t(a r DEFAULT '[1,2]', EXCLUDE USING gist (a WITH &&));
--new
CREATE TYPE r AS RANGE (subtype = float8, subtype_diff = float8mi, multirange_type_name = mr); CREATE TABLE t(a r DEFAULT '[1,2]', EXCLUDE USING gist (a WITH &&));
--# collation-object
--old
CREATE COLLATION c (provider = icu, locale = 'en', deterministic = false); COMMENT ON COLLATION c IS 'x';
--new
CREATE COLLATION c (provider = icu, locale = 'de'); COMMENT ON COLLATION c IS 'y';
--# row-types-of-tables
--old
CREATE TABLE a(x int); CREATE TABLE b(r a, rs a[]); CREATE FUNCTION f(a) RETURNS SETOF a LANGUAGE sql AS 'select * from a'; CREATE FUNCTION g(v b) RETURNS int LANGUAGE sql AS 'select 1';
--new
CREATE TABLE a(x int, y text); CREATE TABLE b(r a); CREATE FUNCTION f(a) RETURNS SETOF a LANGUAGE sql AS 'select * from a'; CREATE FUNCTION g(v b) RETURNS int LANGUAGE sql AS 'select 2';
--# type-grants-owner-comments
--old
CREATE TYPE e AS ENUM ('a'); CREATE DOMAIN d AS int; CREATE TYPE c AS (a int); CREATE TYPE r AS RANGE (subtype = date);
--new
CREATE TYPE e AS ENUM ('a'); CREATE DOMAIN d AS int; CREATE TYPE c AS (a int); CREATE TYPE r AS RANGE (subtype = date); GRANT USAGE ON TYPE e TO app_user; GRANT USAGE ON DOMAIN d TO app_user WITH GRANT OPTION; REVOKE USAGE ON TYPE c FROM PUBLIC; ALTER TYPE r OWNER TO app_user; COMMENT ON TYPE r IS 'rr'; COMMENT ON DOMAIN d IS 'dd'; COMMENT ON TYPE c IS 'cc';
