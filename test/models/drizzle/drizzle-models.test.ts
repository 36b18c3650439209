import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { relations, type SQL, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  alias,
  bigint,
  customType,
  date,
  doublePrecision,
  foreignKey,
  geometry,
  index,
  integer,
  json,
  jsonb,
  line,
  numeric,
  type PgColumnBuilderBase,
  pgEnum,
  pgMaterializedView,
  pgPolicy,
  pgRole,
  pgSchema,
  pgSequence,
  pgTable,
  pgView,
  point,
  primaryKey,
  serial,
  text,
  time,
  timestamp,
  unique,
  uuid,
  varchar,
  vector,
} from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { type DrizzleModelsOptions, drizzleModels } from "../../../src/models/drizzle/drizzle-models.ts";
import type { DrizzleLoader } from "../../../src/models/drizzle/load-modules.ts";
import type { DeclaredModels } from "../../../src/models/model-source.ts";

const root = process.cwd();

function load(loader: DrizzleLoader, options: DrizzleModelsOptions = {}): Promise<DeclaredModels> {
  return drizzleModels(loader, options).load({ root });
}

async function statements(module: object, options: DrizzleModelsOptions = {}): Promise<string[]> {
  return (await load(() => module, options)).statements.map(({ sql }) => sql);
}

const account = pgTable("account", { id: integer("id").primaryKey() });

