import { describe, expect, it } from "vitest";
import { compiled } from "./support/compiled.ts";

describe("op on tables and columns", () => {
  it("createTable() puts columns and constraints inline and lets the rest follow", async () => {
    const sql = await compiled((op) =>
      op.createTable("account", {
        columns: [
          { name: "id", type: "bigint", nullable: false, identity: { generation: "always" } },
          { name: "email", type: "varchar(320)", comment: "it's", storage: "main", statistics: 500 },
          { name: "total", type: "numeric", generated: { expression: "a + b", storage: "stored" } },
          { name: "note", type: "text", collation: '"C"', default: "'x'", compression: "lz4", nullable: false },
        ],
        constraints: [
          { type: "primaryKey", name: "account_pkey", columns: ["id"] },
          { type: "unique", columns: ["email"], nullsNotDistinct: true },
          {
            type: "foreignKey",
            name: "account_org_fkey",
            columns: ["org_id"],
            references: { table: "billing.org", columns: ["id"] },
            onDelete: "set null",
            onDeleteColumns: ["org_id"],
            deferrable: "deferred",
            match: "full",
          },
          { type: "check", name: "ck", expression: "a > 0", noInherit: true, comment: "positive" },
          { type: "exclusion", name: "ex", definition: "EXCLUDE USING gist (r WITH &&) WHERE (a)", tablespace: "fast" },
        ],
        storageParameters: { fillfactor: "70", "toast.autovacuum_enabled": "false" },
        tablespace: "Fast Disk",
        comment: "People",
        owner: "app",
        rowSecurity: true,
        forceRowSecurity: true,
        replicaIdentity: "full",
        clusterOn: "account_pkey",
        privileges: [
          { grantee: "reader", privilege: "SELECT" },
          { grantee: "writer", privilege: "INSERT", grantable: true },
          { grantee: "writer", privilege: "UPDATE", grantable: true },
          { grantee: "public", privilege: "SELECT" },
        ],
      }),
    );
    expect(sql).toEqual([
      `CREATE TABLE public.account (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  email varchar(320),
  total numeric GENERATED ALWAYS AS (a + b) STORED,
  note text COMPRESSION lz4 COLLATE "C" DEFAULT 'x' NOT NULL,
  CONSTRAINT account_pkey PRIMARY KEY (id),
  UNIQUE NULLS NOT DISTINCT (email),
  CONSTRAINT account_org_fkey FOREIGN KEY (org_id) REFERENCES billing.org (id) MATCH FULL ON DELETE SET NULL (org_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck CHECK (a > 0) NO INHERIT,
  CONSTRAINT ex EXCLUDE USING gist (r WITH &&) USING INDEX TABLESPACE fast WHERE (a)
) WITH (fillfactor = 70, toast.autovacuum_enabled = false) TABLESPACE "Fast Disk"`,
      "ALTER TABLE public.account ALTER COLUMN email SET STORAGE MAIN",
      "ALTER TABLE public.account ALTER COLUMN email SET STATISTICS 500",
      "COMMENT ON COLUMN public.account.email IS 'it''s'",
      "COMMENT ON CONSTRAINT ck ON public.account IS 'positive'",
      "ALTER TABLE public.account ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE public.account FORCE ROW LEVEL SECURITY",
      "ALTER TABLE public.account REPLICA IDENTITY FULL",
      "ALTER TABLE public.account CLUSTER ON account_pkey",
      "ALTER TABLE public.account OWNER TO app",
      "COMMENT ON TABLE public.account IS 'People'",
      "GRANT SELECT ON TABLE public.account TO reader",
      "GRANT SELECT ON TABLE public.account TO PUBLIC",
      "GRANT INSERT, UPDATE ON TABLE public.account TO writer WITH GRANT OPTION",
    ]);
  });

  it("createTable() makes partitions, children, typed, unlogged and foreign tables", async () => {
    const sql = await compiled(async (op) => {
      await op.createTable("event_2027", { partitionOf: { table: "event", bound: "FOR VALUES IN (2027)" } });
      await op.createTable("event", {
        columns: [{ name: "y", type: "int" }],
        partitionBy: "LIST (y)",
        ifNotExists: true,
      });
      await op.createTable("child", {
        columns: [
          { name: "a", type: "int", inherited: true, default: "1" },
          { name: "b", type: "int" },
        ],
        inherits: ["parent", "other.parent"],
      });
      await op.createTable("typed", { ofType: "point3", unlogged: true });
      await op.createTable("far", {
        columns: [{ name: "a", type: "int", foreignOptions: { column_name: "A" } }],
        foreign: { server: "s", options: { table_name: "it's" } },
        comment: "there",
      });
      await op.createTable("empty", {});
    });
    expect(sql).toEqual([
      "CREATE TABLE public.event_2027 PARTITION OF public.event FOR VALUES IN (2027)",
      "CREATE TABLE IF NOT EXISTS public.event (\n  y int\n) PARTITION BY LIST (y)",
      "CREATE TABLE public.child (\n  b int\n) INHERITS (public.parent, other.parent)",
      "ALTER TABLE public.child ALTER COLUMN a SET DEFAULT 1",
      "CREATE UNLOGGED TABLE public.typed OF public.point3",
      "CREATE FOREIGN TABLE public.far (\n  a int OPTIONS (column_name 'A')\n) SERVER s OPTIONS (table_name 'it''s')",
      "COMMENT ON FOREIGN TABLE public.far IS 'there'",
      "CREATE TABLE public.empty ()",
    ]);
  });

  it("dropTable(), renameTable() and setSchema() name the table", async () => {
    const sql = await compiled(async (op) => {
      await op.dropTable("account", { ifExists: true, because: "gone" });
      await op.renameTable("t1", "t2");
      await op.renameTable("billing.t1", "accounting.t2");
      await op.renameTable({ name: 'a."b' }, { name: "c.d" });
      await op.setSchema({ table: "t1" }, "billing");
    });
    expect(sql).toEqual([
      "DROP TABLE IF EXISTS public.account",
      "ALTER TABLE public.t1 RENAME TO t2",
      "ALTER TABLE billing.t1 SET SCHEMA accounting",
      "ALTER TABLE accounting.t1 RENAME TO t2",
      'ALTER TABLE public."a.""b" RENAME TO "c.d"',
      "ALTER TABLE public.t1 SET SCHEMA billing",
    ]);
  });

  it("alterTable() says each change as a statement of its own", async () => {
    const sql = await compiled((op) =>
      op.alterTable("account", {
        unlogged: false,
        inherits: ["base"],
        ofType: null,
        accessMethod: null,
        tablespace: null,
        replicaIdentity: { index: "account_key" },
        rowSecurity: true,
        forceRowSecurity: false,
        clusterOn: null,
        storageParameters: { fillfactor: "70", autovacuum_enabled: null },
        comment: null,
        owner: "app",
        privileges: [{ grantee: "reader", privilege: "SELECT" }],
        existing: { inherits: ["old_base"], privileges: [{ grantee: "public", privilege: "SELECT" }] },
      }),
    );
    expect(sql).toEqual([
      "ALTER TABLE public.account INHERIT public.base",
      "ALTER TABLE public.account NO INHERIT public.old_base",
      "ALTER TABLE public.account NOT OF",
      "ALTER TABLE public.account SET LOGGED",
      "ALTER TABLE public.account SET ACCESS METHOD heap",
      "ALTER TABLE public.account SET TABLESPACE pg_default",
      "ALTER TABLE public.account SET (fillfactor = 70)",
      "ALTER TABLE public.account RESET (autovacuum_enabled)",
      "ALTER TABLE public.account ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE public.account NO FORCE ROW LEVEL SECURITY",
      "ALTER TABLE public.account REPLICA IDENTITY USING INDEX account_key",
      "ALTER TABLE public.account SET WITHOUT CLUSTER",
      "ALTER TABLE public.account OWNER TO app",
      "COMMENT ON TABLE public.account IS NULL",
      "REVOKE SELECT ON TABLE public.account FROM PUBLIC",
      "GRANT SELECT ON TABLE public.account TO reader",
    ]);
  });

  it("attachPartition(), detachPartition() and the row security methods are ALTER TABLE", async () => {
    const sql = await compiled(async (op) => {
      await op.attachPartition("event", "event_1", "DEFAULT");
      await op.detachPartition("event", "event_1");
      await op.detachPartition("event", "archive.event_1", { concurrently: true });
      await op.enableRowSecurity("t");
      await op.disableRowSecurity("t");
      await op.forceRowSecurity("t");
      await op.unforceRowSecurity("t");
      await op.createTableComment("t", "x");
      await op.dropTableComment("t");
    });
    expect(sql).toEqual([
      "ALTER TABLE public.event ATTACH PARTITION public.event_1 DEFAULT",
      "ALTER TABLE public.event DETACH PARTITION public.event_1",
      "ALTER TABLE public.event DETACH PARTITION archive.event_1 CONCURRENTLY -- outside a transaction",
      "ALTER TABLE public.t ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE public.t DISABLE ROW LEVEL SECURITY",
      "ALTER TABLE public.t FORCE ROW LEVEL SECURITY",
      "ALTER TABLE public.t NO FORCE ROW LEVEL SECURITY",
      "COMMENT ON TABLE public.t IS 'x'",
      "COMMENT ON TABLE public.t IS NULL",
    ]);
  });

  it("addColumn(), dropColumn() and renameColumn() quote what needs quotes", async () => {
    const sql = await compiled(async (op) => {
      await op.addColumn("account", { name: "email", type: "varchar(320)", nullable: true });
      await op.addColumn("account", { name: "User", type: "text", nullable: false }, { ifNotExists: true });
      await op.addColumn("account", {
        name: "n",
        type: "int",
        identity: { generation: "by default", sequence: { name: "n_seq", start: "10", increment: "-1", cycle: true } },
        privileges: [{ grantee: "reader", privilege: "SELECT" }],
      });
      await op.addColumn("account", {
        name: "v",
        type: "int",
        nullable: false,
        notNullName: "v_nn",
        notNullNotValid: true,
      });
      await op.dropColumn("account", "select", { ifExists: true });
      await op.renameColumn("account", "a b", "order");
    });
    expect(sql).toEqual([
      "ALTER TABLE public.account ADD COLUMN email varchar(320)",
      'ALTER TABLE public.account ADD COLUMN IF NOT EXISTS "User" text NOT NULL',
      "ALTER TABLE public.account ADD COLUMN n int GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME public.n_seq INCREMENT BY -1 START WITH 10 CYCLE)",
      "GRANT SELECT (n) ON TABLE public.account TO reader",
      "ALTER TABLE public.account ADD COLUMN v int",
      "ALTER TABLE public.account ADD CONSTRAINT v_nn NOT NULL v NOT VALID",
      'ALTER TABLE public.account DROP COLUMN IF EXISTS "select"',
      'ALTER TABLE public.account RENAME COLUMN "a b" TO "order"',
    ]);
  });
});

