import { describe, expect, it } from "vitest";
import { compile } from "../../../../src/dialects/postgres/compile/compile.ts";
import { compiled } from "./support/compiled.ts";

describe("op on enums", () => {
  it("creates, drops and extends them", async () => {
    const sql = await compiled(async (op) => {
      await op.createEnum("mood", ["sad", "it's", "back\\slash"], { comment: "m", owner: "app", privileges: [] });
      await op.createEnum("empty", []);
      await op.dropEnum("mood", { ifExists: true });
      await op.addEnumValue("mood", "calm");
      await op.addEnumValue("mood", "calm", { after: "sad" });
      await op.addEnumValue("billing.mood", "calm", { before: "sad", ifNotExists: true });
      await op.renameEnumValue("mood", "sad", "unhappy");
      await op.rename({ type: "mood" }, "Mood");
    });
    expect(sql).toEqual([
      "CREATE TYPE public.mood AS ENUM ('sad', 'it''s', E'back\\\\slash')",
      "ALTER TYPE public.mood OWNER TO app",
      "COMMENT ON TYPE public.mood IS 'm'",
      "REVOKE USAGE ON TYPE public.mood FROM PUBLIC",
      "CREATE TYPE public.empty AS ENUM ()",
      "DROP TYPE IF EXISTS public.mood",
      "ALTER TYPE public.mood ADD VALUE 'calm'",
      "ALTER TYPE public.mood ADD VALUE 'calm' AFTER 'sad'",
      "ALTER TYPE billing.mood ADD VALUE IF NOT EXISTS 'calm' BEFORE 'sad'",
      "ALTER TYPE public.mood RENAME VALUE 'sad' TO 'unhappy'",
      'ALTER TYPE public.mood RENAME TO "Mood"',
    ]);
  });

  it("adds several values each at its place", () => {
    const type = { kind: "enum", schema: "public", name: "mood" } as const;
    const statements = compile({
      kind: "alter",
      from: { ...type, values: ["b", "d"] },
      to: { ...type, values: ["a", "b", "c", "c2", "d", "e"] },
    });
    expect(statements.map(({ sql }) => sql)).toEqual([
      "ALTER TYPE public.mood ADD VALUE 'a' BEFORE 'b'",
      "ALTER TYPE public.mood ADD VALUE 'c' AFTER 'b'",
      "ALTER TYPE public.mood ADD VALUE 'c2' AFTER 'c'",
      "ALTER TYPE public.mood ADD VALUE 'e' AFTER 'd'",
    ]);
  });

  it("refuses to remove a value by ALTER", () => {
    const type = { kind: "enum", schema: "public", name: "mood" } as const;
    const operation = { kind: "alter", from: { ...type, values: ["a", "b"] }, to: { ...type, values: ["b"] } } as const;
    expect(() => compile(operation)).toThrow("Cannot alter type public.mood: values are removed or reordered");
  });

  it("replaceEnum() converts columns, arrays and defaults and keeps the rows' values", async () => {
    const sql = await compiled((op) =>
      op.replaceEnum("mood", ["sad", "happy"], {
        columns: [
          { table: "account", column: "mood", default: "'furious'::public.mood" },
          { table: "billing.Log", column: "moods", type: "[]" },
        ],
        mapping: { furious: "sad", "it's": "happy" },
        owner: "app",
      }),
    );
    expect(sql).toEqual([
      "ALTER TYPE public.mood RENAME TO mood__replaced",
      "CREATE TYPE public.mood AS ENUM ('sad', 'happy')",
      "ALTER TYPE public.mood OWNER TO app",
      "ALTER TABLE public.account ALTER COLUMN mood DROP DEFAULT",
      "ALTER TABLE public.account ALTER COLUMN mood TYPE public.mood USING (CASE mood::text WHEN 'furious' THEN 'sad' WHEN 'it''s' THEN 'happy' ELSE mood::text END)::public.mood",
      "ALTER TABLE public.account ALTER COLUMN mood SET DEFAULT 'sad'::public.mood",
      `ALTER TABLE billing."Log" ALTER COLUMN moods TYPE public.mood[] USING array_replace(array_replace(moods::text[], 'furious', 'sad'), 'it''s', 'happy')::public.mood[]`,
      "DROP TYPE public.mood__replaced",
    ]);
  });

  it("replaceEnum() cuts a name of 63 bytes so that the old type fits aside", async () => {
    const sql = await compiled((op) => op.replaceEnum("é".repeat(31), ["a"], { columns: [] }));
    const aside = /RENAME TO "(.*)"$/.exec(sql[0] ?? "")?.[1] ?? "";
    expect(aside.endsWith("__replaced")).toBe(true);
    expect(Buffer.byteLength(aside)).toBeLessThanOrEqual(63);
  });
});

