import { utcTimestamp } from "athanor/drizzle";
import { sql } from "drizzle-orm";
import { integer, pgTable, varchar } from "drizzle-orm/pg-core";

export const account = pgTable("account", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  name: varchar({ length: 64 }).notNull().unique(),
  createdAt: utcTimestamp("created_at").notNull().default(sql`now()`),
});
