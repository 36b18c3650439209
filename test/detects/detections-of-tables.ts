import { detections } from "./detection.ts";

const table = "CREATE TABLE t (id bigint NOT NULL, a integer, b text);";
const partitioned = "CREATE TABLE p (id bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);";
const year = "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')";
const longer = "FOR VALUES FROM ('2026-01-01') TO ('2028-01-01')";

/** A column of a table that has others too. */
const column = (from: string, to: string, since?: number) =>
  [`CREATE TABLE t (id bigint NOT NULL, ${from});`, `CREATE TABLE t (id bigint NOT NULL, ${to});`, since] as const;

export const detectionsOfTables = [
  ...detections("table", "", {
    "create, drop": ["", table],
    schema: ["CREATE SCHEMA s; CREATE TABLE t ();", "CREATE SCHEMA s; CREATE TABLE s.t ();"],
    unlogged: ["CREATE TABLE t (id bigint);", "CREATE UNLOGGED TABLE t (id bigint);"],
    "storage parameters": ["CREATE TABLE t (id bigint);", "CREATE TABLE t (id bigint) WITH (fillfactor = 70);"],
    "TOAST parameters": ["CREATE TABLE t (a text);", "CREATE TABLE t (a text) WITH (toast.autovacuum_enabled = off);"],
    "typed (OF)": [
      "CREATE TYPE row_type AS (a integer); CREATE TABLE t (a integer);",
      "CREATE TYPE row_type AS (a integer); CREATE TABLE t OF row_type;",
    ],
  }),
  ...detections("table", table, {
    comment: ["", "COMMENT ON TABLE t IS 'Ledger';"],
    owner: ["", "ALTER TABLE t OWNER TO pg_monitor;"],
    "replica identity": ["", "ALTER TABLE t REPLICA IDENTITY FULL;"],
    "replica identity by index": [
      "CREATE UNIQUE INDEX t_id ON t (id);",
      "CREATE UNIQUE INDEX t_id ON t (id); ALTER TABLE t REPLICA IDENTITY USING INDEX t_id;",
    ],
    "row level security": ["", "ALTER TABLE t ENABLE ROW LEVEL SECURITY;"],
    "forced row level security": ["", "ALTER TABLE t FORCE ROW LEVEL SECURITY;"],
    "clustered on": ["CREATE INDEX t_a ON t (a);", "CREATE INDEX t_a ON t (a); ALTER TABLE t CLUSTER ON t_a;"],
    "inherits from": ["CREATE TABLE c (id bigint NOT NULL, a integer, b text);", "CREATE TABLE c () INHERITS (t);"],
    "inherits from several": [
      "CREATE TABLE u (x integer); CREATE TABLE c (x integer) INHERITS (t);",
      "CREATE TABLE u (x integer); CREATE TABLE c () INHERITS (t, u);",
    ],
    grants: ["", "GRANT SELECT, INSERT ON t TO pg_monitor;"],
    "grant option": ["GRANT SELECT ON t TO pg_monitor;", "GRANT SELECT ON t TO pg_monitor WITH GRANT OPTION;"],
  }),
  ...detections("partition", partitioned, {
    "create, drop": ["", `CREATE TABLE p1 PARTITION OF p ${year};`],
    "attach, detach": [
      "CREATE TABLE p1 (id bigint NOT NULL, at date NOT NULL);",
      `CREATE TABLE p1 PARTITION OF p ${year};`,
    ],
    bounds: [`CREATE TABLE p1 PARTITION OF p ${year};`, `CREATE TABLE p1 PARTITION OF p ${longer};`],
    "default partition": [`CREATE TABLE p1 PARTITION OF p ${year};`, "CREATE TABLE p1 PARTITION OF p DEFAULT;"],
    "default of its own": [
      `CREATE TABLE p1 PARTITION OF p ${year};`,
      `CREATE TABLE p1 PARTITION OF p (id DEFAULT 7) ${year};`,
    ],
    "sub-partitions": [
      `CREATE TABLE p1 PARTITION OF p ${year};`,
      `CREATE TABLE p1 PARTITION OF p ${year} PARTITION BY LIST (id); CREATE TABLE p1a PARTITION OF p1 FOR VALUES IN (1);`,
    ],
    "index on the parent": [
      `CREATE TABLE p1 PARTITION OF p ${year};`,
      `CREATE TABLE p1 PARTITION OF p ${year}; CREATE INDEX p_id ON p (id);`,
    ],
    "primary key on the parent": [
      `CREATE TABLE p1 PARTITION OF p ${year};`,
      `CREATE TABLE p1 PARTITION OF p ${year}; ALTER TABLE p ADD PRIMARY KEY (id, at);`,
    ],
  }),
  ...detections("partitioned table", "", {
    "create, drop": ["", partitioned],
    strategy: [
      "CREATE TABLE p (id bigint, at date) PARTITION BY RANGE (at);",
      "CREATE TABLE p (id bigint, at date) PARTITION BY LIST (at);",
    ],
    key: [
      "CREATE TABLE p (id bigint, at date) PARTITION BY RANGE (at);",
      "CREATE TABLE p (id bigint, at date) PARTITION BY RANGE (id);",
    ],
    "key expression": [
      "CREATE TABLE p (id bigint, at date) PARTITION BY HASH (id);",
      "CREATE TABLE p (id bigint, at date) PARTITION BY HASH ((id / 10));",
    ],
  }),
  ...detections("column", "", {
    "add, drop": ["CREATE TABLE t (id bigint);", "CREATE TABLE t (id bigint, a text);"],
    type: column("a integer", "a bigint"),
    "type modifier": column("a varchar(20)", "a varchar(40)"),
    "precision and scale": column("a numeric(10,2)", "a numeric(12,3)"),
    "precision of time": column("a timestamptz(0)", "a timestamptz(3)"),
    "interval fields": column("a interval", "a interval day to second"),
    "length in bits": column("a bit(8)", "a bit(16)"),
    array: column("a integer", "a integer[]"),
    "type that needs USING": column("a text", "a integer"),
    "type and default together": column("a text DEFAULT '1'", "a integer DEFAULT 1"),
    nullability: column("a integer", "a integer NOT NULL"),
    default: column("a integer", "a integer DEFAULT 0"),
    "default of a generated value": column("a text DEFAULT lower('A')", "a text DEFAULT upper('a')"),
    serial: column("a integer", "a serial"),
    identity: column("a bigint NOT NULL", "a bigint GENERATED ALWAYS AS IDENTITY"),
    "identity, always or by default": column(
      "a int GENERATED ALWAYS AS IDENTITY",
      "a int GENERATED BY DEFAULT AS IDENTITY",
    ),
    "identity's sequence": column(
      "a int GENERATED ALWAYS AS IDENTITY",
      "a int GENERATED ALWAYS AS IDENTITY (INCREMENT 10 CACHE 5)",
    ),
    "generated, stored": column("a integer", "a integer GENERATED ALWAYS AS (id::integer * 2) STORED"),
    "generation expression": column(
      "a integer GENERATED ALWAYS AS (id::integer * 2) STORED",
      "a integer GENERATED ALWAYS AS (id::integer * 3) STORED",
    ),
    "generated, virtual": column("a integer", "a integer GENERATED ALWAYS AS (id::integer * 2) VIRTUAL", 18),
    collation: column("a text", 'a text COLLATE "C"'),
    "name of its NOT NULL": column("a int NOT NULL", "a int CONSTRAINT a_there NOT NULL", 18),
  }),
  ...detections("column", table, {
    storage: ["", "ALTER TABLE t ALTER b SET STORAGE EXTERNAL;"],
    compression: ["", "ALTER TABLE t ALTER b SET COMPRESSION pglz;"],
    "statistics target": ["", "ALTER TABLE t ALTER a SET STATISTICS 500;"],
    "options (n_distinct)": ["", "ALTER TABLE t ALTER a SET (n_distinct = 5);"],
    comment: ["", "COMMENT ON COLUMN t.a IS 'Amount';"],
    grants: ["", "GRANT SELECT (a) ON t TO pg_monitor;"],
  }),
];
