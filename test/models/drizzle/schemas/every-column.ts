import { eq, gt, relations, type SQL, sql } from "drizzle-orm";
import * as p from "drizzle-orm/pg-core";

const { pgTable, pgSchema, pgEnum, pgSequence, pgView, pgMaterializedView, pgPolicy, pgRole } = p;
export const mood = pgEnum("mood", ["sad", "ok", "ha'ppy", 'We"ird']);
export const billing = pgSchema("billing");
export const invoiceState = billing.enum("invoice_state", ["draft", "sent"]);
export const seq = pgSequence("custom_seq", {
  startWith: 100,
  increment: 5,
  minValue: 10,
  maxValue: 100000,
  cycle: true,
  cache: 3,
});
export const seq2 = billing.sequence("plain_seq");
const citext = p.customType<{ data: string }>({ dataType: () => "citext" });
const bytea = p.customType<{ data: Buffer }>({ dataType: () => "bytea" });
const tsvector = p.customType<{ data: string }>({ dataType: () => "tsvector" });
const money = p.customType<{ data: number }>({ dataType: () => "numeric(10,2)", toDriver: (v) => String(v) });
export const everything = pgTable(
  "everything",
  {
    id: p.serial("id").primaryKey(),
    big: p.bigserial("big", { mode: "number" }),
    small: p.smallserial("small"),
    i: p.integer("i").notNull().default(5),
    neg: p.integer("neg").default(-1),
    si: p.smallint("si").default(0),
    bi: p.bigint("bi", { mode: "bigint" }).default(sql`9007199254740993`),
    bn: p.bigint("bn", { mode: "number" }).default(12),
    num: p.numeric("num", { precision: 10, scale: 2 }).default("1.50"),
    numn: p.numeric("numn", { mode: "number" }).default(0),
    real: p.real("real").default(1.5),
    dbl: p.doublePrecision("dbl").default(1e21),
    b: p.boolean("b").default(false).notNull(),
    t: p.text("t").default('it\'s \\ "q"'),
    te: p.text("te", { enum: ["a", "b"] }).default("a"),
    v: p.varchar("v", { length: 20 }).default("x"),
    v2: p.varchar("v2"),
    c: p.char("c", { length: 3 }).default("abc"),
    c1: p.char("c1"),
    u: p.uuid("u").defaultRandom(),
    j: p.json("j").default({ a: "1", b: [1, 2] }),
    jb: p.jsonb("jb").default([]).notNull(),
    jb2: p.jsonb("jb2").default({}),
    js: p.jsonb("js").default(sql`'{}'::jsonb`),
    d: p.date("d").defaultNow(),
    dd: p.date("dd", { mode: "date" }).default(new Date("2024-02-29T10:00:00Z")),
    ds: p.date("ds").default("2024-01-01"),
    tm: p.time("tm").default("10:00:00"),
    tmz: p.time("tmz", { withTimezone: true, precision: 3 }).defaultNow(),
    ts: p.timestamp("ts").defaultNow().notNull(),
    tsp: p.timestamp("tsp", { precision: 3, withTimezone: true }).default(new Date("2024-02-29T10:11:12.123Z")),
    tss: p.timestamp("tss", { mode: "string" }).default("2024-01-01 00:00:00"),
    tsd: p.timestamp("tsd").default(new Date("2024-02-29T10:11:12.123Z")),
    tsu: p.timestamp("tsu").default(sql`(now() AT TIME ZONE 'utc'::text)`),
    iv: p.interval("iv").default("1 day"),
    iv2: p.interval("iv2", { fields: "day to second", precision: 3 }),
    cidr: p.cidr("cidr").default("10.0.0.0/8"),
    inet: p.inet("inet"),
    mac: p.macaddr("mac"),
    mac8: p.macaddr8("mac8"),
    pt: p.point("pt"),
    ptx: p.point("ptx", { mode: "xy" }),
    ln: p.line("ln"),
    lna: p.line("lna", { mode: "abc" }),
    m: mood("m").default("ok"),
    mm: mood("mm").array().default(["ok", "sad"]),
    inv: invoiceState("inv").default("draft"),
    ta: p.text("ta").array().default([]).notNull(),
    ta2: p.text("ta2").array().array(),
    ia: p.integer("ia").array().default([1, 2, 3]),
    ia3: p.integer("ia3").array(3),
    tda: p.text("tda").array().default(["a", "b c"]),
    tsa: p.text("tsa").array().default(sql`'{}'::text[]`),
    va: p.varchar("va", { length: 10 }).array(),
    ja: p.jsonb("ja").array(),
    bool_arr: p.boolean("bool_arr").array().default([true, false]),
    ci: citext("ci").notNull(),
    by: bytea("by"),
    mny: money("mny").default(3),
    gen: p.text("gen").generatedAlwaysAs(sql`lower("t")`),
    gen2: p.integer("gen2").generatedAlwaysAs((): SQL => sql`${everything.i} * 2`),
    sv: tsvector("sv").generatedAlwaysAs((): SQL => sql`to_tsvector('english', coalesce(${everything.t}, ''))`),
    bits: p.bit("bits", { dimensions: 3 }),
    jsOnly: p
      .text("js_only")
      .$defaultFn(() => "x")
      .$onUpdate(() => "y"),
  },
  (t) => [
    p.index("everything_sv_idx").using("gin", t.sv),
    p.index().on(t.i),
    p.index("e_multi").on(t.i.desc(), t.t.asc().nullsFirst(), t.v.desc().nullsLast(), t.v2.desc().nullsFirst()),
    p.index("e_lower").on(sql`lower(${t.t})`),
    p.uniqueIndex("e_partial").on(t.t).where(sql`${t.b} = true and ${t.i} > ${5}`.inlineParams()),
    p.index("e_op").using("btree", t.t.op("text_pattern_ops"), t.i.desc().op("int4_ops")),
    p.index("e_with").using("btree", t.i).with({ fillfactor: 70 }),
    p.index("e_jsonb").using("gin", t.jb.op("jsonb_path_ops")),
    p.index("e_hash").using("hash", t.u),
    p.index("e_brin").using("brin", t.ts),
    p.check("e_check", sql`${t.i} >= 0 AND ${t.v} <> ''`),
    p.check("e_in", sql`${t.te} in ('a', 'b')`),
  ],
);
export const users = pgTable(
  "users",
  {
    id: p.integer("id").primaryKey().generatedAlwaysAsIdentity(),
    id2: p
      .bigint("id2", { mode: "number" })
      .generatedByDefaultAsIdentity({ name: "users_seq_x", startWith: 1000, increment: 10, cache: 5 }),
    id3: p.smallint("id3").generatedByDefaultAsIdentity(),
    email: p.text("email").notNull().unique(),
    nick: p.text("nick").unique("nick_uq", { nulls: "not distinct" }),
    parent: p
      .integer("parent")
      .references((): p.AnyPgColumn => users.id, { onDelete: "set null", onUpdate: "cascade" }),
    a: p.integer("a"),
    b: p.integer("b"),
  },
  (t) => [
    p.unique().on(t.a, t.b),
    p.unique("named_ab").on(t.b, t.a).nullsNotDistinct(),
    pgPolicy("p1", { as: "restrictive", for: "select", to: "public", using: sql`${t.a} = 1` }),
    pgPolicy("p2", { for: "insert", to: ["current_user", admin], withCheck: sql`true` }),
  ],
);
export const admin = pgRole("admin_role").existing();
export const members = billing.table(
  "members",
  {
    a: p.integer("a").notNull(),
    b: p.integer("b").notNull(),
    kind: invoiceState("kind").notNull(),
    user: p.integer("user_id").references(() => users.id, { onDelete: "cascade" }),
    total: p.integer("total").generatedAlwaysAs((): SQL => sql`${members.a} + ${members.b}`),
  },
  (t) => [
    p.primaryKey({ columns: [t.a, t.b] }),
    p.index().on(t.user, t.kind),
    p.check("mem_check", sql`${t.a} > 0`),
    p.index("m_where").on(t.a).where(sql`${t.b} is not null`),
  ],
);
export const payments = billing.table(
  "payments",
  {
    x: p.integer("x"),
    y: p.integer("y"),
    single: p.uuid("single"),
  },
  (t) => ({
    fk: p.foreignKey({ columns: [t.x, t.y], foreignColumns: [members.a, members.b] }).onDelete("restrict"),
    fk2: p
      .foreignKey({ name: "my_fk", columns: [t.x, t.y], foreignColumns: [members.a, members.b] })
      .onUpdate("set default"),
    pk: p.primaryKey({ name: "payments_custom", columns: [t.single] }),
  }),
);
export const cyc1 = pgTable("cyc1", {
  id: p.integer("id").primaryKey(),
  o: p.integer("o").references((): p.AnyPgColumn => cyc2.id),
});
export const cyc2 = pgTable("cyc2", {
  id: p.integer("id").primaryKey(),
  o: p.integer("o").references((): p.AnyPgColumn => cyc1.id, { onDelete: "no action" }),
});
export const rls = pgTable("rls_only", { id: p.integer("id") }).enableRLS();
export const longNames = pgTable(
  "a_table_with_a_long_name",
  {
    id: p.serial("id").primaryKey(),
    otherColumnName: p
      .integer("another_rather_long_col")
      .references(() => users.id)
      .unique(),
  },
  (t) => [p.index().on(t.otherColumnName)],
);
export const activeUsers = pgView("active_users").as((qb) =>
  qb.select({ id: users.id, email: users.email }).from(users).where(gt(users.a, 5)),
);
export const v2 = pgView("v2", { id: p.integer("id"), n: p.text("n") })
  .with({ securityInvoker: true, checkOption: "cascaded" })
  .as(sql`select ${users.id}, ${users.nick} as n from ${users}`);
export const v3 = pgView("v3").as((qb) => qb.select().from(activeUsers).where(eq(activeUsers.email, "x'y")));
export const existing = pgView("existing_view", { id: p.integer("id") }).existing();
export const mv = pgMaterializedView("mv")
  .withNoData()
  .with({ fillfactor: 90 })
  .as((qb) => qb.select({ n: sql<number>`count(*)`.as("n") }).from(users));
export const bview = billing.view("bview").as((qb) => qb.select().from(members));
export const usersRelations = relations(users, ({ many }) => ({ xs: many(members) }));
export const helper = () => 1;
export const konst = 42;
export type T = string;
