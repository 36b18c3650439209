--# view-chain-and-columns
--old
CREATE TABLE t(a int, b int, c int); CREATE VIEW z AS SELECT a, b FROM t; CREATE VIEW y AS SELECT a FROM z; CREATE VIEW x AS SELECT y.a, z.b FROM y JOIN z USING (a); COMMENT ON VIEW y IS 'why'; GRANT SELECT ON x TO app_user;
--new
CREATE TABLE t(a int, c int, d int); CREATE VIEW z AS SELECT a, c AS b FROM t; CREATE VIEW y AS SELECT a FROM z; CREATE VIEW x AS SELECT y.a, z.b FROM y JOIN z USING (a); COMMENT ON VIEW y IS 'why'; GRANT SELECT ON x TO app_user;
--# view-column-type-changes-in-chain
--old
CREATE TABLE t(a int); CREATE VIEW v1 AS SELECT a + 1 AS b FROM t; CREATE VIEW v2 AS SELECT b FROM v1; CREATE FUNCTION f() RETURNS SETOF v2 LANGUAGE sql AS 'select * from v2'; CREATE VIEW v3 AS SELECT * FROM f();
--new
CREATE TABLE t(a int); CREATE VIEW v1 AS SELECT a::bigint + 1 AS b FROM t; CREATE VIEW v2 AS SELECT b FROM v1; CREATE FUNCTION f() RETURNS SETOF v2 LANGUAGE sql AS 'select * from v2'; CREATE VIEW v3 AS SELECT * FROM f();
--# view-dependency-reversal
--old
CREATE VIEW a AS SELECT 1 AS x; CREATE VIEW b AS SELECT x FROM a;
--new
CREATE VIEW b AS SELECT 1 AS x; CREATE VIEW a AS SELECT x FROM b;
--# view-options
--old
CREATE TABLE t(a int); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w WITH (security_barrier) AS SELECT a FROM t WHERE a > 0 WITH CASCADED CHECK OPTION;
--new
CREATE TABLE t(a int); CREATE VIEW v WITH (security_invoker = true, security_barrier = true) AS SELECT a FROM t WHERE a > 1 WITH LOCAL CHECK OPTION; CREATE VIEW w AS SELECT a FROM t WHERE a > 0;
--# view-defaults-triggers-rules
--old
CREATE TABLE t(a int, b int); CREATE VIEW v AS SELECT a, b FROM t; ALTER VIEW v ALTER a SET DEFAULT 4; CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$; CREATE TRIGGER g INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION tf(); CREATE RULE r AS ON DELETE TO v DO INSTEAD NOTHING; COMMENT ON COLUMN v.b IS 'bb'; COMMENT ON TRIGGER g ON v IS 'gg';
--new
CREATE TABLE t(a bigint, b int); CREATE VIEW v AS SELECT a, b FROM t; ALTER VIEW v ALTER a SET DEFAULT 5; CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$; CREATE TRIGGER g INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION tf(); CREATE RULE r AS ON DELETE TO v DO INSTEAD NOTHING; COMMENT ON COLUMN v.b IS 'bb'; COMMENT ON TRIGGER g ON v IS 'gg';
--# view-to-matview-to-table
--old
CREATE TABLE t(a int); CREATE VIEW v AS SELECT a FROM t; CREATE MATERIALIZED VIEW m AS SELECT a FROM t; CREATE TABLE x(a int);
--new
CREATE TABLE t(a int); CREATE MATERIALIZED VIEW v AS SELECT a FROM t; CREATE TABLE m(a int); CREATE VIEW x AS SELECT a FROM t;
--# view-on-everything-new
--old
--new
CREATE SCHEMA z; CREATE TYPE z.e AS ENUM ('a'); CREATE SEQUENCE z.s; CREATE FUNCTION z.f(z.e) RETURNS int LANGUAGE sql AS 'select 1'; CREATE TABLE z.t(a z.e DEFAULT 'a', n int DEFAULT nextval('z.s')); CREATE VIEW z.v AS SELECT z.f(a) AS q, n FROM z.t; CREATE MATERIALIZED VIEW z.m AS SELECT q FROM z.v; CREATE INDEX mi ON z.m (q); CREATE VIEW public.top AS SELECT q FROM z.m;
--# view-recursive-union-with
--old
CREATE TABLE t(id int, parent int);
--new
CREATE TABLE t(id int, parent int); CREATE RECURSIVE VIEW r(id, depth) AS SELECT id, 1 FROM t WHERE parent IS NULL UNION ALL SELECT t.id, r.depth + 1 FROM t JOIN r ON t.parent = r.id; CREATE VIEW u AS WITH q AS (SELECT id FROM t) SELECT id FROM q UNION SELECT parent FROM t ORDER BY 1 LIMIT 5;
--# view-join-using-alias-noop
--old
CREATE TABLE a(id int, x int); CREATE TABLE b(id int, y int); CREATE VIEW v AS SELECT id, x, y, row_number() OVER (PARTITION BY x ORDER BY y) AS n FROM a LEFT JOIN b USING (id) WHERE x IN (1,2) OR y BETWEEN 3 AND 4;
--new
CREATE TABLE a(id int, x int); CREATE TABLE b(id int, y int); CREATE VIEW v AS SELECT a.id, a.x, b.y, row_number() OVER (PARTITION BY a.x ORDER BY b.y) AS n FROM a LEFT JOIN b USING (id) WHERE a.x IN (1,2) OR (b.y >= 3 AND b.y <= 4);
--# view-whole-row
--old
CREATE TABLE t(a int, b int); CREATE VIEW v AS SELECT t AS r FROM t; CREATE VIEW w AS SELECT * FROM t;
--new
CREATE TABLE t(a int, b int, c text); CREATE VIEW v AS SELECT t AS r FROM t; CREATE VIEW w AS SELECT * FROM t;
--# view-uses-function-with-new-signature
--old
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'select 1'; CREATE VIEW v AS SELECT f(1) AS x; CREATE VIEW w AS SELECT x FROM v;
--new
CREATE FUNCTION f(a int, b int DEFAULT 2) RETURNS bigint LANGUAGE sql AS 'select 1::bigint'; CREATE VIEW v AS SELECT f(1) AS x; CREATE VIEW w AS SELECT x FROM v;
--# matview-everything
--old
CREATE TABLE t(a int, b int); CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t; CREATE INDEX i ON m(a); CREATE UNIQUE INDEX j ON m (b) WHERE a > 0; COMMENT ON INDEX i IS 'ii'; GRANT SELECT ON m TO app_user; CREATE MATERIALIZED VIEW m2 AS SELECT a FROM m; CREATE INDEX k ON m2(a); CREATE STATISTICS st ON a, b FROM m;
--new
CREATE TABLE t(a int, b int); CREATE MATERIALIZED VIEW m WITH (fillfactor=60) AS SELECT a, b FROM t WHERE a > 5; CREATE INDEX i ON m(a); CREATE UNIQUE INDEX j ON m (b) WHERE a > 0; COMMENT ON INDEX i IS 'ii'; GRANT SELECT ON m TO app_user; CREATE MATERIALIZED VIEW m2 AS SELECT a FROM m; CREATE INDEX k ON m2(a); CREATE STATISTICS st ON a, b FROM m;
--# matview-column-grants-comments
--old
CREATE TABLE t(a int, b int); CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
--new
CREATE TABLE t(a int, b int); CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t; GRANT SELECT (a) ON m TO app_user; COMMENT ON COLUMN m.b IS 'b'; ALTER MATERIALIZED VIEW m ALTER a SET STATISTICS 4;
--# view-made-anew-under-new-default-privileges
--old
CREATE TABLE t(a int, b int); CREATE VIEW v AS SELECT a FROM t;
--new
CREATE TABLE t(a int, b int); CREATE VIEW v AS SELECT b FROM t; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app_user;
