--# table-attributes
--old
CREATE TABLE t(a int PRIMARY KEY) WITH (fillfactor=50); CREATE UNLOGGED TABLE u(a int); CREATE TABLE v(a text) WITH (toast.autovacuum_enabled=false, fillfactor=70); ALTER TABLE t REPLICA IDENTITY FULL; ALTER TABLE u ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--new
CREATE TABLE t(a int PRIMARY KEY) WITH (autovacuum_enabled=false); CREATE TABLE u(a int); CREATE UNLOGGED TABLE v(a text) WITH (toast.autovacuum_enabled=true, toast.vacuum_truncate=false); ALTER TABLE v ENABLE ROW LEVEL SECURITY;
--# table-swap-everything
--old
CREATE TABLE a(id int PRIMARY KEY, x int REFERENCES a); CREATE INDEX ai ON a(x); CREATE TABLE b(id int PRIMARY KEY, y int REFERENCES a); CREATE VIEW v AS SELECT a.id, y FROM a JOIN b ON a.x = b.y;
--new
CREATE TABLE b(id int PRIMARY KEY, x int REFERENCES b); CREATE INDEX ai ON b(x); CREATE TABLE a(id int PRIMARY KEY, y int REFERENCES b); CREATE VIEW v AS SELECT b.id, y FROM b JOIN a ON b.x = a.y;
--# table-names-used-as-indexes
--old
CREATE TABLE a(x int); CREATE INDEX b ON a(x);
--new
CREATE TABLE b(x int); CREATE INDEX a ON b(x);
--# schemas-several
--old
CREATE SCHEMA s1; CREATE SCHEMA "S.2"; CREATE TABLE s1.t(a int PRIMARY KEY); CREATE TABLE "S.2".t(a int REFERENCES s1.t); CREATE VIEW public.v AS SELECT t.a FROM s1.t;
--new
CREATE SCHEMA s3; CREATE SCHEMA "S.2"; COMMENT ON SCHEMA "S.2" IS 'two'; GRANT USAGE, CREATE ON SCHEMA "S.2" TO app_user; CREATE TABLE s3.t(a int PRIMARY KEY); CREATE TABLE "S.2".t(a int REFERENCES s3.t); CREATE VIEW public.v AS SELECT t.a FROM s3.t;
--# schema-everything-dropped
--old
CREATE SCHEMA s; CREATE TYPE s.e AS ENUM ('a'); CREATE DOMAIN s.d AS int; CREATE SEQUENCE s.q; CREATE FUNCTION s.f() RETURNS int LANGUAGE sql AS 'select 1'; CREATE TABLE s.t(a s.e, b s.d DEFAULT s.f(), c int DEFAULT nextval('s.q')); CREATE VIEW s.v AS SELECT * FROM s.t; CREATE MATERIALIZED VIEW s.m AS SELECT * FROM s.v; CREATE INDEX i ON s.m (a); CREATE AGGREGATE s.ag(int) (SFUNC = int4pl, STYPE = int); CREATE OPERATOR s.=== (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq); CREATE TEXT SEARCH CONFIGURATION s.ts (COPY = simple); CREATE COLLATION s.c (locale = 'C'); CREATE TYPE s.ct AS (a int); CREATE TYPE s.r AS RANGE (subtype = int); CREATE STATISTICS s.st ON a, b FROM s.t;
--new
--# inherit-several-parents
--old
CREATE TABLE p1(a int, b int CHECK (b > 0)); CREATE TABLE p2(b int CHECK (b > 0), c int DEFAULT 3); CREATE TABLE k(d int) INHERITS (p1, p2);
--new
CREATE TABLE p1(a int, b int CHECK (b > 0), e text); CREATE TABLE p2(b int CHECK (b > 0), c int DEFAULT 4); CREATE TABLE k(d int, f int) INHERITS (p1, p2);
--# inherit-off-and-on
--old
CREATE TABLE p(a int, CONSTRAINT k CHECK (a > 0)); CREATE TABLE c(b int) INHERITS (p); CREATE TABLE d(a int CHECK (a > 5), b int);
--new
CREATE TABLE p(a int, CONSTRAINT k CHECK (a > 0)); CREATE TABLE c(a int, b int, CONSTRAINT k CHECK (a > 0)); CREATE TABLE d(b int, CHECK (a > 5)) INHERITS (p);
--# inherit-column-changes
--old
CREATE TABLE p(a int DEFAULT 1, b varchar(5), x int); CREATE TABLE c(d int) INHERITS (p); CREATE INDEX ci ON c(b); CREATE VIEW cv AS SELECT a, b FROM c; CREATE VIEW pv AS SELECT a, x FROM p;
--new
CREATE TABLE p(a bigint DEFAULT 2 NOT NULL, b text, y int); CREATE TABLE c(d int) INHERITS (p); ALTER TABLE c ALTER a SET DEFAULT 9; CREATE INDEX ci ON c(b); CREATE VIEW cv AS SELECT a, b FROM c; CREATE VIEW pv AS SELECT a, y FROM p;
--# inherit-local-and-inherited
--old
CREATE TABLE p(a int, b int); CREATE TABLE c(a int, z int) INHERITS (p);
--new
CREATE TABLE p(b bigint); CREATE TABLE c(a int, z int, b bigint) INHERITS (p);
--# inherit-grandchildren
--old
CREATE TABLE g(a int); CREATE TABLE p(b int) INHERITS (g); CREATE TABLE c(d int) INHERITS (p); CREATE VIEW v AS SELECT a FROM c;
--new
CREATE TABLE g(a bigint, n text DEFAULT 'q' NOT NULL, CONSTRAINT k CHECK (a > 0)); CREATE TABLE p(b int) INHERITS (g); CREATE TABLE c(d int) INHERITS (p); CREATE VIEW v AS SELECT a FROM c;
--# sequences-everything
--old
CREATE SEQUENCE a; CREATE SEQUENCE b AS int START 5 INCREMENT 3 MINVALUE 2 MAXVALUE 500 CACHE 4 CYCLE; CREATE TABLE t(x int, y int); CREATE SEQUENCE c OWNED BY t.x; CREATE SEQUENCE d; CREATE UNLOGGED SEQUENCE e; GRANT USAGE ON SEQUENCE d TO app_user; COMMENT ON SEQUENCE a IS 'aa';
--new
CREATE SEQUENCE a AS smallint INCREMENT -1; CREATE SEQUENCE b; CREATE TABLE t(x int, y int); CREATE SEQUENCE c OWNED BY t.y; CREATE SEQUENCE d OWNED BY t.x; ALTER TABLE t ALTER y SET DEFAULT nextval('d'); CREATE SEQUENCE e; GRANT SELECT, UPDATE ON SEQUENCE d TO app_user; COMMENT ON SEQUENCE b IS 'bb';
--# sequence-owned-table-replaced
--old
CREATE TABLE t(id serial PRIMARY KEY, a int); CREATE TABLE u(id int DEFAULT nextval('t_id_seq'));
--new
CREATE TABLE t(id serial PRIMARY KEY, a int) PARTITION BY RANGE (id); CREATE TABLE u(id int DEFAULT nextval('t_id_seq'));
--# sequence-used-by-two-defaults-dropped
--old
CREATE SEQUENCE s; CREATE TABLE t(a int DEFAULT nextval('s'), b int DEFAULT nextval('s')); CREATE VIEW v AS SELECT last_value FROM s;
--new
CREATE TABLE t(a int, b int DEFAULT 1);
--# rls-everything
--old
CREATE TABLE t(a int, o name); CREATE TABLE u(b int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p1 ON t USING (o = current_user); CREATE POLICY p2 ON t FOR SELECT TO app_user USING (true); CREATE POLICY p3 ON t FOR INSERT WITH CHECK (a > 0);
--new
CREATE TABLE t(a int, o name); CREATE TABLE u(b int); ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY p1 ON t AS RESTRICTIVE USING (o = current_user); CREATE POLICY p2 ON t FOR SELECT TO app_user, postgres USING (a IN (SELECT b FROM u)); CREATE POLICY p3 ON t FOR UPDATE USING (a > 0) WITH CHECK (a > 1); CREATE POLICY "p 4" ON u FOR DELETE USING (b > 3); COMMENT ON POLICY p2 ON t IS 'two';
--# grants-everything
--old
CREATE TABLE t(a int, b int); CREATE VIEW v AS SELECT a FROM t; CREATE SEQUENCE s; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1'; GRANT SELECT, INSERT ON t TO app_user; GRANT SELECT ON v TO PUBLIC; GRANT UPDATE (a) ON t TO app_user;
--new
CREATE TABLE t(a int, b int); CREATE VIEW v AS SELECT a FROM t; CREATE SEQUENCE s; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1'; GRANT SELECT ON t TO app_user WITH GRANT OPTION; GRANT UPDATE (b), REFERENCES (a) ON t TO app_user; GRANT ALL ON v TO app_user; GRANT USAGE ON SEQUENCE s TO app_user; REVOKE ALL ON FUNCTION f() FROM PUBLIC; REVOKE DELETE ON t FROM postgres;
--# default-privileges
--old
CREATE SCHEMA s; ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO app_user; ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO app_user;
--new
CREATE SCHEMA s; ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT, INSERT ON TABLES TO app_user; ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT USAGE ON SEQUENCES TO app_user WITH GRANT OPTION;
--# default-privileges-with-new-tables
--old
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app_user; CREATE TABLE t(a int);
--new
CREATE TABLE v(a int); ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app_user; CREATE TABLE t(a int); CREATE TABLE u(a int); REVOKE SELECT ON u FROM app_user; CREATE VIEW w AS SELECT a FROM u;
--# owners
--old
CREATE SCHEMA s; CREATE TABLE t(a int); CREATE VIEW v AS SELECT a FROM t; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1'; CREATE SEQUENCE q; CREATE TYPE e AS ENUM ('a');
--new
CREATE SCHEMA s AUTHORIZATION app_user; CREATE TABLE t(a int); ALTER TABLE t OWNER TO app_user; CREATE VIEW v AS SELECT a FROM t; ALTER VIEW v OWNER TO app_user; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1'; ALTER FUNCTION f() OWNER TO app_user; CREATE SEQUENCE q; ALTER SEQUENCE q OWNER TO app_user; CREATE TYPE e AS ENUM ('a'); ALTER TYPE e OWNER TO app_user; CREATE TABLE n(a serial); ALTER TABLE n OWNER TO app_user;
--# publications
--old
CREATE TABLE a(x int PRIMARY KEY, y int); CREATE TABLE b(x int PRIMARY KEY); CREATE PUBLICATION p FOR TABLE a, b; CREATE PUBLICATION q FOR ALL TABLES WITH (publish = 'insert');
--new
CREATE SCHEMA s; CREATE TABLE a(x int PRIMARY KEY, y int); CREATE TABLE c(x int PRIMARY KEY); CREATE PUBLICATION p FOR TABLE a (x) WHERE (x > 5), c WITH (publish = 'insert, update', publish_via_partition_root = true); CREATE PUBLICATION q FOR TABLES IN SCHEMA s; COMMENT ON PUBLICATION p IS 'pub';
--# foreign-data
--setup
CREATE EXTENSION postgres_fdw;
--old
CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'a', dbname 'x'); CREATE FOREIGN TABLE ft(a int, b text) SERVER s OPTIONS (table_name 't');
--new
CREATE SERVER s VERSION '2' FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'b', port '5433'); CREATE FOREIGN TABLE ft(a int OPTIONS (column_name 'aa'), c numeric NOT NULL DEFAULT 4) SERVER s OPTIONS (table_name 't2', schema_name 'q'); COMMENT ON FOREIGN TABLE ft IS 'f'; CREATE USER MAPPING FOR app_user SERVER s; CREATE FOREIGN DATA WRAPPER w; COMMENT ON SERVER s IS 'srv'; GRANT USAGE ON FOREIGN SERVER s TO app_user;
--# text-search
--old
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple); CREATE TEXT SEARCH CONFIGURATION c (COPY = simple); CREATE TABLE t(a text, v tsvector GENERATED ALWAYS AS (to_tsvector('c', a)) STORED);
--new
CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple, STOPWORDS = english); CREATE TEXT SEARCH CONFIGURATION c (COPY = english); ALTER TEXT SEARCH CONFIGURATION c ALTER MAPPING FOR word WITH d, simple; CREATE TABLE t(a text, v tsvector GENERATED ALWAYS AS (to_tsvector('c', a)) STORED); COMMENT ON TEXT SEARCH CONFIGURATION c IS 'cc';
--# casts-operators-classes
--old
CREATE TYPE ct AS (x int); CREATE FUNCTION c1(ct) RETURNS int LANGUAGE sql IMMUTABLE AS 'select $1.x'; CREATE CAST (ct AS int) WITH FUNCTION c1(ct); CREATE OPERATOR CLASS oc FOR TYPE int USING hash AS OPERATOR 1 =, FUNCTION 1 hashint4(int);
--new
CREATE TYPE ct AS (x int); CREATE FUNCTION c1(ct) RETURNS int LANGUAGE sql IMMUTABLE AS 'select $1.x'; CREATE CAST (ct AS int) WITH FUNCTION c1(ct) AS ASSIGNMENT; CREATE OPERATOR FAMILY fam USING btree; CREATE OPERATOR CLASS oc FOR TYPE int USING btree FAMILY fam AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int, int); CREATE TABLE t(a int); CREATE INDEX i ON t (a oc); COMMENT ON CAST (ct AS int) IS 'cast'; COMMENT ON OPERATOR CLASS oc USING btree IS 'occ';
--# extensions
--old
CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE TABLE t(a citext, h hstore); CREATE INDEX i ON t USING gist (h);
--new
CREATE SCHEMA x; CREATE EXTENSION pg_trgm SCHEMA x; CREATE TABLE t(a text, h text); CREATE INDEX i ON t USING gin (a x.gin_trgm_ops); COMMENT ON EXTENSION pg_trgm IS 'trgm';

--# inherit-parent-gets-column-when-child-leaves
--old
CREATE TABLE base (id int);
CREATE TABLE item (label text) INHERITS (base);
--new
CREATE TABLE base (note text, CONSTRAINT short CHECK (note <> ''));
CREATE TABLE other (id int);
CREATE TABLE item (label text) INHERITS (other);

--# partitions-leave-before-the-parent-gets-keys
--old
CREATE TABLE log (id int, day date) PARTITION BY RANGE (day);
CREATE TABLE log_old PARTITION OF log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
--new
CREATE TABLE log (id int, day date, note text, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE INDEX log_note ON log (note);
CREATE TABLE log_old (id int, day date);