describe("op on domains, composite types, ranges and sequences", () => {
  it("createDomain() adds what is not valid afterwards", async () => {
    const sql = await compiled((op) =>
      op.createDomain("age", {
        type: "integer",
        collation: '"C"',
        default: "0",
        nullable: false,
        checks: [
          { name: "age_check", expression: "VALUE >= 0", comment: "c" },
          { name: "age_max", expression: "VALUE < 150", notValid: true },
        ],
        comment: "d",
      }),
    );
    expect(sql).toEqual([
      'CREATE DOMAIN public.age AS integer COLLATE "C" DEFAULT 0 NOT NULL CONSTRAINT age_check CHECK (VALUE >= 0)',
      "ALTER DOMAIN public.age ADD CONSTRAINT age_max CHECK (VALUE < 150) NOT VALID",
      "COMMENT ON CONSTRAINT age_check ON DOMAIN public.age IS 'c'",
      "COMMENT ON DOMAIN public.age IS 'd'",
    ]);
  });

  it("alterDomain() changes one thing after another", async () => {
    const sql = await compiled(async (op) => {
      await op.alterDomain("age", {
        default: null,
        nullable: true,
        addCheck: { name: "b", expression: "VALUE > 1" },
        dropCheck: "a",
        validateCheck: "c",
        comment: "x",
      });
      await op.rename({ domain: "age", constraint: "b" }, "B");
      await op.comment({ domain: "age", constraint: "b" }, "y");
      await op.dropDomain("age");
    });
    expect(sql).toEqual([
      "ALTER DOMAIN public.age DROP DEFAULT",
      "ALTER DOMAIN public.age DROP NOT NULL",
      "ALTER DOMAIN public.age DROP CONSTRAINT a",
      "ALTER DOMAIN public.age VALIDATE CONSTRAINT c",
      "ALTER DOMAIN public.age ADD CONSTRAINT b CHECK (VALUE > 1)",
      "COMMENT ON DOMAIN public.age IS 'x'",
      'ALTER DOMAIN public.age RENAME CONSTRAINT b TO "B"',
      "COMMENT ON CONSTRAINT b ON DOMAIN public.age IS 'y'",
      "DROP DOMAIN public.age",
    ]);
  });

  it("composite types gain, change, rename and lose attributes", async () => {
    const sql = await compiled(async (op) => {
      await op.createCompositeType("point3", [
        { name: "x", type: "integer", comment: "c" },
        { name: "Y", type: "text", collation: '"C"' },
      ]);
      await op.alterCompositeType("point3", {
        addAttribute: { name: "z", type: "integer" },
        alterAttribute: { name: "x", type: "bigint" },
        dropAttribute: "Y",
      });
      await op.rename({ type: "point3", attribute: "x" }, "a");
      await op.dropType("point3");
      await op.createRangeType("fr", { subtype: "float8", subtypeDiff: "float8mi", multirangeName: "fmr" });
    });
    expect(sql).toEqual([
      'CREATE TYPE public.point3 AS (\n  x integer,\n  "Y" text COLLATE "C"\n)',
      "COMMENT ON COLUMN public.point3.x IS 'c'",
      'ALTER TYPE public.point3 DROP ATTRIBUTE "Y", ALTER ATTRIBUTE x TYPE bigint, ADD ATTRIBUTE z integer',
      "ALTER TYPE public.point3 RENAME ATTRIBUTE x TO a",
      "DROP TYPE public.point3",
      "CREATE TYPE public.fr AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi, MULTIRANGE_TYPE_NAME = public.fmr)",
    ]);
  });

  it("sequences take every option and give each back", async () => {
    const sql = await compiled(async (op) => {
      await op.createSequence("s");
      await op.createSequence("s", {
        type: "integer",
        start: 10,
        increment: -1,
        minimum: "-9007199254740993",
        maximum: 99,
        cache: 5,
        cycle: true,
        unlogged: true,
        ownedBy: { table: "billing.account", column: "id" },
        ifNotExists: true,
      });
      await op.alterSequence("s", {
        type: null,
        start: null,
        increment: null,
        minimum: null,
        maximum: null,
        cache: null,
        cycle: false,
        unlogged: false,
        ownedBy: null,
      });
      await op.alterSequence("s", { start: null, existing: { start: 5, increment: -2, maximum: 50 } });
      await op.rename({ sequence: "s" }, "t");
      await op.dropSequence("s");
    });
    expect(sql).toEqual([
      "CREATE SEQUENCE public.s",
      "CREATE UNLOGGED SEQUENCE IF NOT EXISTS public.s AS integer INCREMENT BY -1 MINVALUE -9007199254740993 MAXVALUE 99 START WITH 10 CACHE 5 CYCLE OWNED BY billing.account.id",
      "ALTER SEQUENCE public.s AS bigint INCREMENT BY 1 NO MINVALUE NO MAXVALUE START WITH 1 CACHE 1 NO CYCLE OWNED BY NONE",
      "ALTER SEQUENCE public.s SET LOGGED",
      "ALTER SEQUENCE public.s START WITH 50",
      "ALTER SEQUENCE public.s RENAME TO t",
      "DROP SEQUENCE public.s",
    ]);
  });
});