describe("op.alterColumn()", () => {
  const alter = "ALTER TABLE public.account ALTER COLUMN c";

  it("drops an old default before the type changes and sets the new one after it", async () => {
    const sql = await compiled((op) => op.alterColumn("account", "c", { type: "int", using: "c::int", default: "0" }));
    expect(sql).toEqual([`${alter} DROP DEFAULT`, `${alter} TYPE int USING c::int`, `${alter} SET DEFAULT 0`]);
  });

  it("drops the default first when the type changes and the default goes", async () => {
    const sql = await compiled((op) => op.alterColumn("account", "c", { type: "int", default: null }));
    expect(sql).toEqual([`${alter} DROP DEFAULT`, `${alter} TYPE int`]);
  });

  it("leaves a default in place when it is not said to change, and does not drop what is known to be absent", async () => {
    expect(await compiled((op) => op.alterColumn("account", "c", { type: "int" }))).toEqual([`${alter} TYPE int`]);
    const sql = await compiled((op) =>
      op.alterColumn("account", "c", { type: "int", default: "0", existing: { type: "text", default: null } }),
    );
    expect(sql).toEqual([`${alter} TYPE int`, `${alter} SET DEFAULT 0`]);
  });

  it("sets only a default when only the default changes", async () => {
    expect(await compiled((op) => op.alterColumn("account", "c", { default: "now()" }))).toEqual([
      `${alter} SET DEFAULT now()`,
    ]);
    expect(await compiled((op) => op.alterColumn("account", "c", { default: null }))).toEqual([
      `${alter} DROP DEFAULT`,
    ]);
  });

  it("loosens NOT NULL before the type changes and tightens it afterwards", async () => {
    const loosened = await compiled((op) => op.alterColumn("account", "c", { type: "int", nullable: true }));
    expect(loosened).toEqual([`${alter} DROP NOT NULL`, `${alter} TYPE int`]);
    const tightened = await compiled((op) => op.alterColumn("account", "c", { type: "int", nullable: false }));
    expect(tightened).toEqual([`${alter} TYPE int`, `${alter} SET NOT NULL`]);
  });

  it("names, validates and hands down NOT NULL constraints as PostgreSQL 18 can", async () => {
    const named = await compiled((op) =>
      op.alterColumn("account", "c", { nullable: false, notNullName: "c_nn", notNullNotValid: true }),
    );
    expect(named).toEqual(["ALTER TABLE public.account ADD CONSTRAINT c_nn NOT NULL c NOT VALID"]);
    const changed = await compiled((op) =>
      op.alterColumn("account", "c", {
        notNullName: "nn2",
        notNullNotValid: null,
        notNullNoInherit: true,
        existing: { nullable: false, notNullName: "nn1", notNullNotValid: true },
      }),
    );
    expect(changed).toEqual([
      "ALTER TABLE public.account RENAME CONSTRAINT nn1 TO nn2",
      "ALTER TABLE public.account VALIDATE CONSTRAINT nn2",
      "ALTER TABLE public.account ALTER CONSTRAINT nn2 NO INHERIT",
    ]);
  });

  it("makes an identity of a default and a default of an identity", async () => {
    const added = await compiled((op) =>
      op.alterColumn("account", "c", { default: null, nullable: false, identity: { generation: "always" } }),
    );
    expect(added).toEqual([
      `${alter} DROP DEFAULT`,
      `${alter} SET NOT NULL`,
      `${alter} ADD GENERATED ALWAYS AS IDENTITY`,
    ]);
    const dropped = await compiled((op) => op.alterColumn("account", "c", { identity: null, default: "1" }));
    expect(dropped).toEqual([`${alter} DROP IDENTITY`, `${alter} SET DEFAULT 1`]);
  });

  it("changes only what differs between two identities", async () => {
    const sql = await compiled((op) =>
      op.alterColumn("account", "c", {
        identity: { generation: "by default", sequence: { increment: "2", minimum: "5", name: "b_seq" } },
        existing: {
          identity: { generation: "always", sequence: { increment: "2", start: "9", maximum: "99", cycle: true } },
        },
      }),
    );
    expect(sql).toEqual([
      "ALTER SEQUENCE public.account_c_seq RENAME TO b_seq",
      `${alter} SET GENERATED BY DEFAULT SET MINVALUE 5 SET NO MAXVALUE SET START WITH 5 SET NO CYCLE`,
    ]);
  });

  it("sets and drops generation expressions", async () => {
    expect(await compiled((op) => op.alterColumn("account", "c", { generated: null }))).toEqual([
      `${alter} DROP EXPRESSION`,
    ]);
    expect(
      await compiled((op) => op.alterColumn("account", "c", { generated: { expression: "a * 2", storage: "stored" } })),
    ).toEqual([`${alter} SET EXPRESSION AS (a * 2)`]);
  });

  it("says storage and compression again after a change of type, which resets them", async () => {
    const sql = await compiled((op) =>
      op.alterColumn("account", "c", {
        type: "text",
        existing: { type: "varchar", storage: "external", compression: "lz4" },
      }),
    );
    expect(sql).toEqual([`${alter} TYPE text`, `${alter} SET STORAGE EXTERNAL`, `${alter} SET COMPRESSION lz4`]);
  });

  it("resets storage to the type's own", async () => {
    const sql = await compiled(async (op) => {
      await op.alterColumn("account", "c", {
        storage: null,
        existing: { type: "character varying(10)", storage: "main" },
      });
      await op.alterColumn("account", "c", { storage: null });
    });
    expect(sql).toEqual([`${alter} SET STORAGE EXTENDED`, `${alter} SET STORAGE DEFAULT`]);
  });

  it("changes collation, statistics, options, comment and grants", async () => {
    const sql = await compiled((op) =>
      op.alterColumn("account", "c", {
        collation: '"C"',
        compression: null,
        statistics: null,
        options: { n_distinct: "-0.5", n_distinct_inherited: null },
        comment: "x",
        privileges: [{ grantee: "reader", privilege: "SELECT" }],
        existing: { type: "text" },
      }),
    );
    expect(sql).toEqual([
      `${alter} TYPE text COLLATE "C"`,
      `${alter} SET STATISTICS -1`,
      `${alter} SET (n_distinct = -0.5)`,
      `${alter} RESET (n_distinct_inherited)`,
      "COMMENT ON COLUMN public.account.c IS 'x'",
      "GRANT SELECT (c) ON TABLE public.account TO reader",
    ]);
  });

  it("renames last, and alone when nothing else changes", async () => {
    const sql = await compiled(async (op) => {
      await op.alterColumn("account", "c", { nullable: true, name: "d" });
      await op.alterColumn("account", "c", { name: "d" });
    });
    expect(sql).toEqual([
      `${alter} DROP NOT NULL`,
      "ALTER TABLE public.account RENAME COLUMN c TO d",
      "ALTER TABLE public.account RENAME COLUMN c TO d",
    ]);
  });
});
