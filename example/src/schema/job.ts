import { utcTimestamp } from "athanor/drizzle";
import { sql } from "drizzle-orm";
import { index, integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { account } from "./account.ts";

export const jobState = pgEnum("job_state", ["queued", "running", "done"]);

export const job = pgTable(
  "job",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    accountId: integer("account_id")
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    title: text().notNull(),
    state: jobState().notNull().default("queued"),
    priority: integer().notNull().default(0),
    createdAt: utcTimestamp("created_at").notNull().default(sql`now()`),
  },
  (table) => [index("job_created_at_idx").on(table.createdAt, table.id)],
);
