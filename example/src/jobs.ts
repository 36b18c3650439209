import { createPager, datetimeIdOrder } from "athanor/drizzle";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import type { PoolClient } from "pg";
import { account } from "./schema/account.ts";
import { job } from "./schema/job.ts";

const pager = createPager(datetimeIdOrder({ createdAt: job.createdAt }, { id: job.id }));

/** Adds a job; the account is made where it is new. */
export async function addJob(client: PoolClient, given: { name: string; title: string; priority: number }) {
  return drizzle(client).transaction(async (tx) => {
    await tx.insert(account).values({ name: given.name }).onConflictDoNothing();
    const [owner] = await tx.select({ id: account.id }).from(account).where(eq(account.name, given.name));
    const { title, priority } = given;
    const [added] = await tx.insert(job).values({ accountId: owner!.id, title, priority }).returning();
    return added!;
  });
}

/** The newest jobs first, a page at a time. */
export async function listJobs(client: PoolClient, request: { cursor?: string; limit?: number }) {
  const query = pager.page({ cursor: request.cursor, limit: request.limit ?? 20 });
  const rows = await drizzle(client)
    .select()
    .from(job)
    .where(query.where)
    .orderBy(...query.orderBy)
    .limit(query.limit);
  return query.read(rows);
}
