import { eq, type SQL, sql } from "drizzle-orm";
import * as p from "drizzle-orm/pg-core";

const { pgTable, pgTableCreator } = p;
const createTable = pgTableCreator((n) => `app_${n}`);
export const roleEnum = p.pgEnum("RoleKind", ["ADMIN", "USER"]);
const timestamps = {
  createdAt: p.timestamp().defaultNow().notNull(),
  updatedAt: p.timestamp({ withTimezone: true, mode: "string" }).$onUpdate(() => new Date().toISOString()),
  deletedAt: p.timestamp(),
};
export const accounts = createTable(
  "accounts",
  {
    id: p.uuid().primaryKey().defaultRandom(),
    emailAddress: p.text().notNull().unique(),
    displayName: p.varchar({ length: 255 }),
    roleKind: roleEnum().default("USER").notNull(),
    orgId: p.uuid().references(() => orgs.orgId, { onDelete: "cascade" }),
    ...timestamps,
  },
  (t) => [
    p.index().on(t.displayName, t.orgId.desc()),
    p.uniqueIndex("acc_lower_email").on(sql`lower(${t.emailAddress})`),
    p.unique().on(t.orgId, t.displayName),
    p.index("partial_ix").on(t.createdAt).where(sql`${t.deletedAt} IS NULL`),
    p.check("name_check", sql`length(${t.displayName}) > 0`),
  ],
);
export const orgs = createTable("orgs", {
  orgId: p.uuid().primaryKey(),
  ownerId: p.uuid().references((): p.AnyPgColumn => accounts.id),
  theCount: p.integer().generatedAlwaysAsIdentity(),
});
export const memberships = pgTable(
  "memberships",
  {
    accountId: p
      .uuid()
      .notNull()
      .references(() => accounts.id),
    orgId: p.uuid().notNull(),
    roleName: p.text(),
    generatedThing: p.text().generatedAlwaysAs((): SQL => sql`${memberships.roleName} || 'x'`),
  },
  (t) => [
    p.primaryKey({ columns: [t.accountId, t.orgId] }),
    p
      .foreignKey({ columns: [t.orgId], foreignColumns: [orgs.orgId] })
      .onDelete("cascade")
      .onUpdate("no action"),
    p.index().using("btree", t.roleName.asc().nullsLast().op("text_ops")),
  ],
);
export const memberView = p.pgView("member_view").as((qb) =>
  qb
    .select({ a: memberships.accountId, n: sql<string>`${accounts.displayName}`.as("n") })
    .from(memberships)
    .leftJoin(accounts, eq(memberships.accountId, accounts.id))
    .where(eq(accounts.roleKind, "ADMIN")),
);
