// A help desk on a hosted PostgreSQL: row level security, a foreign auth schema, full text search, names as introspected.
import { relations, type SQL, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  bigserial,
  boolean,
  check,
  customType,
  date,
  doublePrecision,
  foreignKey,
  index,
  inet,
  integer,
  interval,
  json,
  jsonb,
  numeric,
  pgEnum,
  pgPolicy,
  pgRole,
  pgSchema,
  pgTable,
  pgView,
  primaryKey,
  real,
  smallint,
  text,
  time,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
const citext = customType<{ data: string }>({ dataType: () => "citext" });
const money = customType<{ data: number; driverData: string; config: { precision: number; scale: number } }>({
  dataType: (config) => (config === undefined ? "numeric" : `numeric(${config.precision}, ${config.scale})`),
  fromDriver: Number,
  toDriver: String,
});

export const signedIn = pgRole("signed_in").existing();
export const backOffice = pgRole("back office").existing();

export const auth = pgSchema("auth");
export const factorType = auth.enum("factor_type", ["totp", "webauthn", "it's phone"]);
export const users = auth.table("users", {
  id: uuid().primaryKey().defaultRandom(),
  email: varchar({ length: 255 }),
  phone: text().unique(),
  rawMeta: jsonb("raw_user_meta_data").$type<{ locale?: string }>(),
  confirmedAt: timestamp("confirmed_at", { withTimezone: true, mode: "string" }),
  isSso: boolean("is_sso_user").notNull().default(false),
});
export const factors = auth.table(
  "mfa_factors",
  {
    id: uuid().primaryKey().notNull(),
    userId: uuid("user_id").notNull(),
    kind: factorType("factor_type").notNull().default("totp"),
    secret: text(),
    challengedAt: timestamp("last_challenged_at", { withTimezone: true, precision: 3 }),
  },
  (table) => [
    foreignKey({ columns: [table.userId], foreignColumns: [users.id], name: "mfa_factors_user_id_fkey" }).onDelete(
      "cascade",
    ),
    uniqueIndex("mfa_factors_secret").on(table.secret).where(sql`${table.secret} is not null`),
  ],
);

export const ticketState = pgEnum("ticketState", ["open", "waiting", "solved", "closed"]);
export const priority = pgEnum("priority", ["low", "normal", "high", "urgent"]);
export const channelKind = pgEnum("channel_kind", ["email", "chat", "phone", "Web Form"]);
export const planName = pgEnum("plan", ["trial", "starter", "pro"]);

const stamps = {
  createdAt: timestamp("created_at", { withTimezone: true, mode: "string" }).defaultNow().notNull(),
  updatedAt: timestamp("updated_at", { withTimezone: true, mode: "string" })
    .defaultNow()
    .notNull()
    .$onUpdate(() => sql`now()`),
};
const id = { id: uuid().defaultRandom().primaryKey().notNull() };

export const workspaces = pgTable(
  "workspaces",
  {
    ...id,
    ...stamps,
    name: text().notNull(),
    slug: citext().notNull(),
    plan: planName().default("trial").notNull(),
    settings: jsonb()
      .$type<Record<string, unknown>>()
      .default({ theme: "dark", limits: [1, 2] })
      .notNull(),
    features: text().array().default(sql`'{}'::text[]`).notNull(),
    labels: text().array().default(["a b", "x,y"]),
    trialEndsOn: date("trial_ends_on", { mode: "string" }).default(sql`(now() + interval '14 days')`),
  },
  (table) => [
    unique("workspaces_slug_key").on(table.slug),
    check("workspaces_slug_check", sql`${table.slug} ~ '^[a-z0-9-]{3,40}$'`),
    pgPolicy("Workspaces are visible to members", {
      as: "permissive",
      for: "select",
      to: signedIn,
      using: sql`${table.id} in (select workspace_id from members)`,
    }),
    pgPolicy("No deletes", { as: "restrictive", for: "delete", to: ["public"], using: sql`false` }),
  ],
);
export const members = pgTable(
  "members",
  {
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade", onUpdate: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text({ enum: ["owner", "agent", "viewer"] })
      .notNull()
      .default("agent"),
    invitedBy: uuid("invited_by"),
    signature: text().default(""),
    ...stamps,
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.userId], name: "members_pkey" }),
    foreignKey({
      columns: [table.workspaceId, table.invitedBy],
      foreignColumns: [table.workspaceId, table.userId],
      name: "members_invited_by_fkey",
    }).onDelete("set null"),
    index("members_user_idx").using("btree", table.userId.asc().nullsLast().op("uuid_ops")),
    pgPolicy("Own membership", {
      for: "all",
      to: [signedIn, backOffice],
      using: sql`user_id = (current_setting('app.user', true))::uuid`,
      withCheck: sql`true`,
    }),
  ],
);
export const invites = pgTable(
  "invites",
  {
    ...id,
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    email: citext().notNull(),
    code: varchar({ length: 24 }).default(sql`substr(md5(random()::text), 1, 24)`).notNull(),
    expires: interval().default("7 days"),
  },
  (table) => [unique("unique_invite").on(table.workspaceId, table.email), uniqueIndex().on(table.code)],
).enableRLS();
export const contacts = pgTable(
  "contacts",
  {
    ...id,
    ...stamps,
    workspaceId: uuid("workspace_id").notNull(),
    name: text(),
    email: citext(),
    company: text(),
    lifetimeValue: money("lifetime_value", { precision: 12, scale: 2 }).default(0).notNull(),
    score: smallint().default(-1).notNull(),
    tags: text().array(),
    lastIp: inet("last_ip").default("127.0.0.1"),
    search: tsvector("search").generatedAlwaysAs(
      (): SQL =>
        sql`setweight(to_tsvector('simple', coalesce(name, '')), 'A') || to_tsvector('english'::regconfig, coalesce(company, ''))`,
    ),
    domain: text().generatedAlwaysAs(sql`split_part(email::text, '@', 2)`),
  },
  (table) => [
    foreignKey({
      columns: [table.workspaceId],
      foreignColumns: [workspaces.id],
      name: "public_contacts_workspace_id_fkey",
    }).onDelete("cascade"),
    index("contacts_search_idx").using("gin", table.search.asc().nullsLast().op("tsvector_ops")),
    index("contacts_name_trgm").using("gin", table.name.asc().nullsLast().op("gin_trgm_ops")),
    index("contacts_tags").using("gin", table.tags),
    uniqueIndex("contacts_email_per_workspace")
      .on(table.workspaceId, sql`lower(email::text)`)
      .where(sql`email is not null`),
    index("contacts_recent").on(table.workspaceId, table.createdAt.desc().nullsLast()),
    index("contacts_recent_first").on(table.updatedAt.desc(), table.name.nullsFirst()),
  ],
);
export const mailboxes = pgTable("mailboxes", {
  id: bigserial({ mode: "number" }).primaryKey(),
  workspaceId: uuid("workspace_id")
    .references(() => workspaces.id, { onDelete: "set default" })
    .default("00000000-0000-0000-0000-000000000000"),
  kind: channelKind().array().notNull().default(["email", "Web Form"]),
  opensAt: time("opens_at").default("08:00:00"),
  closesAt: time("closes_at", { precision: 0, withTimezone: true }),
  quota: bigint({ mode: "bigint" }).default(sql`9007199254740993`),
  weight: real().default(0.5),
  ratio: doublePrecision().default(1e-7),
});
export const tickets = pgTable(
  "tickets",
  {
    id: bigint({ mode: "number" })
      .primaryKey()
      .generatedByDefaultAsIdentity({ name: "tickets_id_seq", startWith: 1000, cache: 10 }),
    ...stamps,
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    contactId: uuid("contact_id").references(() => contacts.id, { onDelete: "restrict" }),
    mailboxId: bigint("mailbox_id", { mode: "number" }).references(() => mailboxes.id, { onDelete: "no action" }),
    assigneeId: uuid("assignee_id"),
    mergedInto: bigint("merged_into", { mode: "number" }).references((): AnyPgColumn => tickets.id, {
      onDelete: "set null",
    }),
    state: ticketState().default("open").notNull(),
    priority: priority().default("normal"),
    subject: text().notNull(),
    custom: json().default([]),
    firstReplyId: bigint("first_reply_id", { mode: "number" }).references((): AnyPgColumn => messages.id),
    dueAt: timestamp("due_at", { precision: 6, withTimezone: true }),
    satisfaction: numeric({ precision: 3, scale: 1 }).default("4.5"),
  },
  (table) => [
    foreignKey({
      columns: [table.workspaceId, table.assigneeId],
      foreignColumns: [members.workspaceId, members.userId],
    })
      .onUpdate("cascade")
      .onDelete("no action"),
    index("tickets_open_by_due").on(table.workspaceId, table.dueAt).where(sql`${table.state} in ('open', 'waiting')`),
    index("tickets_expression").on(sql`(custom ->> 'source')`, table.state),
    index().on(table.priority, table.state),
    check("satisfaction_range", sql`${table.satisfaction} between 0 and 5`),
    check("not merged into itself", sql`${table.mergedInto} <> ${table.id}`),
  ],
);
export const messages = pgTable(
  "messages",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    ticketId: bigint("ticket_id", { mode: "number" })
      .notNull()
      .references(() => tickets.id, { onDelete: "cascade" }),
    body: text().notNull(),
    isInternal: boolean("is_internal").default(false),
    headers: jsonb().default(sql`'{}'::jsonb`),
    sentAt: timestamp("sent_at").default(sql`timezone('utc'::text, now())`).notNull(),
  },
  (table) => [
    index("messages_ticket_sent_idx").on(table.ticketId.asc(), table.sentAt.desc()).with({ fillfactor: 90 }),
    index("messages_body_hash").using("hash", table.body),
  ],
);
export const attachments = pgTable("attachments", {
  ...id,
  messageId: bigint("message_id", { mode: "number" }).references(() => messages.id, { onDelete: "cascade" }),
  name: text().notNull(),
  size: integer().notNull(),
  mime: varchar({ length: 127 }).default("application/octet-stream"),
});
export const tags = pgTable(
  "tags",
  {
    ...id,
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    color: text(),
  },
  (table) => [
    unique().on(table.workspaceId, table.name),
    unique("tags_color_nulls").on(table.workspaceId, table.color).nullsNotDistinct(),
  ],
);
export const ticketTags = pgTable(
  "ticket_tags",
  {
    ticketId: bigint("ticket_id", { mode: "number" }).references(() => tickets.id),
    tagId: uuid("tag_id").references(() => tags.id),
  },
  (table) => [primaryKey({ columns: [table.ticketId, table.tagId] })],
);
export const articles = pgTable(
  "articles",
  {
    ...id,
    ...stamps,
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    parentId: uuid("parent_id").references((): AnyPgColumn => articles.id),
    locale: text().default("en").notNull(),
    title: text().notNull(),
    body: text(),
    search: tsvector("fts")
      .notNull()
      .generatedAlwaysAs(
        sql`to_tsvector('english', (coalesce(title, ''::text) || ' '::text) || coalesce(body, ''::text))`,
      ),
  },
  (table) => [
    index("articles_fts").using("gin", table.search),
    index("articles_title_gist").using("gist", table.title.op("gist_trgm_ops")),
  ],
);
export const articleVotes = pgTable(
  "article_votes",
  {
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    visitor: text().notNull(),
    up: boolean().notNull(),
  },
  (table) => [primaryKey({ name: "a primary key with spaces", columns: [table.articleId, table.visitor] })],
);
export const slaPolicies = pgTable("sla_policies", {
  ...id,
  workspaceId: uuid("workspace_id")
    .notNull()
    .references(() => workspaces.id),
  name: text().notNull(),
  firstReply: interval("first_reply", { fields: "hour to minute" }).notNull(),
  resolve: interval({ precision: 0 }),
  priorities: priority().array().notNull().default(["high", "urgent"]),
});
export const webhooks = pgTable(
  "webhooks",
  {
    ...id,
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    url: text().notNull(),
    secret: text().$defaultFn(() => "generated in JavaScript"),
    events: varchar({ length: 50 }).array().notNull(),
    grid: integer().array().array(),
    active: boolean().default(true),
  },
  () => [check("https_only", sql`url like 'https://%'`)],
);
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: bigserial({ mode: "bigint" }).primaryKey(),
    webhookId: uuid("webhook_id")
      .notNull()
      .references(() => webhooks.id, { onDelete: "cascade" }),
    status: smallint(),
    payload: jsonb().notNull(),
    at: timestamp({ withTimezone: true }).defaultNow(),
  },
  (table) => [index("deliveries_failed").on(table.at).where(sql`status >= 500 or status is null`)],
);
export const subscriptions = pgTable(
  "subscriptions",
  {
    workspaceId: uuid("workspace_id")
      .primaryKey()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    plan: planName().notNull(),
    seats: integer().default(1).notNull(),
    price: numeric({ precision: 10, scale: 2, mode: "number" }).default(9.99),
    renewsOn: date("renews_on"),
    cancelled: boolean().default(false),
  },
  (table) => [check("seats_positive", sql`${table.seats} > 0`)],
);
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigserial({ mode: "number" }).notNull(),
    at: timestamp({ withTimezone: true, mode: "string" }).default(sql`CURRENT_TIMESTAMP`).notNull(),
    actor: uuid().default(sql`(nullif(current_setting('app.user', true), ''))::uuid`),
    action: text().notNull(),
    before: jsonb(),
    after: jsonb(),
  },
  (table) => [
    primaryKey({ columns: [table.at, table.id] }),
    index("audit_brin").using("brin", table.at),
    index("audit_after").using("gin", table.after.op("jsonb_path_ops")),
  ],
);

export const openTickets = pgView("open_tickets")
  .with({ securityInvoker: true })
  .as((query) =>
    query
      .select({ id: tickets.id, subject: tickets.subject, contact: contacts.name })
      .from(tickets)
      .leftJoin(contacts, sql`${contacts.id} = ${tickets.contactId}`)
      .where(sql`${tickets.state} = 'open'`),
  );
export const workload = pgView("workload", { assignee: uuid(), open: bigint({ mode: "number" }) }).as(
  sql`select assignee_id as assignee, count(*) as open from tickets where state <> 'closed' group by 1`,
);

export const ticketRelations = relations(tickets, ({ one, many }) => ({
  contact: one(contacts, { fields: [tickets.contactId], references: [contacts.id] }),
  messages: many(messages),
}));
