--# index-every-attribute
--old
CREATE TABLE t(a int, b text, c jsonb, d tsvector); CREATE INDEX i1 ON t (a); CREATE INDEX i2 ON t (b); CREATE INDEX i3 ON t USING gin (c); CREATE INDEX i4 ON t USING gist (d); CREATE INDEX i5 ON t USING brin (a); CREATE INDEX i6 ON t (lower(b)); CREATE UNIQUE INDEX i7 ON t (a, b);
--new
CREATE TABLE t(a int, b text, c jsonb, d tsvector); CREATE INDEX i1 ON t (a DESC NULLS LAST, b); CREATE INDEX i2 ON t (b COLLATE "C" text_pattern_ops DESC); CREATE INDEX i3 ON t USING gin (c jsonb_path_ops) WITH (fastupdate=off); CREATE INDEX i4 ON t USING gist (d tsvector_ops (siglen=50)); CREATE INDEX i5 ON t USING brin (a) WITH (pages_per_range=8, autosummarize=true); CREATE INDEX i6 ON t ((lower(b)) varchar_pattern_ops NULLS FIRST, upper(b) COLLATE "POSIX"); CREATE UNIQUE INDEX i7 ON t (a, b) INCLUDE (c) NULLS NOT DISTINCT WITH (fillfactor=33) WHERE a IS NOT NULL; ALTER INDEX i6 ALTER COLUMN 2 SET STATISTICS 77;
--# index-cluster-replica
--old
CREATE TABLE t(a int NOT NULL, b int NOT NULL); CREATE UNIQUE INDEX i ON t (a); ALTER TABLE t CLUSTER ON i; ALTER TABLE t REPLICA IDENTITY USING INDEX i;
--new
CREATE TABLE t(a int NOT NULL, b int NOT NULL); CREATE UNIQUE INDEX i ON t (b); ALTER TABLE t CLUSTER ON i; ALTER TABLE t REPLICA IDENTITY USING INDEX i;
--# index-cluster-pk
--old
CREATE TABLE t(a int CONSTRAINT pk PRIMARY KEY, b int NOT NULL CONSTRAINT u UNIQUE); ALTER TABLE t CLUSTER ON pk; ALTER TABLE t REPLICA IDENTITY USING INDEX u;
--new
CREATE TABLE t(a int, b int NOT NULL CONSTRAINT pk PRIMARY KEY); ALTER TABLE t CLUSTER ON pk; ALTER TABLE t REPLICA IDENTITY NOTHING;
--# index-matview-cluster
--old
CREATE TABLE t(a int); CREATE MATERIALIZED VIEW m AS SELECT a FROM t; CREATE UNIQUE INDEX mi ON m (a); ALTER MATERIALIZED VIEW m CLUSTER ON mi;
--new
CREATE TABLE t(a bigint); CREATE MATERIALIZED VIEW m AS SELECT a FROM t; CREATE UNIQUE INDEX mi ON m (a); ALTER MATERIALIZED VIEW m CLUSTER ON mi; ALTER MATERIALIZED VIEW m ALTER a SET STATISTICS 9;
--# index-rename-swap
--old
CREATE TABLE t(a int, b int); CREATE INDEX x ON t(a); CREATE INDEX y ON t(b);
--new
CREATE TABLE t(a int, b int); CREATE INDEX y ON t(a); CREATE INDEX x ON t(b);
--# index-rename-chain
--old
CREATE TABLE t(a int, b int); CREATE INDEX x ON t(a); CREATE INDEX y ON t(b);
--new
CREATE TABLE t(a int, b int); CREATE INDEX y ON t(a); CREATE INDEX z ON t(b);
--# index-on-function-replaced
--old
CREATE FUNCTION norm(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'select lower($1)'; CREATE TABLE t(a text); CREATE INDEX i ON t (norm(a));
--new
CREATE FUNCTION norm(text) RETURNS varchar LANGUAGE sql IMMUTABLE AS 'select lower($1)::varchar'; CREATE TABLE t(a text); CREATE INDEX i ON t (norm(a));
--# index-comment-and-unique-moves
--old
CREATE TABLE t(a int, b int); CREATE UNIQUE INDEX i ON t(a); COMMENT ON INDEX i IS 'x';
--new
CREATE TABLE t(a int, b int); CREATE INDEX i ON t(a); COMMENT ON INDEX i IS 'y';
--# statistics-all
--old
CREATE TABLE t(a int, b int, c text); CREATE STATISTICS s1 ON a, b FROM t; CREATE STATISTICS s2 (ndistinct) ON a, c FROM t;
--new
CREATE TABLE t(a int, b int, c text); CREATE STATISTICS s1 (dependencies, mcv) ON a, b, c FROM t; CREATE STATISTICS s3 ON (a + b), lower(c) FROM t; ALTER STATISTICS s3 SET STATISTICS 55; COMMENT ON STATISTICS s3 IS 'expr';