describe("drizzleModels() writes", () => {
  test("a table with keys, a foreign key and an index under drizzle-kit's names", async () => {
    const member = pgTable(
      "member",
      {
        accountId: integer("account_id")
          .notNull()
          .references(() => account.id, { onDelete: "cascade" }),
        email: text("email").notNull().unique(),
        nick: text("nick"),
      },
      (table) => [
        primaryKey({ columns: [table.accountId, table.email] }),
        index().on(table.nick),
        unique().on(table.nick, table.email),
      ],
    );
    expect(await load(() => ({ account, member }))).toMatchObject({
      statements: [
        {
          sql: 'CREATE TABLE "public"."account" (\n  "id" integer PRIMARY KEY NOT NULL\n)',
          origin: "table public.account",
        },
        {
          sql: `CREATE TABLE "public"."member" (
  "account_id" integer NOT NULL,
  "email" text NOT NULL,
  "nick" text,
  CONSTRAINT "member_account_id_email_pk" PRIMARY KEY ("account_id", "email"),
  CONSTRAINT "member_email_unique" UNIQUE ("email"),
  CONSTRAINT "member_nick_email_unique" UNIQUE ("nick", "email")
)`,
        },
        {
          sql: 'ALTER TABLE "public"."member" ADD CONSTRAINT "member_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account" ("id") ON DELETE CASCADE',
        },
        { sql: 'CREATE INDEX "member_nick_index" ON "public"."member" USING btree ("nick")' },
      ],
      implicitNames: [
        "constraint:public.account.account_pkey",
        "constraint:public.member.member_account_id_email_pk",
        "constraint:public.member.member_email_unique",
        "constraint:public.member.member_nick_email_unique",
        "constraint:public.member.member_account_id_account_id_fk",
        "index:public.member_nick_index",
      ],
    });
  });

  test("names that the user chose, which are not implicit", async () => {
    const member = pgTable("member", { a: integer("a").unique("a_is_one"), b: integer("b") }, (table) => [
      primaryKey({ name: "member_key", columns: [table.a, table.b] }),
      foreignKey({ name: "to_account", columns: [table.b], foreignColumns: [account.id] }),
      unique("both").on(table.a, table.b),
      index("on_b").on(table.b),
    ]);
    expect((await load(() => ({ member, account }))).implicitNames).toEqual(["constraint:public.account.account_pkey"]);
  });

  test("hostile names in quotes", async () => {
    const hostile = pgTable(
      'we"ird.T',
      { id: integer('co"l.umn').primaryKey(), select: integer("select") },
      (table) => [index('i"x').on(table.select).where(sql`${table.select} > 0`)],
    );
    expect(await statements({ hostile })).toEqual([
      'CREATE TABLE "public"."we""ird.T" (\n  "co""l.umn" integer PRIMARY KEY NOT NULL,\n  "select" integer\n)',
      'CREATE INDEX "i""x" ON "public"."we""ird.T" USING btree ("select") WHERE "we""ird.T"."select" > 0',
    ]);
  });

  test("derived names cut to 63 bytes, and numbered where they become alike", async () => {
    const name = "ä".repeat(31);
    const long = pgTable(name, { id: integer("id"), other: integer("other") }, (table) => [
      unique().on(table.id, table.other),
      unique().on(table.other, table.id),
    ]);
    expect((await load(() => ({ long }))).implicitNames).toEqual([
      `constraint:public."${name}"."${name}_"`,
      `constraint:public."${name}"."${"ä".repeat(30)}_1"`,
    ]);
  });

  test("schemas, enums and sequences, those of values that need quotes too", async () => {
    const billing = pgSchema("billing");
    const state = billing.enum("state", ["it's", "b\\c"]);
    const counter = pgSequence("counter", { startWith: 100, increment: -5, minValue: -10, cache: 3, cycle: true });
    const invoice = billing.table("invoice", { state: state("state").array().notNull() });
    expect(await statements({ billing, state, counter, invoice })).toEqual([
      'CREATE SCHEMA IF NOT EXISTS "billing"',
      `CREATE TYPE "billing"."state" AS ENUM ('it''s', E'b\\\\c')`,
      'CREATE SEQUENCE "public"."counter" INCREMENT BY -5 MINVALUE -10 START WITH 100 CACHE 3 CYCLE',
      'CREATE TABLE "billing"."invoice" (\n  "state" "billing"."state"[] NOT NULL\n)',
    ]);
  });

  test("identity and generated columns", async () => {
    const table = pgTable("t", {
      a: integer("a").generatedAlwaysAsIdentity(),
      b: bigint("b", { mode: "bigint" }).generatedByDefaultAsIdentity({
        name: "b_ids",
        startWith: "5" as never,
        maxValue: 99,
      }),
      c: text("c").generatedAlwaysAs((): SQL => sql`upper(${table.d})`),
      d: text("d"),
    });
    expect(await statements({ table })).toEqual([
      `CREATE TABLE "public"."t" (
  "a" integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME "public"."t_a_seq"),
  "b" bigint GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME "public"."b_ids" MAXVALUE 99 START WITH 5),
  "c" text GENERATED ALWAYS AS (upper("t"."d")) STORED,
  "d" text
)`,
    ]);
  });

  test("views with their options, and not those that exist elsewhere", async () => {
    const view = pgView("v").as((query) => query.select().from(account));
    const plain = pgView("p", { id: integer("id") })
      .with({ securityInvoker: true, checkOption: "local" })
      .as(sql`SELECT id FROM ${account} WHERE id > ${5n}`);
    const stored = pgMaterializedView("m")
      .using("heap")
      .with({ fillfactor: 50 })
      .withNoData()
      .as((query) => query.select().from(account));
    const elsewhere = pgView("elsewhere", { id: integer("id") }).existing();
    expect((await statements({ account, view, plain, stored, elsewhere })).slice(1)).toEqual([
      'CREATE VIEW "public"."v" AS (select "id" from "account")',
      'CREATE VIEW "public"."p" WITH (check_option = local, security_invoker = true) AS (SELECT id FROM "account" WHERE id > 5)',
      'CREATE MATERIALIZED VIEW "public"."m" USING "heap" WITH (fillfactor = 50) AS (select "id" from "account") WITH NO DATA',
    ]);
  });

  test("policies, which turn row security on, and no role", async () => {
    const role = pgRole("clerk", { createDb: true });
    const table = pgTable("t", { a: integer("a") }, (columns) => [
      pgPolicy("mine", {
        as: "restrictive",
        for: "update",
        to: [role, "current_user"],
        using: sql`${columns.a} = 1`,
        withCheck: sql`true`,
      }),
    ]);
    const linked = pgPolicy("linked", { to: "public" }).link(account);
    const bare = pgTable("bare", { a: integer("a") }).enableRLS();
    const made = await statements({ role, table, account, linked, bare });
    expect(made.filter((line) => !line.startsWith("CREATE TABLE"))).toEqual([
      'ALTER TABLE "public"."t" ENABLE ROW LEVEL SECURITY',
      'CREATE POLICY "mine" ON "public"."t" AS RESTRICTIVE FOR UPDATE TO "clerk", current_user USING ("t"."a" = 1) WITH CHECK (true)',
      'ALTER TABLE "public"."bare" ENABLE ROW LEVEL SECURITY',
      'ALTER TABLE "public"."account" ENABLE ROW LEVEL SECURITY',
      'CREATE POLICY "linked" ON "public"."account" TO public',
    ]);
  });

  test("the extensions that types, operator classes and functions need, and none for columns that sound like them", async () => {
    const citext = customType<{ data: string }>({ dataType: () => "citext" });
    const quiet = pgTable("quiet", {
      hstore: text("hstore"),
      vector: text("vector").default("citext"),
      ltree: text("ltree"),
    });
    const loud = pgTable(
      "loud",
      {
        a: citext("a"),
        b: vector("b", { dimensions: 3 }),
        c: text("c"),
        d: uuid("d").default(sql`uuid_generate_v4()`),
      },
      (table) => [index("trgm").using("gin", table.c.op("gin_trgm_ops"))],
    );
    const extensions = async (module: object) =>
      (await statements(module)).filter((line) => line.startsWith("CREATE EXTENSION"));
    expect(await extensions({ quiet })).toEqual([]);
    expect(await extensions({ loud })).toEqual(
      ["citext", "pg_trgm", "uuid-ossp", "vector"].map((name) => `CREATE EXTENSION IF NOT EXISTS "${name}" CASCADE`),
    );
  });
});

