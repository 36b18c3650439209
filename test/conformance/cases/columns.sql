--# column-typmods
--old
CREATE TABLE t(a varchar(5), b numeric(10,2), c timestamptz(3), d interval hour to minute, e bit(4), f char(3), g time(2), h varchar(5)[], i numeric(4,1)[]);
--new
CREATE TABLE t(a varchar(9), b numeric(12,3), c timestamptz, d interval day to second(2), e bit(6), f char(7), g time(4), h varchar(8)[], i numeric(6,2)[]);
--# column-type-with-default
--old
CREATE TABLE t(a text DEFAULT '5', b int DEFAULT 1, c varchar(9) DEFAULT 'x', d bool DEFAULT true, e text DEFAULT now()::text, f timestamptz DEFAULT now());
--new
CREATE TABLE t(a int DEFAULT 5, b bigint DEFAULT 1, c text DEFAULT 'x', d int DEFAULT 1, e timestamptz DEFAULT now(), f date DEFAULT CURRENT_DATE);
--# column-type-under-everything
--old
CREATE TABLE t(id int PRIMARY KEY, a varchar(10) NOT NULL, b int DEFAULT 1 CHECK (b > 0), g int GENERATED ALWAYS AS (b * 2) STORED, UNIQUE (a, b));
CREATE INDEX i1 ON t (lower(a)); CREATE INDEX i2 ON t (b) WHERE a <> 'x'; CREATE INDEX i3 ON t (b) INCLUDE (a);
CREATE VIEW v1 AS SELECT a, b FROM t; CREATE VIEW v2 AS SELECT a FROM v1 WHERE b > 1; CREATE MATERIALIZED VIEW m AS SELECT a, b, g FROM t; CREATE UNIQUE INDEX mi ON m (a); COMMENT ON MATERIALIZED VIEW m IS 'mat'; COMMENT ON INDEX mi IS 'mati'; COMMENT ON COLUMN v1.a IS 'va';
GRANT SELECT ON v1 TO app_user; GRANT SELECT (a) ON v2 TO app_user; GRANT SELECT ON m TO app_user;
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$;
CREATE TRIGGER g1 BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (new.b > 0) EXECUTE FUNCTION tf(); COMMENT ON TRIGGER g1 ON t IS 'tr'; ALTER TABLE t DISABLE TRIGGER g1;
CREATE RULE r1 AS ON UPDATE TO t WHERE new.b > 5 DO INSTEAD NOTHING; COMMENT ON RULE r1 ON t IS 'ru';
ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p1 ON t USING (b > 0 AND a <> ''); COMMENT ON POLICY p1 ON t IS 'po';
CREATE STATISTICS st ON a, b FROM t; COMMENT ON STATISTICS st IS 'sta';
--new
CREATE TABLE t(id int PRIMARY KEY, a text NOT NULL, b bigint DEFAULT 1 CHECK (b > 0), g bigint GENERATED ALWAYS AS (b * 2) STORED, UNIQUE (a, b));
CREATE INDEX i1 ON t (lower(a)); CREATE INDEX i2 ON t (b) WHERE a <> 'x'; CREATE INDEX i3 ON t (b) INCLUDE (a);
CREATE VIEW v1 AS SELECT a, b FROM t; CREATE VIEW v2 AS SELECT a FROM v1 WHERE b > 1; CREATE MATERIALIZED VIEW m AS SELECT a, b, g FROM t; CREATE UNIQUE INDEX mi ON m (a); COMMENT ON MATERIALIZED VIEW m IS 'mat'; COMMENT ON INDEX mi IS 'mati'; COMMENT ON COLUMN v1.a IS 'va';
GRANT SELECT ON v1 TO app_user; GRANT SELECT (a) ON v2 TO app_user; GRANT SELECT ON m TO app_user;
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$;
CREATE TRIGGER g1 BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (new.b > 0) EXECUTE FUNCTION tf(); COMMENT ON TRIGGER g1 ON t IS 'tr'; ALTER TABLE t DISABLE TRIGGER g1;
CREATE RULE r1 AS ON UPDATE TO t WHERE new.b > 5 DO INSTEAD NOTHING; COMMENT ON RULE r1 ON t IS 'ru';
ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p1 ON t USING (b > 0 AND a <> ''); COMMENT ON POLICY p1 ON t IS 'po';
CREATE STATISTICS st ON a, b FROM t; COMMENT ON STATISTICS st IS 'sta';
--# column-type-atomic-function
--old
CREATE TABLE t(a int); CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(a) FROM t; END; CREATE VIEW v AS SELECT f() AS x;
--new
CREATE TABLE t(a smallint); CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(a) FROM t; END; CREATE VIEW v AS SELECT f() AS x;
--# column-type-fk-text-int
--old
CREATE TABLE p(id text PRIMARY KEY); CREATE TABLE c(p text REFERENCES p(id) ON DELETE CASCADE, x int);
--new
CREATE TABLE p(id int PRIMARY KEY); CREATE TABLE c(p int REFERENCES p(id) ON DELETE CASCADE, x int);
--# column-type-check-two-columns
--old
CREATE TABLE t(a text, b text, CONSTRAINT c CHECK (a < b), EXCLUDE USING btree (a WITH =));
--new
CREATE TABLE t(a int, b int, CONSTRAINT c CHECK (a < b), EXCLUDE USING btree (a WITH =));
--# column-type-generated-chain
--old
CREATE TABLE t(a int, b int, g int GENERATED ALWAYS AS (a + b) STORED); CREATE INDEX gi ON t (g); CREATE VIEW v AS SELECT g FROM t;
--new
CREATE TABLE t(a bigint, b int, g bigint GENERATED ALWAYS AS (a + b) STORED); CREATE INDEX gi ON t (g); CREATE VIEW v AS SELECT g FROM t;
--# column-type-publication
--old
CREATE TABLE t(a int PRIMARY KEY, b text); CREATE PUBLICATION p FOR TABLE t (a, b) WHERE (a > 3);
--new
CREATE TABLE t(a bigint PRIMARY KEY, b varchar(9)); CREATE PUBLICATION p FOR TABLE t (a, b) WHERE (a > 3);
--# column-drop-in-publication
--old
CREATE TABLE t(a int PRIMARY KEY, b text, c int); CREATE PUBLICATION p FOR TABLE t (a, b, c) WHERE (a > 3 AND c > 1);
--new
CREATE TABLE t(a int PRIMARY KEY, b text); CREATE PUBLICATION p FOR TABLE t (a, b) WHERE (a > 3);
--# column-drop-everything-on-it
--old
CREATE TABLE t(id int PRIMARY KEY, a int, b int, CHECK (a > b), UNIQUE (a, b)); CREATE INDEX i ON t(a) INCLUDE (b); CREATE INDEX j ON t (id) WHERE b > 0; CREATE STATISTICS s ON a, b FROM t; CREATE TABLE c(x int, y int, FOREIGN KEY (x, y) REFERENCES t(a, b)); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (b > 1); CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$; CREATE TRIGGER g BEFORE UPDATE OF b ON t FOR EACH ROW EXECUTE FUNCTION tf();
--new
CREATE TABLE t(id int PRIMARY KEY, a int); CREATE TABLE c(x int, y int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$begin return new; end$$;
--# column-storage-statistics-options
--old
CREATE TABLE t(a text, b text, c int); ALTER TABLE t ALTER a SET STORAGE MAIN, ALTER b SET COMPRESSION pglz, ALTER c SET STATISTICS 50, ALTER c SET (n_distinct = 5);
--new
CREATE TABLE t(a text, b text, c int); ALTER TABLE t ALTER a SET STORAGE PLAIN, ALTER c SET (n_distinct = 7, n_distinct_inherited = 2);
--# column-type-keeps-storage
--old
CREATE TABLE t(a varchar(5), b text); ALTER TABLE t ALTER a SET STORAGE EXTERNAL, ALTER a SET STATISTICS 44; ALTER TABLE t ALTER a SET COMPRESSION pglz;
--new
CREATE TABLE t(a text, b text); ALTER TABLE t ALTER a SET STORAGE EXTERNAL, ALTER a SET STATISTICS 44; ALTER TABLE t ALTER a SET COMPRESSION pglz;
--# column-int-to-array-and-back
--old
CREATE TABLE t(a int DEFAULT 3, b text[] DEFAULT '{a}');
--new
CREATE TABLE t(a int[] DEFAULT '{3}', b text DEFAULT 'a');
--# column-serial-everything
--old
CREATE TABLE t(a int, b int, c serial, d bigserial, e int GENERATED ALWAYS AS IDENTITY, f smallserial);
--new
CREATE TABLE t(a serial, b int GENERATED BY DEFAULT AS IDENTITY, c int, d bigint GENERATED ALWAYS AS IDENTITY, e int, f bigserial);
--# column-identity-options
--old
CREATE TABLE t(a int GENERATED ALWAYS AS IDENTITY (START 5 INCREMENT 2 MINVALUE 3 MAXVALUE 900 CACHE 4 CYCLE), b bigint GENERATED BY DEFAULT AS IDENTITY);
--new
CREATE TABLE t(a int GENERATED BY DEFAULT AS IDENTITY (START 7 INCREMENT 3), b bigint GENERATED ALWAYS AS IDENTITY (MINVALUE 10 START 20 CACHE 9));
--# column-identity-descending
--old
CREATE TABLE t(a int GENERATED ALWAYS AS IDENTITY); CREATE SEQUENCE s;
--new
CREATE TABLE t(a int GENERATED ALWAYS AS IDENTITY (INCREMENT -1)); CREATE SEQUENCE s INCREMENT -2 MINVALUE -50;
--# column-identity-type
--old
CREATE TABLE t(a int GENERATED ALWAYS AS IDENTITY, b smallint GENERATED ALWAYS AS IDENTITY (MAXVALUE 100));
--new
CREATE TABLE t(a bigint GENERATED ALWAYS AS IDENTITY, b int GENERATED ALWAYS AS IDENTITY (MAXVALUE 1000));
--# column-identity-sequence-name
--old
CREATE TABLE t(a int GENERATED ALWAYS AS IDENTITY); CREATE TABLE u(a int);
--new
CREATE TABLE t(a int GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME custom)); CREATE TABLE u(a int GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME "Other Seq"));
--# column-identity-long-names
--old
CREATE TABLE a_table_name_that_is_exactly_sixty_three_characters_long_abcdef (x int);
--new
CREATE TABLE a_table_name_that_is_exactly_sixty_three_characters_long_abcdef (x int, cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc int GENERATED ALWAYS AS IDENTITY, dddddddddddddddddddddddddddddddddddddddddd serial);
--# column-generated-changes
--old
CREATE TABLE t(a int, b int GENERATED ALWAYS AS (a + 1) STORED, c int GENERATED ALWAYS AS (a + 2) STORED NOT NULL, d int, e int DEFAULT 4); CREATE INDEX i ON t(b); CREATE VIEW v AS SELECT b, c, d FROM t; COMMENT ON COLUMN t.b IS 'bee'; GRANT SELECT (b) ON t TO app_user;
--new
CREATE TABLE t(a int, b int GENERATED ALWAYS AS (a + 9) STORED, c int NOT NULL, d int GENERATED ALWAYS AS (a * 2) STORED, e int GENERATED ALWAYS AS (a * 3) STORED); CREATE INDEX i ON t(b); CREATE VIEW v AS SELECT b, c, d FROM t; COMMENT ON COLUMN t.b IS 'bee'; GRANT SELECT (b) ON t TO app_user;
--# column-generated-function
--old
CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'select x'; CREATE TABLE t(a int, b int GENERATED ALWAYS AS (f(a)) STORED, c int DEFAULT f(3), CHECK (f(a) > 0)); CREATE INDEX i ON t (f(a)); CREATE VIEW v AS SELECT f(a) FROM t;
--new
CREATE FUNCTION f(y int) RETURNS int LANGUAGE sql IMMUTABLE AS 'select y+1'; CREATE TABLE t(a int, b int GENERATED ALWAYS AS (f(a)) STORED, c int DEFAULT f(3), CHECK (f(a) > 0)); CREATE INDEX i ON t (f(a)); CREATE VIEW v AS SELECT f(a) FROM t;
--# column-default-function-swap
--old
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1'; CREATE TABLE t(a int DEFAULT f());
--new
CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'select 1'; CREATE TABLE t(a int DEFAULT g());
--# column-collations
--old
CREATE COLLATION c1 (locale = 'C'); CREATE TABLE t(a text, b varchar(9) COLLATE "C", c text COLLATE c1, d text[] COLLATE "POSIX"); CREATE INDEX i ON t (c); CREATE VIEW v AS SELECT c FROM t;
--new
CREATE COLLATION c1 (locale = 'POSIX'); CREATE TABLE t(a text COLLATE "POSIX", b varchar(9), c text COLLATE c1, d text[]); CREATE INDEX i ON t (c); CREATE VIEW v AS SELECT c FROM t;
--# column-quoted-everything
--old
CREATE TABLE "My.Table"("Id" int PRIMARY KEY, "a""b" varchar(4) DEFAULT 'it''s' NOT NULL, "x y" int CHECK ("x y" > 0));
--new
CREATE TABLE "My.Table"("Id" bigint PRIMARY KEY, "a""b" text DEFAULT E'ba\\ck', "x y" bigint CHECK ("x y" > 1), "new;col" text DEFAULT $q$--;,$q$); CREATE INDEX "i.x" ON "My.Table" ("a""b", ("x y" + 1)); COMMENT ON COLUMN "My.Table"."a""b" IS 'q''u"o;te';
--# column-not-null-and-pk
--old
CREATE TABLE t(a int, b int NOT NULL, c int PRIMARY KEY);
--new
CREATE TABLE t(a int PRIMARY KEY, b int, c int);
--# column-comments-grants
--old
CREATE TABLE t(a int, b int, c int); COMMENT ON COLUMN t.a IS 'one'; GRANT SELECT (a), UPDATE (b) ON t TO app_user; GRANT SELECT ON t TO app_user;
--new
CREATE TABLE t(a int, b int, c int); COMMENT ON COLUMN t.b IS 'two'; GRANT SELECT (c), UPDATE (b) ON t TO app_user WITH GRANT OPTION; GRANT INSERT ON t TO app_user; REVOKE INSERT ON t FROM postgres;
--# column-swap-names-and-types
--old
CREATE TABLE t(a int, b text); CREATE INDEX ia ON t(a); CREATE INDEX ib ON t(b);
--new
CREATE TABLE t(a text, b int); CREATE INDEX ia ON t(b); CREATE INDEX ib ON t(a);
--# column-add-with-references-to-self-and-others
--old
CREATE TABLE t(id int PRIMARY KEY);
--new
CREATE TABLE t(id int PRIMARY KEY, parent int REFERENCES t(id), u_id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE); CREATE TABLE u(t_id int NOT NULL REFERENCES t ON DELETE CASCADE ON UPDATE SET NULL, uid uuid REFERENCES t(u_id), PRIMARY KEY (t_id)); ALTER TABLE t ADD COLUMN best int REFERENCES u(t_id);
--# column-citext
--setup
CREATE EXTENSION citext;
--old
CREATE TABLE t(a text UNIQUE, b citext); CREATE VIEW v AS SELECT * FROM t;
--new
CREATE TABLE t(a citext UNIQUE, b varchar(30)); CREATE VIEW v AS SELECT * FROM t;
--# column-extension-type-arrives
--old
CREATE TABLE t(a text);
--new
CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE TABLE t(a citext, h hstore DEFAULT ''::hstore); CREATE INDEX i ON t USING gin (h);
--# column-json-bytea-xml
--old
CREATE TABLE t(a json, b bytea, c xml, d money, e inet, f macaddr, g tsvector, h point, i oid, j name, k "char", l int4range, m uuid);
--new
CREATE TABLE t(a jsonb, b text, c text, d numeric, e text, f text, g text, h text, i int, j varchar(64), k text, l text, m text);
--# column-timestamps
--old
CREATE TABLE t(a timestamp, b timestamptz, c date, d time, e timetz, f interval, g timestamp(0), h timestamptz(6));
--new
CREATE TABLE t(a timestamptz, b date, c timestamptz, d timetz, e time, f time, g timestamp(6), h timestamp(3));
--# column-numbers
--old
CREATE TABLE t(a smallint, b int, c bigint, d real, e float8, f numeric(8,2), g numeric, h bool, i text);
--new
CREATE TABLE t(a int, b numeric(10,4), c smallint, d float8, e numeric(9,3), f real, g int, h smallint, i bool);
--# retype-keeps-checks-indexes
--old
CREATE TABLE t(a int CHECK (a > 0), c smallint, CONSTRAINT m CHECK (a > c), d date CHECK (d > '2020-01-01'), e int CHECK (e IS NOT NULL), f varchar(4), g int4range, EXCLUDE USING gist (g WITH &&)); COMMENT ON CONSTRAINT m ON t IS 'mm'; CREATE INDEX i ON t (a) WHERE a > 5; COMMENT ON INDEX i IS 'ii'; CREATE INDEX k ON t ((a + 1)); CREATE INDEX l ON t (upper(f)) WHERE f IS NOT NULL; CREATE TABLE r(a int, UNIQUE (a)); CREATE TABLE s(a int REFERENCES r(a), b smallint); ALTER TABLE t ADD CONSTRAINT nv CHECK (a < 100) NOT VALID; ALTER TABLE s ADD CONSTRAINT fnv FOREIGN KEY (b) REFERENCES r(a) NOT VALID;
--new
CREATE TABLE t(a bigint CHECK (a > 0), c int, CONSTRAINT m CHECK (a > c), d timestamp CHECK (d > '2020-01-01'), e text CHECK (e IS NOT NULL), f varchar(9), g int8range, EXCLUDE USING gist (g WITH &&)); COMMENT ON CONSTRAINT m ON t IS 'mm'; CREATE INDEX i ON t (a) WHERE a > 5; COMMENT ON INDEX i IS 'ii'; CREATE INDEX k ON t ((a + 1)); CREATE INDEX l ON t (upper(f)) WHERE f IS NOT NULL; CREATE TABLE r(a bigint, UNIQUE (a)); CREATE TABLE s(a bigint REFERENCES r(a), b int); ALTER TABLE t ADD CONSTRAINT nv CHECK (a < 100) NOT VALID; ALTER TABLE s ADD CONSTRAINT fnv FOREIGN KEY (b) REFERENCES r(a) NOT VALID;
--# retype-keeps-partitioned
--old
CREATE TABLE p(a int, b int CHECK (b > 0), c int) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); CREATE TABLE p2 PARTITION OF p(CHECK (c > 0)) FOR VALUES FROM (10) TO (20); CREATE INDEX i ON p (b) WHERE b > 5; CREATE INDEX k ON p ((c + 1)); CREATE TABLE h(a int CHECK (a > 0)); CREATE TABLE hc(z int) INHERITS (h);
--new
CREATE TABLE p(a int, b bigint CHECK (b > 0), c numeric) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); CREATE TABLE p2 PARTITION OF p(CHECK (c > 0)) FOR VALUES FROM (10) TO (20); CREATE INDEX i ON p (b) WHERE b > 5; CREATE INDEX k ON p ((c + 1)); CREATE TABLE h(a bigint CHECK (a > 0)); CREATE TABLE hc(z int) INHERITS (h);
--# retype-varchar-text
--old
CREATE TABLE t(a varchar(10) CHECK (a <> '' AND length(a) < 5), b varchar, "C d" varchar(3) CHECK ("C d" ~ '^x'), e varchar(5) CHECK (e IN ('a', 'b')), f varchar(5) CHECK (f = 'x' OR f = a2), a2 text); CREATE INDEX i ON t (lower(a)); CREATE UNIQUE INDEX j ON t (b) WHERE b <> 'x'; CREATE INDEX k ON t (("C d" || 'x')); CREATE INDEX l ON t (a varchar_pattern_ops);
--new
CREATE TABLE t(a text CHECK (a <> '' AND length(a) < 5), b text, "C d" text CHECK ("C d" ~ '^x'), e text CHECK (e IN ('a', 'b')), f text CHECK (f = 'x' OR f = a2), a2 varchar(7)); CREATE INDEX i ON t (lower(a)); CREATE UNIQUE INDEX j ON t (b) WHERE b <> 'x'; CREATE INDEX k ON t (("C d" || 'x')); CREATE INDEX l ON t (a text_pattern_ops);
