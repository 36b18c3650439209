import { describe, expect, it } from "vitest";
import { compiled } from "./support/compiled.ts";

describe("op on constraints", () => {
  it("createPrimaryKey() and createUniqueConstraint() take all that an index can have", async () => {
    const unique = await compiled(async (op) => {
      await op.createPrimaryKey("account_pkey", "account", ["id"]);
      await op.createPrimaryKey(null, "billing.order", ["tenant", "id"], { include: ["note"] });
      await op.createUniqueConstraint("u", "account", ["a", "during"], {
        nullsNotDistinct: true,
        storageParameters: { fillfactor: "80" },
        tablespace: "fast",
        deferrable: "immediate",
        comment: "c",
        indexComment: "i",
      });
      await op.createUniqueConstraint("w", "account", ["a", "during"], { withoutOverlaps: true });
    });
    expect(unique).toEqual([
      "ALTER TABLE public.account ADD CONSTRAINT account_pkey PRIMARY KEY (id)",
      'ALTER TABLE billing."order" ADD PRIMARY KEY (tenant, id) INCLUDE (note)',
      "ALTER TABLE public.account ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a, during) WITH (fillfactor = 80) USING INDEX TABLESPACE fast DEFERRABLE",
      "COMMENT ON CONSTRAINT u ON public.account IS 'c'",
      "COMMENT ON INDEX public.u IS 'i'",
      "ALTER TABLE public.account ADD CONSTRAINT w UNIQUE (a, during WITHOUT OVERLAPS)",
    ]);
  });

  it("a comment needs the name of its constraint", async () => {
    const script = compiled((op) => op.createPrimaryKey(null, "account", ["id"], { comment: "c" }));
    await expect(script).rejects.toThrow("Cannot write SQL: a name is empty");
  });

  it("createForeignKey() takes actions, columns of SET NULL, MATCH FULL, PERIOD and what is not checked", async () => {
    const sql = await compiled(async (op) => {
      await op.createForeignKey("fk", "account", "billing.org", ["org"], ["id"], {
        onUpdate: "cascade",
        onDelete: "restrict",
      });
      await op.createForeignKey(null, "account", "org", ["a", "b"], [], {
        onDelete: "set default",
        onDeleteColumns: ["b"],
        match: "full",
        deferrable: "deferred",
        notValid: true,
      });
      await op.createForeignKey("p", "a", "b", ["id", "during"], ["id", "during"], { period: true, notEnforced: true });
    });
    expect(sql).toEqual([
      "ALTER TABLE public.account ADD CONSTRAINT fk FOREIGN KEY (org) REFERENCES billing.org (id) ON UPDATE CASCADE ON DELETE RESTRICT",
      "ALTER TABLE public.account ADD FOREIGN KEY (a, b) REFERENCES public.org MATCH FULL ON DELETE SET DEFAULT (b) DEFERRABLE INITIALLY DEFERRED NOT VALID",
      "ALTER TABLE public.a ADD CONSTRAINT p FOREIGN KEY (id, PERIOD during) REFERENCES public.b (id, PERIOD during) NOT ENFORCED",
    ]);
  });

  it("createCheckConstraint() and createExcludeConstraint() take SQL as it is", async () => {
    const sql = await compiled(async (op) => {
      await op.createCheckConstraint("ck", "account", "a > 0", { notValid: true, noInherit: true });
      await op.createExcludeConstraint("ex", "booking", "EXCLUDE USING gist (room WITH =) WHERE (a) DEFERRABLE", {
        storageParameters: { fillfactor: "90" },
      });
      await op.createExcludeConstraint("ex", "booking", "EXCLUDE USING gist (room WITH =) WITH (fillfactor='90')", {
        storageParameters: { fillfactor: "90" },
      });
    });
    expect(sql).toEqual([
      "ALTER TABLE public.account ADD CONSTRAINT ck CHECK (a > 0) NO INHERIT NOT VALID",
      "ALTER TABLE public.booking ADD CONSTRAINT ex EXCLUDE USING gist (room WITH =) WITH (fillfactor = 90) WHERE (a) DEFERRABLE",
      "ALTER TABLE public.booking ADD CONSTRAINT ex EXCLUDE USING gist (room WITH =) WITH (fillfactor='90')",
    ]);
  });

  it("dropConstraint(), renameConstraint(), validateConstraint() and alterConstraint() need only the name", async () => {
    const sql = await compiled(async (op) => {
      await op.dropConstraint("fk", "account", { type: "foreignKey", ifExists: true });
      await op.renameConstraint("a", "account", "b c");
      await op.validateConstraint("ck", "account");
      await op.alterConstraint("fk", "account", { deferrable: "deferred" });
      await op.alterConstraint("fk", "account", { deferrable: "immediate" });
      await op.alterConstraint("fk", "account", { deferrable: null });
      await op.alterConstraint("fk", "account", { enforced: false });
    });
    expect(sql).toEqual([
      "ALTER TABLE public.account DROP CONSTRAINT IF EXISTS fk",
      'ALTER TABLE public.account RENAME CONSTRAINT a TO "b c"',
      "ALTER TABLE public.account VALIDATE CONSTRAINT ck",
      "ALTER TABLE public.account ALTER CONSTRAINT fk DEFERRABLE INITIALLY DEFERRED",
      "ALTER TABLE public.account ALTER CONSTRAINT fk DEFERRABLE",
      "ALTER TABLE public.account ALTER CONSTRAINT fk NOT DEFERRABLE",
      "ALTER TABLE public.account ALTER CONSTRAINT fk NOT ENFORCED",
    ]);
  });
});

