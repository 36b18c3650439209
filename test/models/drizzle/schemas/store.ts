// A shop as applications have it: several schemas, enums, soft deletion, search, row security, views of views.
import { and, eq, isNull, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  customType,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgMaterializedView,
  pgPolicy,
  pgSchema,
  pgTable,
  pgView,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
const citext = customType<{ data: string }>({ dataType: () => "citext" });

const audit = {
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp("updated_at", { withTimezone: true })
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date()),
};

export const orderStatus = pgEnum("order_status", ["pending", "paid", "shipped", "cancelled"]);
export const auth = pgSchema("auth");
export const userRole = auth.enum("user_role", ["admin", "member"]);

export const users = auth.table(
  "users",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    email: citext("email").notNull().unique("users_email_key"),
    role: userRole("role").notNull().default("member"),
    roles: userRole("roles").array().notNull().default(["member"]),
    invitedBy: uuid("invited_by").references((): AnyPgColumn => users.id, { onDelete: "set null" }),
    deletedAt: timestamp("deleted_at", { withTimezone: true }),
    settings: jsonb("settings").$type<Record<string, unknown>>().notNull().default({ theme: "dark" }),
    ...audit,
  },
  (table) => [
    index("users_active_idx").on(table.createdAt.desc()).where(isNull(table.deletedAt)),
    check("users_email_check", sql`position('@' in ${table.email}) > 1`),
  ],
);

export const sessions = auth.table("sessions", {
  token: varchar("token", { length: 64 }).primaryKey(),
  userId: uuid("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade", onUpdate: "cascade" }),
  expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
});

export const categories = pgTable("categories", {
  id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
  parentId: integer("parent_id").references((): AnyPgColumn => categories.id, { onDelete: "restrict" }),
  slug: text("slug").notNull().unique(),
  position: smallint("position").notNull().default(0),
});

export const products = pgTable(
  "products",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity({ startWith: 1000 }),
    name: text("name").notNull(),
    description: text("description"),
    price: numeric("price", { precision: 12, scale: 2 }).notNull().default("0.00"),
    discount: numeric("discount", { precision: 5, scale: 4, mode: "number" }).default(0.25),
    net: numeric("net", { precision: 12, scale: 2 }).generatedAlwaysAs(sql`round(price * (1 - discount), 2)`),
    tags: text("tags").array().notNull().default(sql`ARRAY[]::text[]`),
    attributes: jsonb("attributes").notNull().default([]),
    search: tsvector("search").generatedAlwaysAs(
      sql`setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('english', coalesce(description, '')), 'B')`,
    ),
    categoryId: integer("category_id").references(() => categories.id, { onDelete: "set null" }),
    available: boolean("available").notNull().default(true),
    ...audit,
  },
  (table) => [
    index("products_search_idx").using("gin", table.search),
    index("products_name_trgm_idx").using("gin", table.name.op("gin_trgm_ops")),
    index("products_attributes_idx").using("gin", table.attributes.op("jsonb_path_ops")),
    uniqueIndex("products_lower_name_key").on(sql`lower(${table.name})`, table.categoryId),
    index().on(table.categoryId, table.price.desc().nullsLast()),
    index("products_price_idx").on(table.price).with({ fillfactor: 80 }).concurrently(),
    check(
      "products_price_positive",
      sql`${table.price} >= 0 AND (${table.discount} IS NULL OR ${table.discount} BETWEEN 0 AND 1)`,
    ),
  ],
);

export const orders = pgTable(
  "orders",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    number: integer("number").notNull(),
    year: smallint("year").notNull().default(sql`EXTRACT(year FROM now())::smallint`),
    status: orderStatus("status").notNull().default("pending"),
    placedOn: date("placed_on").notNull().default(sql`CURRENT_DATE`),
    note: text("note"),
    ...audit,
  },
  (table) => [
    unique().on(table.year, table.number),
    unique("orders_note_key").on(table.note).nullsNotDistinct(),
    index("orders_open_idx").on(table.userId, table.status).where(sql`status IN ('pending', 'paid')`),
    pgPolicy("orders_owner", {
      for: "all",
      to: "public",
      using: sql`${table.userId} = current_setting('app.user_id', true)::uuid`,
      withCheck: sql`${table.status} <> 'shipped'`,
    }),
  ],
);

export const orderItems = pgTable(
  "order_items",
  {
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id, { onDelete: "cascade" }),
    productId: bigint("product_id", { mode: "number" })
      .notNull()
      .references(() => products.id),
    quantity: integer("quantity").notNull().default(1),
    price: numeric("price", { precision: 12, scale: 2 }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.productId] }),
    check("order_items_quantity", sql`quantity > 0`),
  ],
);

export const shipments = pgTable(
  "shipments",
  {
    id: uuid("id").defaultRandom(),
    orderId: uuid("order_id").notNull(),
    productId: bigint("product_id", { mode: "number" }).notNull(),
    trackingCode: text("tracking_code"),
  },
  (table) => ({
    key: primaryKey({ name: "shipments_key", columns: [table.id] }),
    item: foreignKey({
      columns: [table.orderId, table.productId],
      foreignColumns: [orderItems.orderId, orderItems.productId],
    }).onDelete("cascade"),
    code: uniqueIndex().on(table.trackingCode),
  }),
);

export const openOrders = pgView("open_orders").as((query) =>
  query
    .select({ id: orders.id, email: sql<string>`${users.email}`.as("email"), status: orders.status })
    .from(orders)
    .innerJoin(users, eq(users.id, orders.userId))
    .where(and(eq(orders.status, "pending"), isNull(users.deletedAt))),
);

export const openOrderCount = pgView("open_order_count", { count: integer("count") })
  .with({ securityBarrier: true })
  .as(sql`SELECT count(*)::integer AS count FROM ${openOrders}`);

export const revenue = pgMaterializedView("revenue").as((query) =>
  query
    .select({ year: orders.year, total: sql<string>`sum(${orderItems.price} * ${orderItems.quantity})`.as("total") })
    .from(orderItems)
    .innerJoin(orders, eq(orders.id, orderItems.orderId))
    .groupBy(orders.year),
);
