// A shop: prefixed tables by pgTableCreator, columns named by casing, keys of several columns, amounts and money.
import { relations, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import * as p from "drizzle-orm/pg-core";

const table = p.pgTableCreator((name) => `shop_${name}`);
const cents = () => p.bigint({ mode: "number" });
const code = p.customType<{ data: string; config: { length: number } }>({
  dataType: (config) => `char(${config?.length ?? 2})`,
});

export const currency = p.pgEnum("currency", ["EUR", "USD", "GBP"]);
export const orderState = p.pgEnum("order_state", ["cart", "placed", "paid", "shipped", "returned"]);
export const ledgerKind = p.pgEnum("ledger_kind", ["debit", "credit"]);
export const orderNumber = p.pgSequence("order_number", {
  startWith: 10_000,
  increment: 7,
  minValue: 10_000,
  maxValue: "9999999999",
  cache: 20,
  cycle: false,
});
export const ticket = p.pgSequence("Ticket Sequence", { cycle: true, maxValue: 999 });

const stamps = {
  createdAt: p.timestamp({ withTimezone: true }).notNull().defaultNow(),
  updatedAt: p.timestamp({ withTimezone: true }).$onUpdate(() => new Date()),
  deletedAt: p.timestamp({ withTimezone: true }),
};
const serial = { id: p.integer().primaryKey().generatedByDefaultAsIdentity() };

export const customer = table(
  "customer",
  {
    ...serial,
    ...stamps,
    emailAddress: p.varchar({ length: 320 }).notNull(),
    fullName: p.text(),
    isCompany: p.boolean().notNull().default(false),
    vatID: p.text(),
    birthDate: p.date({ mode: "date" }),
    loyaltyPoints: p.integer().notNull().default(0),
    referredByCustomerId: p.integer().references((): AnyPgColumn => customer.id, { onDelete: "set null" }),
    preferredCurrency: currency().notNull().default("EUR"),
    metaData: p.jsonb().$type<Record<string, string>>().notNull().default({}),
  },
  (t) => [
    p.uniqueIndex("customer_email_key").on(sql`lower(${t.emailAddress})`).where(sql`${t.deletedAt} is null`),
    p.index("customer_name_idx").on(t.fullName.asc().nullsFirst(), t.id.desc()),
    p.check("points_not_negative", sql`${t.loyaltyPoints} >= 0`),
  ],
);
export const address = table("address", {
  ...serial,
  customerId: p
    .integer()
    .notNull()
    .references(() => customer.id, { onDelete: "cascade" }),
  line1: p.text().notNull(),
  line2: p.text(),
  postalCode: p.varchar({ length: 12 }).notNull(),
  countryCode: code({ length: 2 }).notNull(),
  latitude: p.numeric({ precision: 9, scale: 6 }),
  longitude: p.numeric({ precision: 9, scale: 6 }),
});
export const customerDefault = table("customer_default", {
  customerId: p
    .integer()
    .primaryKey()
    .references(() => customer.id, { onDelete: "cascade" }),
  shippingAddressId: p.integer().references(() => address.id, { onDelete: "set null" }),
  billingAddressId: p.integer().references(() => address.id, { onDelete: "set null" }),
});
export const brand = table("brand", {
  id: p.serial().primaryKey(),
  name: p.text().notNull().unique(),
  slug: p.text().notNull().unique("brand_slug_unique_by_hand"),
});
export const category = table(
  "category",
  {
    ...serial,
    parentCategoryId: p.integer(),
    name: p.text().notNull(),
    sortOrder: p.smallint().notNull().default(0),
    path: p.text().generatedAlwaysAs(sql`lower(name)`),
  },
  (t) => [
    p
      .foreignKey({ columns: [t.parentCategoryId], foreignColumns: [t.id] })
      .onDelete("restrict")
      .onUpdate("restrict"),
    p.unique().on(t.parentCategoryId, t.name).nullsNotDistinct(),
  ],
);
export const product = table(
  "product",
  {
    ...serial,
    ...stamps,
    brandId: p.integer().references(() => brand.id),
    title: p.text().notNull(),
    description: p.text().notNull().default(""),
    priceCents: cents().notNull(),
    priceCurrency: currency().notNull(),
    weightKg: p.numeric({ precision: 8, scale: 3 }),
    dimensions: p.doublePrecision().array(3),
    images: p.text().array().notNull().default([]),
    options: p.jsonb().notNull().default([]),
    rating: p.real(),
    taxRate: p.numeric({ precision: 5, scale: 4 }).notNull().default("0.1900"),
    searchText: p.text().generatedAlwaysAs(sql`title || ' ' || description`),
  },
  (t) => [
    p.index().on(t.brandId, t.priceCents.desc()),
    p.index("product_images_gin").using("gin", t.images),
    p.check("price", sql`${t.priceCents} > 0 and ${t.taxRate} < 1`),
  ],
);
export const productCategory = table(
  "product_category",
  {
    productId: p
      .integer()
      .notNull()
      .references(() => product.id, { onDelete: "cascade" }),
    categoryId: p
      .integer()
      .notNull()
      .references(() => category.id, { onDelete: "cascade" }),
    isMain: p.boolean().notNull().default(false),
  },
  (t) => [
    p.primaryKey({ columns: [t.productId, t.categoryId] }),
    p.uniqueIndex("one_main_category").on(t.productId).where(sql`${t.isMain}`),
  ],
);
export const variant = table(
  "variant",
  {
    productId: p
      .integer()
      .notNull()
      .references(() => product.id, { onDelete: "cascade" }),
    position: p.smallint().notNull(),
    sku: p.varchar({ length: 64 }).notNull(),
    barcode: p.char({ length: 13 }),
    priceCents: cents(),
    attributes: p.json().$type<{ colour?: string }>(),
  },
  (t) => [p.primaryKey({ columns: [t.productId, t.position] }), p.unique("sku").on(t.sku)],
);
export const warehouse = table("warehouse", {
  code: p.text().primaryKey(),
  name: p.text().notNull(),
  opensAt: p.time().notNull().default("06:30"),
  isActive: p.boolean().default(true),
});
export const stock = table(
  "stock",
  {
    warehouseCode: p
      .text()
      .notNull()
      .references(() => warehouse.code, { onUpdate: "cascade" }),
    productId: p.integer().notNull(),
    variantPosition: p.smallint().notNull(),
    quantity: p.integer().notNull().default(0),
    reserved: p.integer().notNull().default(0),
    available: p.integer().generatedAlwaysAs(sql`quantity - reserved`),
  },
  (t) => [
    p.primaryKey({ columns: [t.warehouseCode, t.productId, t.variantPosition] }),
    p
      .foreignKey({ columns: [t.productId, t.variantPosition], foreignColumns: [variant.productId, variant.position] })
      .onDelete("cascade"),
    p.check("reserved_in_stock", sql`${t.reserved} <= ${t.quantity}`),
  ],
);
export const stockMovement = table(
  "stock_movement",
  {
    id: p
      .bigint({ mode: "bigint" })
      .primaryKey()
      .generatedAlwaysAsIdentity({ increment: 5, startWith: 5, minValue: 5, cache: 50 }),
    warehouseCode: p.text().notNull(),
    productId: p.integer().notNull(),
    variantPosition: p.smallint().notNull(),
    change: p.integer().notNull(),
    reason: p.text({ enum: ["sale", "return", "count"] }).notNull(),
    happenedAt: p.timestamp({ precision: 3, mode: "date" }).notNull().default(sql`localtimestamp(3)`),
  },
  (t) => [
    p.foreignKey({
      name: "movement_of_stock",
      columns: [t.warehouseCode, t.productId, t.variantPosition],
      foreignColumns: [stock.warehouseCode, stock.productId, stock.variantPosition],
    }),
    p.index("movement_time").using("brin", t.happenedAt).with({ pages_per_range: 32 }),
  ],
);
export const coupon = table(
  "coupon",
  {
    code: p.text().primaryKey(),
    percentOff: p.smallint(),
    amountOffCents: cents(),
    validFrom: p.timestamp({ mode: "string" }).notNull().defaultNow(),
    validUntil: p.timestamp({ mode: "string" }),
    maxUses: p.integer(),
    allowedCurrencies: currency().array().notNull().default(["EUR", "USD"]),
  },
  (t) => [
    p.check("one_kind_of_discount", sql`num_nonnulls(${t.percentOff}, ${t.amountOffCents}) = 1`),
    p.check("valid_range", sql`${t.validUntil} is null or ${t.validUntil} > ${t.validFrom}`),
  ],
);
export const order = table(
  "order",
  {
    id: p.uuid().primaryKey().defaultRandom(),
    number: p.bigint({ mode: "number" }).notNull().unique().default(sql`nextval('order_number')`),
    ...stamps,
    customerId: p
      .integer()
      .notNull()
      .references(() => customer.id, { onDelete: "restrict" }),
    shippingAddressId: p.integer().references(() => address.id),
    state: orderState().notNull().default("cart"),
    couponCode: p.text().references(() => coupon.code, { onUpdate: "cascade", onDelete: "set null" }),
    totalCents: cents().notNull().default(0),
    notes: p.text(),
    placedAt: p.timestamp({ withTimezone: true, precision: 0 }),
    lastPaymentId: p.uuid().references((): AnyPgColumn => payment.id, { onDelete: "set null" }),
  },
  (t) => [
    p.uniqueIndex("one_cart_per_customer").on(t.customerId).where(sql`${t.state} = 'cart'`),
    p.index().on(t.state, t.placedAt),
    p.index("order_year").on(sql`extract(year from ${t.placedAt} at time zone 'UTC')`),
  ],
);
export const orderLine = table(
  "order_line",
  {
    orderId: p
      .uuid()
      .notNull()
      .references(() => order.id, { onDelete: "cascade" }),
    line: p.smallint().notNull(),
    productId: p.integer().notNull(),
    variantPosition: p.smallint().notNull(),
    quantity: p.integer().notNull().default(1),
    unitPriceCents: cents().notNull(),
    totalCents: cents().generatedAlwaysAs(sql`quantity * unit_price_cents`),
    giftMessage: p.varchar({ length: 500 }),
  },
  (t) => [
    p.primaryKey({ columns: [t.orderId, t.line] }),
    p
      .foreignKey({ columns: [t.productId, t.variantPosition], foreignColumns: [variant.productId, variant.position] })
      .onDelete("restrict"),
  ],
);
export const payment = table(
  "payment",
  {
    id: p.uuid().primaryKey().default(sql`gen_random_uuid()`),
    orderId: p
      .uuid()
      .notNull()
      .references(() => order.id),
    amountCents: cents().notNull(),
    provider: p.text().notNull().default("card"),
    providerReference: p.text(),
    response: p.jsonb().default(sql`'{"ok": false}'`),
    failed: p.boolean(),
  },
  (t) => [p.unique("payment_reference").on(t.provider, t.providerReference).nullsNotDistinct()],
);
export const refund = table("refund", {
  id: p.uuid().primaryKey().defaultRandom(),
  paymentId: p
    .uuid()
    .notNull()
    .references(() => payment.id, { onDelete: "cascade" }),
  amountCents: cents().notNull(),
  reason: p.text().default("customer's wish"),
});
export const ledgerAccount = table("ledger_account", {
  id: p.smallserial().primaryKey(),
  name: p.text().notNull().unique(),
});
export const ledgerEntry = table(
  "ledger_entry",
  {
    id: p.bigserial({ mode: "number" }).primaryKey(),
    accountId: p
      .smallint()
      .notNull()
      .references(() => ledgerAccount.id),
    kind: ledgerKind().notNull(),
    amount: p.numeric({ precision: 20, scale: 4 }).notNull(),
    rate: p.numeric(),
    exact: p.numeric({ mode: "bigint", precision: 30 }),
    bookedOn: p.date().notNull().default(sql`current_date`),
    orderId: p.uuid().references(() => order.id),
  },
  (t) => [p.index().on(t.accountId, t.bookedOn.desc().nullsLast())],
);
export const shipment = table("shipment", {
  ...serial,
  orderId: p
    .uuid()
    .notNull()
    .references(() => order.id, { onDelete: "cascade" }),
  carrier: p.text().notNull(),
  trackingCodes: p.text().array().notNull().default(sql`array[]::text[]`),
  expectedIn: p.interval().default("3 days 04:05:06"),
  weightGrams: p.integer(),
});
export const review = table(
  "review",
  {
    customerId: p
      .integer()
      .notNull()
      .references(() => customer.id, { onDelete: "cascade" }),
    productId: p
      .integer()
      .notNull()
      .references(() => product.id, { onDelete: "cascade" }),
    stars: p.smallint().notNull(),
    body: p.text(),
    isVerified: p.boolean().notNull().default(false),
    writtenAt: p.timestamp().notNull().defaultNow(),
  },
  (t) => [
    p.primaryKey({ name: "review_key", columns: [t.customerId, t.productId] }),
    p.check("stars_1_to_5", sql`${t.stars} in (1, 2, 3, 4, 5)`),
  ],
);
export const wishList = table("wish_list", {
  ...serial,
  customerId: p
    .integer()
    .notNull()
    .references(() => customer.id),
  name: p.text().notNull().default("My list"),
  isPublic: p.boolean().notNull().default(false),
  shareToken: p.text().unique(),
});
export const wishListItem = table(
  "wish_list_item",
  {
    wishListId: p
      .integer()
      .notNull()
      .references(() => wishList.id, { onDelete: "cascade" }),
    productId: p
      .integer()
      .notNull()
      .references(() => product.id),
    addedAt: p.timestamp().defaultNow(),
  },
  (t) => [p.primaryKey({ columns: [t.wishListId, t.productId] })],
);
export const giftCard = table("gift_card", {
  code: p.char({ length: 16 }).primaryKey(),
  balanceCents: cents().notNull(),
  ownerId: p
    .integer()
    .references(() => customer.id, { onDelete: "set default" })
    .default(1),
  expiresOn: p.date({ mode: "string" }).default("2030-12-31"),
});
export const giftCardUse = table("gift_card_use", {
  ...serial,
  giftCardCode: p
    .char({ length: 16 })
    .notNull()
    .references(() => giftCard.code),
  orderId: p
    .uuid()
    .notNull()
    .references(() => order.id),
  amountCents: cents().notNull(),
});
export const taxRule = table(
  "tax_rule",
  {
    countryCode: code({ length: 2 }).notNull(),
    region: p.text().notNull().default(""),
    rate: p.numeric({ precision: 5, scale: 4, mode: "number" }).notNull().default(0.19),
  },
  (t) => [p.primaryKey({ columns: [t.countryCode, t.region] })],
);
export const exchangeRate = table(
  "exchange_rate",
  {
    base: currency().notNull(),
    quote: currency().notNull(),
    day: p.date().notNull(),
    rate: p.numeric({ precision: 18, scale: 8 }).notNull(),
  },
  (t) => [p.primaryKey({ columns: [t.base, t.quote, t.day] }), p.check("not_itself", sql`${t.base} <> ${t.quote}`)],
);
export const employee = table("employee", {
  ...serial,
  name: p.text().notNull(),
  managerId: p.integer().references((): AnyPgColumn => employee.id, { onDelete: "set null", onUpdate: "cascade" }),
  salary: p.numeric({ precision: 12, scale: 2 }),
  permissions: p.text().array().array(),
});
export const session = table("session", {
  sessionToken: p.text().primaryKey(),
  customerId: p.integer().references(() => customer.id, { onDelete: "cascade" }),
  employeeId: p.integer().references(() => employee.id, { onDelete: "cascade" }),
  expires: p.timestamp({ mode: "date" }).notNull(),
  ipAddress: p.inet(),
  userAgent: p.text(),
});
export const aVeryLongTableNameThatGoesOnAndOn = table("a_very_long_table_name_that_goes_on_and_on_but_fits", {
  ...serial,
  aColumnWhoseNameIsAlsoFarTooLongForAnyDatabaseToKeepItAsItIs: p.text().unique(),
  anotherColumnWhoseNameIsAlsoFarTooLongForAnyDatabaseToKeep: p.integer().references(() => employee.id),
});

export const activeCustomer = p.pgView("active_customer").as((query) =>
  query
    .select({ id: customer.id, email: customer.emailAddress, orders: sql<number>`count(${order.id})`.as("orders") })
    .from(customer)
    .leftJoin(order, sql`${order.customerId} = ${customer.id}`)
    .groupBy(customer.id),
);
export const bestSeller = p.pgMaterializedView("best_seller").as((query) =>
  query
    .select({ productId: orderLine.productId, sold: sql<number>`sum(${orderLine.quantity})`.as("sold") })
    .from(orderLine)
    .innerJoin(order, sql`${order.id} = ${orderLine.orderId}`)
    .groupBy(orderLine.productId)
    .orderBy(sql`2 desc`)
    .limit(100),
);
export const orderRelations = relations(order, ({ one, many }) => ({
  customer: one(customer, { fields: [order.customerId], references: [customer.id] }),
  lines: many(orderLine),
}));