test.each<[string, PgColumnBuilderBase, string]>([
  ["text with quotes and backslashes", text().default("it's \\"), `text DEFAULT E'it''s \\\\'`],
  ["an empty text", text().default(""), "text DEFAULT ''"],
  ["a number", integer().default(-1), "integer DEFAULT -1"],
  ["a number that SQL has no word for", doublePrecision().default(Number.NaN), "double precision DEFAULT 'NaN'"],
  ["a number as text", numeric().default("1.50"), "numeric DEFAULT '1.50'"],
  ["a big integer", bigint({ mode: "bigint" }).default(9007199254740993n), "bigint DEFAULT 9007199254740993"],
  ["false", jsonb().default(false), "jsonb DEFAULT 'false'::jsonb"],
  ["an object", jsonb().default({ a: "it's" }), `jsonb DEFAULT '{"a":"it''s"}'::jsonb`],
  ["a JSON array", json().default([1]), "json DEFAULT '[1]'::json"],
  ["JSON as text", jsonb().default("{}"), "jsonb DEFAULT '{}'::jsonb"],
  ["text that is no JSON", jsonb().default("plain"), `jsonb DEFAULT '"plain"'::jsonb`],
  ["null", text().default(null as never), "text"],
  ["a date", date({ mode: "date" }).default(new Date("2024-02-29T23:30:00Z")), "date DEFAULT '2024-02-29'"],
  [
    "an instant",
    timestamp({ withTimezone: true }).default(new Date("2024-02-29T23:30:00.5Z")),
    "timestamp with time zone DEFAULT '2024-02-29T23:30:00.500Z'",
  ],
  [
    "a local time",
    timestamp({ precision: 3 }).default(new Date("2024-02-29T23:30:00.5Z")),
    "timestamp (3) DEFAULT '2024-02-29 23:30:00.500'",
  ],
  ["a time", time().default("10:00"), "time DEFAULT '10:00'"],
  ["an empty array", text().array().default([]), "text[] DEFAULT '{}'"],
  ["texts", text().array().default(['a"b', "c\\d", "NULL"]), `text[] DEFAULT E'{"a\\\\"b","c\\\\\\\\d","NULL"}'`],
  [
    "nested arrays",
    integer()
      .array()
      .array()
      .default([[1, 2], [3]]),
    "integer[][] DEFAULT '{{1,2},{3}}'",
  ],
  ["an array of a size", integer().array(3), "integer[3]"],
  [
    "instants in an array",
    timestamp()
      .array()
      .default([new Date(0)]),
    `timestamp[] DEFAULT '{"1970-01-01 00:00:00.000"}'`,
  ],
  ["a point", point().default([1, 2]), "point DEFAULT '(1,2)'"],
  ["a point of x and y", point({ mode: "xy" }).default({ x: 1, y: 2 }), "point DEFAULT '(1,2)'"],
  ["a line", line().default([1, 2, 3]), "line DEFAULT '{1,2,3}'"],
  ["a geometry", geometry().default([1, 2]), "geometry(point) DEFAULT 'point(1 2)'"],
  ["a vector", vector({ dimensions: 2 }).default([1, 2]), "vector(2) DEFAULT '[1,2]'"],
  ["SQL", timestamp().default(sql`now() + ${"1 day"}::interval`), "timestamp DEFAULT (now() + '1 day'::interval)"],
  [
    "JavaScript's own default, which is none",
    text()
      .$defaultFn(() => "x")
      .$onUpdate(() => "y"),
    "text",
  ],
  [
    "bytes",
    customType<{ data: Uint8Array }>({ dataType: () => "bytea" })().default(new Uint8Array([1, 255])),
    "bytea DEFAULT E'\\\\x01ff'",
  ],
  [
    "what a custom type makes of an object",
    customType<{ data: { cents: number } }>({
      dataType: () => "money",
      toDriver: (value) => `$${value.cents / 100}`,
    })().default({ cents: 150 }),
    "money DEFAULT '$1.5'",
  ],
  ["a custom type with capitals", customType<{ data: string }>({ dataType: () => "PhoneNumber" })(), '"PhoneNumber"'],
  ["a built-in type in capitals", customType<{ data: string }>({ dataType: () => "VARCHAR(20)" })(), "VARCHAR(20)"],
])("drizzleModels() writes a column's default: %s", async (_name, builder, expected) => {
  const table = pgTable("t", { c: builder });
  expect((await statements({ table })).at(-1)).toBe(`CREATE TABLE "public"."t" (\n  "c" ${expected}\n)`);
});

