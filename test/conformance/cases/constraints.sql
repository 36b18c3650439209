--# constraint-checks-many
--old
CREATE TABLE t(a int, b text, CONSTRAINT c1 CHECK (a IS NOT NULL), CONSTRAINT c2 CHECK (1 = 1), CONSTRAINT c3 CHECK (b IN ('x', 'y')), CONSTRAINT c4 CHECK (b ~ '^a;b''c$'));
--new
CREATE TABLE t(a int, b text, CONSTRAINT c1 CHECK (a IS NOT NULL OR b IS NULL), CONSTRAINT c2 CHECK (2 = 2), CONSTRAINT c3 CHECK (b IN ('x', 'y', 'z')), CONSTRAINT c4 CHECK (b ~ '^a;b''d$'));
--# constraint-check-noop-varchar-in
--old
CREATE TABLE t(v varchar(9) CHECK (v IN ('a', 'b')), w varchar CHECK (w NOT IN ('a', 'b', 'c'))); CREATE INDEX i ON t (v) WHERE v IN ('q', 'r'); CREATE VIEW vv AS SELECT 1 AS x FROM t WHERE v IN ('k', 'l');
--new
CREATE TABLE t(v varchar(9) CHECK (((v)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))), w varchar CHECK (w NOT IN ('a', 'b', 'c'))); CREATE INDEX i ON t (v) WHERE ((v)::text = ANY ((ARRAY['q'::character varying, 'r'::character varying])::text[])); CREATE VIEW vv AS SELECT 1 AS x FROM t WHERE ((v)::text = ANY ((ARRAY['k'::character varying, 'l'::character varying])::text[]));
--# constraint-not-valid-and-back
--old
CREATE TABLE p(id int PRIMARY KEY); CREATE TABLE t(a int, b int); ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID; ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES p NOT VALID;
--new
CREATE TABLE p(id int PRIMARY KEY); CREATE TABLE t(a int CONSTRAINT k CHECK (a > 0), b int CONSTRAINT f REFERENCES p);
--# constraint-deferrability
--old
CREATE TABLE p(id int PRIMARY KEY, u int UNIQUE); CREATE TABLE t(a int CONSTRAINT f REFERENCES p DEFERRABLE, b int CONSTRAINT u UNIQUE DEFERRABLE INITIALLY DEFERRED, c int CONSTRAINT g REFERENCES p);
--new
CREATE TABLE p(id int PRIMARY KEY, u int UNIQUE); CREATE TABLE t(a int CONSTRAINT f REFERENCES p DEFERRABLE INITIALLY DEFERRED, b int CONSTRAINT u UNIQUE, c int CONSTRAINT g REFERENCES p DEFERRABLE INITIALLY IMMEDIATE);
--# constraint-pk-swapped-under-fk
--old
CREATE TABLE p(a int PRIMARY KEY, b int UNIQUE NOT NULL); CREATE TABLE c(x int REFERENCES p(a), y int REFERENCES p(b));
--new
CREATE TABLE p(a int UNIQUE NOT NULL, b int PRIMARY KEY); CREATE TABLE c(x int REFERENCES p(a), y int REFERENCES p(b));
--# constraint-pk-include-deferrable
--old
CREATE TABLE p(a int PRIMARY KEY, b int); CREATE TABLE c(x int REFERENCES p);
--new
CREATE TABLE p(a int, b int, CONSTRAINT p_pkey PRIMARY KEY (a) INCLUDE (b) WITH (fillfactor=70)); CREATE TABLE c(x int REFERENCES p);
--# constraint-fk-cycles-drop-and-make
--old
CREATE TABLE a(id int PRIMARY KEY, b int); CREATE TABLE b(id int PRIMARY KEY, a int REFERENCES a); ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;
--new
CREATE TABLE x(id int PRIMARY KEY, y int); CREATE TABLE y(id int PRIMARY KEY, x int REFERENCES x); ALTER TABLE x ADD FOREIGN KEY (y) REFERENCES y; CREATE TABLE z(id int PRIMARY KEY REFERENCES x, self int REFERENCES z);
--# constraint-fk-to-unique-index
--old
CREATE TABLE p(a int, b int); CREATE UNIQUE INDEX pu ON p (a); CREATE TABLE c(x int REFERENCES p(a));
--new
CREATE TABLE p(a int, b int); CREATE UNIQUE INDEX pu ON p (b); CREATE TABLE c(x int REFERENCES p(b));
--# constraint-unique-to-index-with-fk
--old
CREATE TABLE p(a int CONSTRAINT pa UNIQUE); CREATE TABLE c(x int CONSTRAINT cx REFERENCES p(a));
--new
CREATE TABLE p(a int); CREATE UNIQUE INDEX pa ON p (a); CREATE TABLE c(x int CONSTRAINT cx REFERENCES p(a));
--# constraint-exclude-where-deferrable
--setup
CREATE EXTENSION btree_gist;
--old
CREATE TABLE t(r int, d daterange, EXCLUDE USING gist (r WITH =, d WITH &&));
--new
CREATE TABLE t(r int, d daterange, CONSTRAINT ex EXCLUDE USING gist (r WITH =, d WITH &&) WITH (fillfactor=80) WHERE (r > 0) DEFERRABLE INITIALLY DEFERRED);
--# constraint-comments
--old
CREATE TABLE p(a int CONSTRAINT pp PRIMARY KEY, b int CONSTRAINT pu UNIQUE); COMMENT ON CONSTRAINT pp ON p IS 'a'; COMMENT ON INDEX pp IS 'i'; COMMENT ON CONSTRAINT pu ON p IS 'u';
--new
CREATE TABLE p(a int CONSTRAINT pp PRIMARY KEY, b int CONSTRAINT pu UNIQUE); COMMENT ON CONSTRAINT pp ON p IS 'b'; COMMENT ON INDEX pu IS 'ui';
--# constraint-names-swap
--old
CREATE TABLE t(a int CONSTRAINT u1 UNIQUE, b int CONSTRAINT u2 UNIQUE, CONSTRAINT c1 CHECK (a > 0), CONSTRAINT c2 CHECK (b > 0));
--new
CREATE TABLE t(a int CONSTRAINT u2 UNIQUE, b int CONSTRAINT u1 UNIQUE, CONSTRAINT c2 CHECK (a > 0), CONSTRAINT c1 CHECK (b > 0));
--# constraint-names-across-tables
--old
CREATE TABLE a(x int CONSTRAINT k PRIMARY KEY); CREATE TABLE b(x int); CREATE INDEX bi ON b(x);
--new
CREATE TABLE a(x int NOT NULL); CREATE TABLE b(x int CONSTRAINT k PRIMARY KEY); CREATE INDEX bi ON a(x);
--# constraint-fk-set-null-columns-match
--old
CREATE TABLE p(a int, b int, PRIMARY KEY (a, b)); CREATE TABLE c(a int, b int, CONSTRAINT f FOREIGN KEY (a, b) REFERENCES p ON DELETE SET NULL (b) ON UPDATE CASCADE);
--new
CREATE TABLE p(a int, b int, PRIMARY KEY (a, b)); CREATE TABLE c(a int, b int, CONSTRAINT f FOREIGN KEY (a, b) REFERENCES p MATCH FULL ON DELETE SET DEFAULT);
--# constraint-view-group-by-pk
--old
CREATE TABLE t(a int CONSTRAINT t_pk PRIMARY KEY, b text); CREATE VIEW v AS SELECT a, b, count(*) AS n FROM t GROUP BY a;
--new
CREATE TABLE t(a int CONSTRAINT t_pk PRIMARY KEY DEFERRABLE, b text); CREATE VIEW v AS SELECT a, b, count(*) AS n FROM t GROUP BY a, b;
--# constraint-pk-changes-under-group-by-view
--old
CREATE TABLE t(a int CONSTRAINT t_pk PRIMARY KEY, b text, c int); CREATE VIEW v AS SELECT a, b, count(*) AS n FROM t GROUP BY a;
--new
CREATE TABLE t(a int, b text, c int, CONSTRAINT t_pk PRIMARY KEY (a) INCLUDE (c)); CREATE VIEW v AS SELECT a, b, count(*) AS n FROM t GROUP BY a;
--# constraint-check-calls-function-of-table
--old
CREATE TABLE t(a int);
--new
CREATE TABLE t(a int, b int); CREATE FUNCTION ok(t) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select $1.a > 0'; ALTER TABLE t ADD CONSTRAINT k CHECK (ok(t.*)); CREATE FUNCTION dflt() RETURNS int LANGUAGE sql AS 'select max(a) from t'; ALTER TABLE t ALTER b SET DEFAULT dflt();
--# constraint-table-and-its-function-come-and-go
--old
--new
CREATE TABLE t(a int, b int); CREATE FUNCTION ok(t) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select $1.a > 0'; ALTER TABLE t ADD CONSTRAINT k CHECK (ok(t.*)); CREATE FUNCTION dflt() RETURNS setof t LANGUAGE sql AS 'select * from t'; CREATE INDEX i ON t (ok(t.*));
--# constraint-no-inherit-not-valid
--old
CREATE TABLE t(a int, CONSTRAINT k CHECK (a > 0) NO INHERIT); CREATE TABLE u() INHERITS (t);
--new
CREATE TABLE t(a int, CONSTRAINT k CHECK (a > 0)); CREATE TABLE u() INHERITS (t);
