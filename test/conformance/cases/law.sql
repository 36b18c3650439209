--# law-partitioned-anew-with-key-to-itself
--old
CREATE TABLE t(id int NOT NULL, up int, CONSTRAINT t_key PRIMARY KEY (id), CONSTRAINT fk FOREIGN KEY (up) REFERENCES t (id));
--new
CREATE TABLE t(id int NOT NULL, up int, CONSTRAINT t_key PRIMARY KEY (id), CONSTRAINT fk FOREIGN KEY (up) REFERENCES t (id)) PARTITION BY LIST (id); CREATE TABLE t_p0 PARTITION OF t FOR VALUES IN (0, 10); CREATE TABLE t_d PARTITION OF t DEFAULT;
--# law-two-keys-over-the-same-columns
--old
CREATE TABLE t(id int NOT NULL, n int, part_key int NOT NULL) PARTITION BY LIST (part_key);
--new
CREATE TABLE t(id int NOT NULL, n int, part_key int NOT NULL) PARTITION BY LIST (part_key); CREATE TABLE t_p0 PARTITION OF t FOR VALUES IN (0, 10); ALTER TABLE t ADD CONSTRAINT t_uq UNIQUE (id, part_key); ALTER TABLE t ADD CONSTRAINT t_a UNIQUE (id, part_key) DEFERRABLE;
--# law-two-keys-one-leaves
--old
CREATE TABLE t(id int NOT NULL, part_key int NOT NULL) PARTITION BY LIST (part_key); CREATE TABLE t_p0 PARTITION OF t FOR VALUES IN (0, 10); ALTER TABLE t ADD CONSTRAINT t_uq UNIQUE (id, part_key) DEFERRABLE INITIALLY DEFERRED; ALTER TABLE t ADD CONSTRAINT t_a UNIQUE (id, part_key) DEFERRABLE;
--new
CREATE TABLE t(id int NOT NULL, part_key int NOT NULL) PARTITION BY LIST (part_key); CREATE TABLE t_p0 PARTITION OF t FOR VALUES IN (0, 10); CREATE TABLE t_p1 PARTITION OF t FOR VALUES IN (1); ALTER TABLE t ADD CONSTRAINT t_uq UNIQUE (id, part_key) DEFERRABLE INITIALLY DEFERRED;
--# law-partition-moves-under-key-to-itself
--old
CREATE TABLE t(id int PRIMARY KEY, up int REFERENCES t (id)) PARTITION BY LIST (id); CREATE TABLE t_p0 PARTITION OF t FOR VALUES IN (0, 10);
--new
CREATE TABLE t(id int PRIMARY KEY, up int REFERENCES t (id) ON DELETE CASCADE) PARTITION BY LIST (id); CREATE TABLE t_p0 PARTITION OF t FOR VALUES IN (1);
--# law-partition-goes-while-key-to-it-comes
--old
CREATE TABLE t(id int, part_key int, up int) PARTITION BY LIST (part_key); CREATE TABLE t_p0 PARTITION OF t FOR VALUES IN (0); CREATE TABLE t_p1 PARTITION OF t FOR VALUES IN (1);
--new
CREATE TABLE t(id int, part_key int, up int, PRIMARY KEY (id, part_key)) PARTITION BY LIST (part_key); CREATE TABLE t_p1 PARTITION OF t FOR VALUES IN (1); ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (up, part_key) REFERENCES t (id, part_key);
--# law-owner-changes-while-table-is-made-anew
--old
CREATE SEQUENCE counter; CREATE TABLE t(id int, value int); ALTER SEQUENCE counter OWNED BY t.value;
--new
CREATE SEQUENCE counter; CREATE TABLE t(fresh int, value int) PARTITION BY LIST (value); ALTER SEQUENCE counter OWNED BY t.fresh;
--# law-inherited-check-of-another-parent
--old
CREATE TABLE a(x int, CONSTRAINT ok CHECK (x > 1)); CREATE TABLE b(x int, CONSTRAINT ok CHECK (x > 2)); CREATE TABLE heir(y int) INHERITS (a);
--new
CREATE TABLE a(x int, CONSTRAINT ok CHECK (x > 1)); CREATE TABLE b(x int, CONSTRAINT ok CHECK (x > 2)); CREATE TABLE heir(y int) INHERITS (b);
--# law-inherited-type-of-another-parent
--old
CREATE TABLE a(x text COLLATE "C"); CREATE TABLE b(x text COLLATE "POSIX"); CREATE TABLE heir(y int) INHERITS (a);
--new
CREATE TABLE a(x text COLLATE "C"); CREATE TABLE b(x text COLLATE "POSIX"); CREATE TABLE heir(y int) INHERITS (b);
--# law-typed-table-of-another-type
--old
CREATE TYPE one AS (y varchar(50), z int); CREATE TYPE two AS (y numeric, x float8, z bigint); CREATE TABLE typed OF one;
--new
CREATE TYPE one AS (y varchar(50), z int); CREATE TYPE two AS (y numeric, x float8, z bigint); CREATE TABLE typed OF two;
--# law-statistics-of-heirs
--old
CREATE TABLE a(x int); CREATE TABLE heir() INHERITS (a);
--new
CREATE TABLE a(x int, v text); CREATE TABLE heir() INHERITS (a); ALTER TABLE a ALTER v SET STATISTICS 100; ALTER TABLE heir ALTER v SET STATISTICS -1;
--# law-comment-of-partitioned-index-stays-there
--old
CREATE TABLE t(a int, v int) PARTITION BY LIST (a); CREATE TABLE t_p0 PARTITION OF t FOR VALUES IN (0); CREATE INDEX i ON t (v); COMMENT ON INDEX i IS 'parent only';
--new
CREATE TABLE t(a int, v text) PARTITION BY LIST (a); CREATE TABLE t_p0 PARTITION OF t FOR VALUES IN (0); CREATE INDEX i ON t (v); COMMENT ON INDEX i IS 'parent only';
--# law-heirs-published-by-themselves
--old
CREATE TABLE a(x int); CREATE TABLE heir() INHERITS (a);
--new
CREATE TABLE a(x int); CREATE TABLE heir() INHERITS (a); CREATE PUBLICATION one FOR TABLE ONLY a; CREATE PUBLICATION two FOR TABLE ONLY a, heir;
--# law-heir-joins-a-publication-with-its-parent
--old
CREATE TABLE a(x int); CREATE TABLE heir() INHERITS (a); CREATE PUBLICATION one;
--new
CREATE TABLE a(x int); CREATE TABLE heir() INHERITS (a); CREATE PUBLICATION one FOR TABLE a;
--# law-identity-beside-heirs
--old
CREATE TABLE a(x int); CREATE TABLE heir() INHERITS (a);
--new
CREATE TABLE a(x int, n int GENERATED ALWAYS AS IDENTITY (START WITH 10)); CREATE TABLE heir() INHERITS (a);
--# law-overload-comes-beside-a-default
--old
CREATE FUNCTION calc(a int DEFAULT 1) RETURNS int LANGUAGE sql AS 'select 1'; CREATE TABLE t(x int DEFAULT calc());
--new
CREATE FUNCTION calc() RETURNS int LANGUAGE sql AS 'select 2'; CREATE TABLE t(x int DEFAULT calc());
--# law-toast-parameters-with-the-first-text
--old
CREATE TABLE t(a varchar(20));
--new
CREATE TABLE t(a varchar(20), b text) WITH (toast.autovacuum_enabled = false);
--# law-toast-parameters-with-the-first-text-of-numbers
--old
CREATE TABLE t(a int);
--new
CREATE TABLE t(a int, b text) WITH (toast.autovacuum_enabled = false);
--# law-view-column-of-another-collation
--old
CREATE COLLATION one (PROVIDER = libc, LOCALE = 'C'); CREATE SCHEMA s; CREATE COLLATION s.one (PROVIDER = libc, LOCALE = 'C'); CREATE TABLE a(x text COLLATE one); CREATE TABLE b(x text COLLATE s.one); CREATE VIEW v AS SELECT x FROM a;
--new
CREATE COLLATION one (PROVIDER = libc, LOCALE = 'C'); CREATE SCHEMA s; CREATE COLLATION s.one (PROVIDER = libc, LOCALE = 'C'); CREATE TABLE a(x text COLLATE one); CREATE TABLE b(x text COLLATE s.one); CREATE VIEW v AS SELECT x FROM b;
--# law-sequence-of-identity-under-default-privileges
--old
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO app_user;
--new
CREATE TABLE t(a int GENERATED ALWAYS AS IDENTITY); ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO app_user;
--# law-index-of-partition-changes-its-parent
--old
CREATE TABLE t(a int, n int) PARTITION BY LIST (a); CREATE TABLE t_p2 PARTITION OF t FOR VALUES IN (2); CREATE INDEX ix3 ON t USING brin (n) WHERE n > 42; CREATE INDEX ix ON t USING brin (n) WHERE n < 3;
--new
CREATE TABLE t(a int, n int) PARTITION BY LIST (a); CREATE TABLE t_p2 PARTITION OF t FOR VALUES IN (2); CREATE INDEX ix ON t USING brin (n) WHERE n < 3;
--# law-key-that-can-be-referred-to-first
--old
--new
CREATE TABLE t(id int NOT NULL, up int, CONSTRAINT t_key PRIMARY KEY (id)); ALTER TABLE t ADD CONSTRAINT "t_Uq" UNIQUE (id) DEFERRABLE; ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (up) REFERENCES t (id);
