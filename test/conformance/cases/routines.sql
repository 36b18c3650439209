--# function-attributes-each
--old
CREATE FUNCTION a() RETURNS int LANGUAGE sql AS 'select 1'; CREATE FUNCTION b() RETURNS SETOF int LANGUAGE sql ROWS 5 COST 7 AS 'select 1'; CREATE FUNCTION c(int) RETURNS int LANGUAGE plpgsql SET work_mem = '4MB' AS 'begin return 1; end';
--new
CREATE FUNCTION a() RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'begin return 1; end'; CREATE FUNCTION b() RETURNS SETOF int LANGUAGE sql STABLE ROWS 50 AS 'select 2'; CREATE FUNCTION c(int) RETURNS int LANGUAGE plpgsql STRICT SECURITY DEFINER SET search_path = pg_catalog, public AS 'begin return 1; end'; COMMENT ON FUNCTION c(int) IS 'cc'; REVOKE EXECUTE ON FUNCTION a() FROM PUBLIC; GRANT EXECUTE ON FUNCTION a() TO app_user;
--# function-signatures
--old
CREATE FUNCTION f(a int, OUT b int, OUT c text) LANGUAGE sql AS $$select 1, 'x'$$; CREATE FUNCTION g(VARIADIC xs int[]) RETURNS int LANGUAGE sql AS 'select 1'; CREATE FUNCTION h(INOUT a int) LANGUAGE sql AS 'select 1'; CREATE FUNCTION tt() RETURNS TABLE(x int, y text) LANGUAGE sql AS $$select 1, 'a'$$;
--new
CREATE FUNCTION f(a int, OUT b int, OUT c varchar) LANGUAGE sql AS $$select 1, 'x'::varchar$$; CREATE FUNCTION g(VARIADIC ys int[]) RETURNS int LANGUAGE sql AS 'select 1'; CREATE FUNCTION h(INOUT a int) LANGUAGE sql AS 'select 2'; CREATE FUNCTION tt() RETURNS TABLE(x int, z text) LANGUAGE sql AS $$select 1, 'a'$$;
--# function-overloads
--old
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'select 1'; CREATE FUNCTION f(text) RETURNS int LANGUAGE sql AS 'select 2'; CREATE VIEW v AS SELECT f('x'::text) AS a, f(1) AS b;
--new
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'select 3'; CREATE FUNCTION f(bigint) RETURNS int LANGUAGE sql AS 'select 2'; CREATE VIEW v AS SELECT f(1::bigint) AS a, f(1) AS b;
--# function-mutual-recursion-and-order
--old
--new
CREATE FUNCTION b(int) RETURNS int LANGUAGE plpgsql AS 'begin return 1; end'; CREATE FUNCTION a(int) RETURNS int LANGUAGE sql AS 'select b($1) + (select count(*)::int from zz)' SET check_function_bodies = off;
--# function-sql-bodies-before-their-tables
--old
SET check_function_bodies = off; CREATE FUNCTION a() RETURNS bigint LANGUAGE sql AS 'select count(*) from zz'; CREATE TABLE zz(x int);
--new
SET check_function_bodies = off; CREATE TABLE yy(x int); CREATE TABLE zz(x int, y int); CREATE FUNCTION a() RETURNS bigint LANGUAGE sql AS 'select sum(y) from zz, yy'; CREATE FUNCTION aa() RETURNS bigint LANGUAGE sql AS 'select a() + zzz()' ; 
--# function-atomic-chain
--old
CREATE TABLE t(a int); CREATE FUNCTION x() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT a FROM t; END;
--new
CREATE TABLE t(a int, b int); CREATE FUNCTION y() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT b FROM t; END; CREATE FUNCTION x() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT y(); END; CREATE VIEW v AS SELECT x() AS q;
--# function-atomic-view-cycle-swap
--old
CREATE TABLE t(a int); CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT a FROM t; END; CREATE VIEW v AS SELECT f() AS a;
--new
CREATE TABLE t(a int); CREATE VIEW v AS SELECT a FROM t; CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT a FROM v; END;
--# function-returns-changed-view
--old
CREATE VIEW v AS SELECT 1 AS a, 2 AS b; CREATE FUNCTION f() RETURNS SETOF v LANGUAGE sql AS 'select * from v'; CREATE FUNCTION g(v) RETURNS int LANGUAGE sql AS 'select 1'; GRANT EXECUTE ON FUNCTION g(v) TO app_user; COMMENT ON FUNCTION g(v) IS 'gg';
--new
CREATE VIEW v AS SELECT 2 AS b; CREATE FUNCTION f() RETURNS SETOF v LANGUAGE sql AS 'select * from v'; CREATE FUNCTION g(v) RETURNS int LANGUAGE sql AS 'select 1'; GRANT EXECUTE ON FUNCTION g(v) TO app_user; COMMENT ON FUNCTION g(v) IS 'gg';
--# function-used-by-trigger-policy-aggregate-operator-cast
--old
CREATE FUNCTION f(a int, b int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select true'; CREATE OPERATOR ## (LEFTARG = int, RIGHTARG = int, FUNCTION = f); CREATE FUNCTION st(a int, b int) RETURNS int LANGUAGE sql IMMUTABLE AS 'select 1'; CREATE AGGREGATE ag(int) (SFUNC = st, STYPE = int); CREATE TABLE t(a int, CHECK (a ## 1)); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (f(a, 1)); CREATE VIEW v AS SELECT ag(a) AS x FROM t WHERE a ## 2; COMMENT ON AGGREGATE ag(int) IS 'agg'; COMMENT ON OPERATOR ## (int, int) IS 'op';
--new
CREATE FUNCTION f(x int, y int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select false'; CREATE OPERATOR ## (LEFTARG = int, RIGHTARG = int, FUNCTION = f); CREATE FUNCTION st(x int, y int) RETURNS int LANGUAGE sql IMMUTABLE AS 'select 2'; CREATE AGGREGATE ag(int) (SFUNC = st, STYPE = int); CREATE TABLE t(a int, CHECK (a ## 1)); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (f(a, 1)); CREATE VIEW v AS SELECT ag(a) AS x FROM t WHERE a ## 2; COMMENT ON AGGREGATE ag(int) IS 'agg'; COMMENT ON OPERATOR ## (int, int) IS 'op';
--# procedure-function-aggregate-same-name
--old
CREATE PROCEDURE p(int) LANGUAGE sql AS 'select 1'; CREATE FUNCTION q(int) RETURNS int LANGUAGE sql AS 'select 1';
--new
CREATE FUNCTION p(int) RETURNS int LANGUAGE sql AS 'select 1'; CREATE PROCEDURE q(INOUT a int) LANGUAGE plpgsql AS 'begin a := 1; end'; CREATE AGGREGATE r(int) (SFUNC = int4pl, STYPE = int); GRANT EXECUTE ON PROCEDURE q(int) TO app_user; COMMENT ON PROCEDURE q(int) IS 'qq';
--# trigger-everything
--old
CREATE TABLE t(a int, b int); CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$; CREATE FUNCTION tg() RETURNS trigger LANGUAGE plpgsql AS $$begin return null; end$$; CREATE TRIGGER x1 BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf(); CREATE TRIGGER x2 AFTER UPDATE ON t FOR EACH STATEMENT EXECUTE FUNCTION tf(); CREATE TRIGGER x3 BEFORE DELETE ON t FOR EACH ROW EXECUTE FUNCTION tf('a', 'b''c'); CREATE CONSTRAINT TRIGGER x4 AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION tg(); ALTER TABLE t ENABLE ALWAYS TRIGGER x1;
--new
CREATE TABLE t(a int, b int); CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$; CREATE FUNCTION tg() RETURNS trigger LANGUAGE plpgsql AS $$begin return null; end$$; CREATE TRIGGER x1 AFTER INSERT OR DELETE ON t FOR EACH ROW WHEN (pg_trigger_depth() < 1) EXECUTE FUNCTION tg(); CREATE TRIGGER x2 AFTER UPDATE ON t REFERENCING NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION tf(); CREATE TRIGGER x3 BEFORE DELETE ON t FOR EACH ROW EXECUTE FUNCTION tf('z'); CREATE CONSTRAINT TRIGGER x4 AFTER INSERT ON t DEFERRABLE FOR EACH ROW EXECUTE FUNCTION tg(); ALTER TABLE t ENABLE REPLICA TRIGGER x3; COMMENT ON TRIGGER x4 ON t IS 'four';
--# trigger-function-dropped-and-renamed
--old
CREATE TABLE t(a int); CREATE FUNCTION f1() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$; CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f1();
--new
CREATE TABLE t(a int); CREATE FUNCTION f2() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$; CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f2();
--# rules-everything
--old
CREATE TABLE t(a int); CREATE TABLE l(a int); CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO l VALUES (new.a); CREATE RULE s AS ON DELETE TO t DO INSTEAD NOTHING;
--new
CREATE TABLE t(a int); CREATE TABLE l(a int, b int); CREATE RULE r AS ON INSERT TO t WHERE new.a > 3 DO ALSO INSERT INTO l VALUES (new.a, 2); ALTER TABLE t DISABLE RULE r; COMMENT ON RULE r ON t IS 'rr';
--# event-triggers
--old
CREATE FUNCTION ef() RETURNS event_trigger LANGUAGE plpgsql AS $$begin end$$; CREATE EVENT TRIGGER a ON ddl_command_end EXECUTE FUNCTION ef(); CREATE EVENT TRIGGER b ON sql_drop EXECUTE FUNCTION ef();
--new
CREATE FUNCTION ef() RETURNS event_trigger LANGUAGE plpgsql AS $$begin end$$; CREATE EVENT TRIGGER a ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION ef(); ALTER EVENT TRIGGER a DISABLE; COMMENT ON EVENT TRIGGER a IS 'ea'; CREATE TABLE t(x int);
--# aggregates
--old
CREATE AGGREGATE a(int) (SFUNC = int4pl, STYPE = int); CREATE AGGREGATE b(*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0');
--new
CREATE AGGREGATE a(int) (SFUNC = int4pl, STYPE = int, INITCOND = '5', PARALLEL = SAFE); CREATE AGGREGATE c(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA); COMMENT ON AGGREGATE a(int) IS 'x'; GRANT EXECUTE ON FUNCTION a(int) TO app_user;
--# aggregate-grants
--old
CREATE AGGREGATE n(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
--new
CREATE AGGREGATE n(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0'); GRANT EXECUTE ON FUNCTION n() TO app_user;