describe("op on indexes", () => {
  it("createIndex() says everything in the server's order", async () => {
    const sql = await compiled(async (op) => {
      await op.createIndex(
        "ix",
        "billing.account",
        [
          "email",
          { column: "a", collation: '"C"', operatorClass: { name: "text_pattern_ops" }, order: "desc", nulls: "last" },
          { expression: "lower(b)", statistics: 100 },
          { expression: "(a || b)" },
          { expression: "(a) || (b)" },
          { column: "g", operatorClass: { name: "gist_trgm_ops", options: { siglen: "32" } } },
        ],
        {
          unique: true,
          using: "gist",
          include: ["c"],
          nullsNotDistinct: true,
          storageParameters: { fillfactor: "70" },
          tablespace: "fast",
          where: "c IS NOT NULL",
          concurrently: true,
          ifNotExists: true,
          comment: "x",
        },
      );
    });
    expect(sql).toEqual([
      `CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ix ON billing.account USING gist (email, a COLLATE "C" text_pattern_ops DESC NULLS LAST, (lower(b)), (a || b), ((a) || (b)), g gist_trgm_ops (siglen = 32)) INCLUDE (c) NULLS NOT DISTINCT WITH (fillfactor = 70) TABLESPACE fast WHERE c IS NOT NULL -- outside a transaction`,
      "ALTER INDEX billing.ix ALTER COLUMN 3 SET STATISTICS 100",
      "COMMENT ON INDEX billing.ix IS 'x'",
    ]);
  });

  it("createIndex() builds partitioned indexes piece by piece", async () => {
    const sql = await compiled(async (op) => {
      await op.createIndex("ix", "event", ["a"], { only: true });
      await op.createIndex("ix_1", "event_1", ["a"], { partitionOf: "ix" });
      await op.createIndex(null, "event", ["a"]);
      await op.alterIndex("ix_2", { attachTo: "other.ix" });
    });
    expect(sql).toEqual([
      "CREATE INDEX ix ON ONLY public.event (a)",
      "CREATE INDEX ix_1 ON public.event_1 (a)",
      "ALTER INDEX public.ix ATTACH PARTITION public.ix_1",
      "CREATE INDEX ON public.event (a)",
      "ALTER INDEX other.ix ATTACH PARTITION public.ix_2",
    ]);
  });

  it("dropIndex(), renameIndex() and alterIndex() need only the name", async () => {
    const sql = await compiled(async (op) => {
      await op.dropIndex("billing.ix", { concurrently: true, ifExists: true });
      await op.dropIndex("ix", { table: "account" });
      await op.renameIndex("ix", "Ix");
      await op.alterIndex("ix", {
        storageParameters: { fillfactor: "70", fastupdate: null },
        tablespace: null,
        comment: null,
      });
    });
    expect(sql).toEqual([
      "DROP INDEX CONCURRENTLY IF EXISTS billing.ix -- outside a transaction",
      "DROP INDEX public.ix",
      'ALTER INDEX public.ix RENAME TO "Ix"',
      "ALTER INDEX public.ix SET (fillfactor = 70)",
      "ALTER INDEX public.ix RESET (fastupdate)",
      "ALTER INDEX public.ix SET TABLESPACE pg_default",
      "COMMENT ON INDEX public.ix IS NULL",
    ]);
  });
});
