import { detections } from "./detection.ts";

const table = "CREATE TABLE t (id bigint NOT NULL, a integer NOT NULL, b text, during tsrange, d tsvector);";
const two = `${table} CREATE TABLE u (id bigint PRIMARY KEY, a integer NOT NULL, UNIQUE (id, a));`;
const touch =
  "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';";

const constraint = (from: string, to: string, since?: number) =>
  [`ALTER TABLE t ADD CONSTRAINT x ${from};`, `ALTER TABLE t ADD CONSTRAINT x ${to};`, since] as const;
const index = (from: string, to: string, since?: number) =>
  [`CREATE INDEX x ON t ${from};`, `CREATE INDEX x ON t ${to};`, since] as const;
const trigger = (from: string, to: string) =>
  [`CREATE TRIGGER x ${from} EXECUTE FUNCTION touch();`, `CREATE TRIGGER x ${to} EXECUTE FUNCTION touch();`] as const;
const policy = (from: string, to: string) => [`CREATE POLICY x ON t ${from};`, `CREATE POLICY x ON t ${to};`] as const;

export const detectionsOfTableParts = [
  ...detections("primary key", table, {
    "add, drop": ["", "ALTER TABLE t ADD CONSTRAINT x PRIMARY KEY (id);"],
    columns: constraint("PRIMARY KEY (id)", "PRIMARY KEY (id, a)"),
    "order of columns": constraint("PRIMARY KEY (a, id)", "PRIMARY KEY (id, a)"),
    "included columns": constraint("PRIMARY KEY (id)", "PRIMARY KEY (id) INCLUDE (b)"),
    deferrable: constraint("PRIMARY KEY (id)", "PRIMARY KEY (id) DEFERRABLE INITIALLY DEFERRED"),
    "storage parameters": constraint("PRIMARY KEY (id)", "PRIMARY KEY (id) WITH (fillfactor = 70)"),
    comment: [
      "ALTER TABLE t ADD CONSTRAINT x PRIMARY KEY (id);",
      "ALTER TABLE t ADD CONSTRAINT x PRIMARY KEY (id); COMMENT ON CONSTRAINT x ON t IS 'Key';",
    ],
  }),
  ...detections("unique constraint", table, {
    "add, drop": ["", "ALTER TABLE t ADD CONSTRAINT x UNIQUE (a);"],
    columns: constraint("UNIQUE (a)", "UNIQUE (a, b)"),
    "nulls not distinct": constraint("UNIQUE (b)", "UNIQUE NULLS NOT DISTINCT (b)", 15),
    "included columns": constraint("UNIQUE (a)", "UNIQUE (a) INCLUDE (b)"),
    deferrable: constraint("UNIQUE (a)", "UNIQUE (a) DEFERRABLE"),
    "constraint or index": ["CREATE UNIQUE INDEX x ON t (a);", "ALTER TABLE t ADD CONSTRAINT x UNIQUE (a);"],
    "without overlaps": [
      "CREATE TABLE o (a int4range, during tsrange, CONSTRAINT o_x UNIQUE (a, during));",
      "CREATE TABLE o (a int4range, during tsrange, CONSTRAINT o_x UNIQUE (a, during WITHOUT OVERLAPS));",
      18,
    ],
  }),
  ...detections("foreign key", two, {
    "add, drop": ["", "ALTER TABLE t ADD CONSTRAINT x FOREIGN KEY (a) REFERENCES u;"],
    columns: constraint("FOREIGN KEY (a) REFERENCES u", "FOREIGN KEY (id) REFERENCES u"),
    "several columns": constraint("FOREIGN KEY (id) REFERENCES u", "FOREIGN KEY (id, a) REFERENCES u (id, a)"),
    "on delete": constraint("FOREIGN KEY (a) REFERENCES u", "FOREIGN KEY (a) REFERENCES u ON DELETE CASCADE"),
    "on delete set null (columns)": constraint(
      "FOREIGN KEY (id, a) REFERENCES u (id, a) ON DELETE SET NULL",
      "FOREIGN KEY (id, a) REFERENCES u (id, a) ON DELETE SET NULL (a)",
      15,
    ),
    "on update": constraint("FOREIGN KEY (a) REFERENCES u", "FOREIGN KEY (a) REFERENCES u ON UPDATE RESTRICT"),
    "match full": constraint(
      "FOREIGN KEY (id, a) REFERENCES u (id, a)",
      "FOREIGN KEY (id, a) REFERENCES u (id, a) MATCH FULL",
    ),
    deferrable: constraint("FOREIGN KEY (a) REFERENCES u", "FOREIGN KEY (a) REFERENCES u DEFERRABLE"),
    "not valid": constraint("FOREIGN KEY (a) REFERENCES u NOT VALID", "FOREIGN KEY (a) REFERENCES u"),
    "not enforced": constraint("FOREIGN KEY (a) REFERENCES u NOT ENFORCED", "FOREIGN KEY (a) REFERENCES u", 18),
    "cycle of two tables": [
      "",
      "ALTER TABLE t ADD PRIMARY KEY (id); ALTER TABLE t ADD FOREIGN KEY (id) REFERENCES u; ALTER TABLE u ADD FOREIGN KEY (id) REFERENCES t;",
    ],
  }),
  ...detections("check", table, {
    "add, drop": ["", "ALTER TABLE t ADD CONSTRAINT x CHECK (a > 0);"],
    expression: constraint("CHECK (a > 0)", "CHECK (a >= 0)"),
    "expression with IS NOT NULL": constraint("CHECK (a > 0)", "CHECK (a > 0 AND b IS NOT NULL)"),
    "not valid": constraint("CHECK (a > 0) NOT VALID", "CHECK (a > 0)"),
    "no inherit": constraint("CHECK (a > 0)", "CHECK (a > 0) NO INHERIT"),
    "not enforced": constraint("CHECK (a > 0)", "CHECK (a > 0) NOT ENFORCED", 18),
  }),
  ...detections("exclusion", table, {
    "add, drop": ["", "ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING gist (during WITH &&);"],
    operator: constraint("EXCLUDE USING gist (during WITH &&)", "EXCLUDE USING gist (during WITH =)"),
    predicate: constraint("EXCLUDE USING gist (during WITH &&)", "EXCLUDE USING gist (during WITH &&) WHERE (a > 0)"),
    deferrable: constraint("EXCLUDE USING gist (during WITH &&)", "EXCLUDE USING gist (during WITH &&) DEFERRABLE"),
  }),
  ...detections("index", table, {
    "create, drop": ["", "CREATE INDEX x ON t (a);"],
    unique: ["CREATE INDEX x ON t (a);", "CREATE UNIQUE INDEX x ON t (a);"],
    columns: index("(a)", "(a, b)"),
    method: index("(a)", "USING hash (a)"),
    expression: index("(b)", "(lower(b))"),
    predicate: index("(a)", "(a) WHERE b IS NOT NULL"),
    order: index("(a)", "(a DESC)"),
    "nulls first or last": index("(a)", "(a NULLS FIRST)"),
    "operator class": index("(b)", "(b text_pattern_ops)"),
    "operator class parameters": index("USING gist (d)", "USING gist (d tsvector_ops (siglen = 64))"),
    collation: index("(b)", '(b COLLATE "C")'),
    "included columns": index("(a)", "(a) INCLUDE (b)"),
    "storage parameters": index("(a)", "(a) WITH (fillfactor = 70)"),
    "nulls not distinct": ["CREATE UNIQUE INDEX x ON t (b);", "CREATE UNIQUE INDEX x ON t (b) NULLS NOT DISTINCT;", 15],
    "statistics target": [
      "CREATE INDEX x ON t (lower(b));",
      "CREATE INDEX x ON t (lower(b)); ALTER INDEX x ALTER COLUMN 1 SET STATISTICS 500;",
    ],
    comment: ["CREATE INDEX x ON t (a);", "CREATE INDEX x ON t (a); COMMENT ON INDEX x IS 'Fast';"],
  }),
  ...detections("statistics", table, {
    "create, drop": ["", "CREATE STATISTICS x ON a, b FROM t;"],
    columns: ["CREATE STATISTICS x ON a, b FROM t;", "CREATE STATISTICS x ON a, id FROM t;"],
    kinds: ["CREATE STATISTICS x ON a, b FROM t;", "CREATE STATISTICS x (mcv) ON a, b FROM t;"],
    expression: ["CREATE STATISTICS x ON a, b FROM t;", "CREATE STATISTICS x ON a, lower(b) FROM t;"],
    target: [
      "CREATE STATISTICS x ON a, b FROM t;",
      "CREATE STATISTICS x ON a, b FROM t; ALTER STATISTICS x SET STATISTICS 7;",
    ],
    comment: [
      "CREATE STATISTICS x ON a, b FROM t;",
      "CREATE STATISTICS x ON a, b FROM t; COMMENT ON STATISTICS x IS 'c';",
    ],
  }),
  ...detections("trigger", `${table} ${touch}`, {
    "create, drop": ["", "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();"],
    timing: trigger("BEFORE INSERT ON t FOR EACH ROW", "AFTER INSERT ON t FOR EACH ROW"),
    events: trigger("BEFORE INSERT ON t FOR EACH ROW", "BEFORE INSERT OR UPDATE ON t FOR EACH ROW"),
    columns: trigger("BEFORE UPDATE ON t FOR EACH ROW", "BEFORE UPDATE OF a ON t FOR EACH ROW"),
    "row or statement": trigger("AFTER INSERT ON t FOR EACH ROW", "AFTER INSERT ON t FOR EACH STATEMENT"),
    condition: trigger("BEFORE INSERT ON t FOR EACH ROW", "BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.a > 0)"),
    "transition tables": trigger(
      "AFTER UPDATE ON t FOR EACH STATEMENT",
      "AFTER UPDATE ON t REFERENCING OLD TABLE AS old NEW TABLE AS new FOR EACH STATEMENT",
    ),
    function: [
      "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();",
      "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION other();",
    ],
    arguments: [
      "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch('a');",
      "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch('b');",
    ],
    "constraint trigger": [
      "CREATE TRIGGER x AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();",
      "CREATE CONSTRAINT TRIGGER x AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION touch();",
    ],
    enabled: [
      "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();",
      "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch(); ALTER TABLE t DISABLE TRIGGER x;",
    ],
    "on a view": [
      "CREATE VIEW v AS SELECT a FROM t;",
      "CREATE VIEW v AS SELECT a FROM t; CREATE TRIGGER x INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION touch();",
    ],
    comment: [
      "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();",
      "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch(); COMMENT ON TRIGGER x ON t IS 'c';",
    ],
  }),
  ...detections("rule", table, {
    "create, drop": ["", "CREATE RULE x AS ON DELETE TO t DO INSTEAD NOTHING;"],
    action: [
      "CREATE RULE x AS ON DELETE TO t DO INSTEAD NOTHING;",
      "CREATE RULE x AS ON DELETE TO t DO INSTEAD UPDATE t SET b = 'gone' WHERE t.id = OLD.id;",
    ],
    condition: [
      "CREATE RULE x AS ON DELETE TO t DO INSTEAD NOTHING;",
      "CREATE RULE x AS ON DELETE TO t WHERE (OLD.a > 0) DO INSTEAD NOTHING;",
    ],
    enabled: [
      "CREATE RULE x AS ON DELETE TO t DO INSTEAD NOTHING;",
      "CREATE RULE x AS ON DELETE TO t DO INSTEAD NOTHING; ALTER TABLE t DISABLE RULE x;",
    ],
  }),
  ...detections("policy", table, {
    "create, drop": ["", "CREATE POLICY x ON t USING (a > 0);"],
    using: policy("USING (a > 0)", "USING (a > 1)"),
    "with check": policy("USING (a > 0)", "USING (a > 0) WITH CHECK (a > 1)"),
    command: policy("FOR UPDATE USING (a > 0)", "FOR SELECT USING (a > 0)"),
    "permissive or restrictive": policy("USING (a > 0)", "AS RESTRICTIVE USING (a > 0)"),
    roles: policy("USING (a > 0)", "TO pg_monitor USING (a > 0)"),
    comment: [
      "CREATE POLICY x ON t USING (a > 0);",
      "CREATE POLICY x ON t USING (a > 0); COMMENT ON POLICY x ON t IS 'c';",
    ],
  }),
];