test("drizzleModels() spells columns without a name of their own by the casing, and only those", async () => {
  const table = pgTable("t", { emailAddress: text().unique(), given: text("givenName") }, (columns) => [
    index().on(columns.emailAddress),
  ]);
  expect(await statements({ table }, { casing: "snake_case" })).toEqual([
    'CREATE TABLE "public"."t" (\n  "email_address" text,\n  "givenName" text,\n  CONSTRAINT "t_emailAddress_unique" UNIQUE ("email_address")\n)',
    'CREATE INDEX "t_email_address_index" ON "public"."t" USING btree ("email_address")',
  ]);
});

test("drizzleModels() passes over what is no table and takes a table once", async () => {
  const accountRelations = relations(account, () => ({}));
  const module = {
    account,
    again: account,
    other: alias(account, "other"),
    accountRelations,
    nothing: null,
    text: "x",
    default: { account },
  };
  expect(await statements(module)).toHaveLength(1);
});

test("drizzleModels() refuses two tables of one name", async () => {
  const twin = pgTable("account", { id: serial("id") });
  await expect(load(() => ({ account, twin }))).rejects.toMatchObject({
    code: "MODELS_INVALID",
    message: "Cannot read the models: two tables are named public.account",
  });
  const elsewhere = pgSchema("s").table("account", { id: serial("id") });
  await expect(load(() => ({ account, elsewhere }))).resolves.toBeDefined();
});

test("drizzleModels() says what was read when it holds no table", async () => {
  const mood = pgEnum("mood", ["a"]);
  await expect(load(() => ({ mood }))).rejects.toMatchObject({ code: "MODELS_EMPTY" });
  const folder = mkdtempSync(join(tmpdir(), "athanor-models-"));
  writeFileSync(join(folder, "empty.mjs"), "export const nothing = 1;\n");
  await expect(drizzleModels("./empty.mjs").load({ root: folder })).rejects.toMatchObject({
    code: "MODELS_EMPTY",
    message: "Cannot read the Drizzle models: no table is exported from empty.mjs",
  });
});

test("drizzleModels() loads functions, promises of several modules, and paths with patterns", async () => {
  const other = pgTable("other", { id: integer("id") });
  const names = async (loader: DrizzleLoader) => (await load(loader)).statements.map(({ origin }) => origin);
  expect(await names(async () => [{ account }, { other }])).toEqual(["table public.account", "table public.other"]);
  expect(await names([() => ({ account }), () => ({ other })])).toEqual(["table public.account", "table public.other"]);
  const { files, statements: made } = await load("test/models/drizzle/schemas/{store,absent}.ts");
  expect(files).toEqual(["test/models/drizzle/schemas/store.ts"]);
  expect(made.map(({ origin }) => origin)).toContain("test/models/drizzle/schemas/store.ts, table public.products");
  const written = Object.assign(() => ({ account }), { toString: () => '() => import("./src/schema.ts")' });
  expect((await load(written)).files).toEqual(["src/schema.ts"]);
});

test("drizzleModels() names the file of a module that throws, of one that is missing, and a loader that is none", async () => {
  const folder = mkdtempSync(join(tmpdir(), "athanor-models-"));
  writeFileSync(join(folder, "broken.mjs"), 'throw new Error("no DATABASE_URL");\n');
  await expect(drizzleModels("broken.mjs").load({ root: folder })).rejects.toMatchObject({
    code: "MODULE_LOAD_FAILED",
    message: "Cannot load broken.mjs: no DATABASE_URL",
  });
  await expect(drizzleModels("absent/*.ts").load({ root: folder })).rejects.toMatchObject({
    code: "FILE_NOT_READABLE",
    message: "Cannot read the models: no module file at absent/*.ts",
  });
  await expect(load({ account } as never)).rejects.toMatchObject({ code: "CONFIG_INVALID" });
});

test("drizzleModels() tells what Drizzle can express", async () => {
  const schema = pgSchema("extra");
  const own = schema.table("t", { id: varchar("id"), to: integer("to").references((): AnyPgColumn => account.id) });
  const { expresses } = await load(() => ({ account, schema, own }));
  expect(expresses.schemas).toEqual(["public", "extra"]);
  expect(expresses.kinds).not.toContain("function");
  expect(expresses.addsTo).toEqual(["extension"]);
  expect((await load(() => ({ account }), { schemas: ["public", "legacy"] })).expresses.schemas).toEqual([
    "public",
    "legacy",
  ]);
});
