import { and, eq } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPager, type Page, type Pager } from "../../../src/models/drizzle-helpers/create-pager.ts";
import { datetimeIdOrder } from "../../../src/models/drizzle-helpers/sort-key.ts";
import { utcTimestamp } from "../../../src/models/drizzle-helpers/utc-timestamp.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";
import { testServers } from "../../support/test-server.ts";

const job = pgTable("job", {
  id: integer().primaryKey(),
  finishedAt: utcTimestamp("finished_at").notNull(),
  stored: utcTimestamp("stored", { withTimezone: false }),
  owner: text().notNull(),
  rank: integer(),
});
const coarse = pgTable("job", { id: integer().primaryKey(), finishedAt: timestamp("finished_at").notNull() });

/** Shuffled ids over equal times, as Safir's own test has them. */
const rows = [
  { id: 1, finishedAt: "2020-09-13T12:26:40.5Z", owner: "p_one~%", rank: null },
  { id: 5, finishedAt: "2020-09-13T12:26:40.5Z", owner: "a", rank: 2 },
  { id: 3, finishedAt: "2020-09-13T12:26:40.123456Z", owner: "p", rank: 1 },
  { id: 7, finishedAt: "2017-11-06T20:26:40Z", owner: "é'\"", rank: null },
  { id: 2, finishedAt: "2017-11-06T20:26:40Z", owner: "", rank: 3 },
  { id: 6, finishedAt: "2017-11-06T20:26:39.999999Z", owner: "z", rank: 2 },
  { id: 4, finishedAt: "1969-12-31T23:59:59.25Z", owner: "P", rank: 1 },
];

describe.each(testServers())("createPager() on $name", (server) => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let db: NodePgDatabase;

  beforeAll(async () => {
    database = await createTestDatabase(server);
    pool = new pg.Pool({ connectionString: database.url, options: "-c TimeZone=America/New_York" });
    pool.on("error", () => {});
    db = drizzle(pool);
    await pool.query(`create table job (id integer primary key, finished_at timestamptz not null, stored timestamp,
      owner text collate "C" not null, rank integer)`);
    await db.insert(job).values(rows.map((row) => ({ ...row, stored: row.finishedAt })));
  });
  afterAll(async () => {
    await pool?.end();
    await database?.drop();
  });

  async function read(pager: Pager, request: Parameters<Pager["page"]>[0]): Promise<Page<typeof job.$inferSelect>> {
    const query = pager.page(request);
    const { where, orderBy, limit } = query;
    return query.read(
      await db
        .select()
        .from(job)
        .where(where)
        .orderBy(...orderBy)
        .limit(limit),
    );
  }
  const ids = (page: Page<{ id: number }>) => page.entries.map((entry) => entry.id);

  test("utcTimestamp() keeps instants to the microsecond in both column types, whatever the session's zone", async () => {
    const read = await db.select().from(job).where(eq(job.id, 3));
    expect(read[0]).toMatchObject({ finishedAt: "2020-09-13T12:26:40.123456Z", stored: "2020-09-13T12:26:40.123456Z" });
    const { rows: plain } = await pool.query("select stored::text from job where id = 3");
    expect(plain).toEqual([{ stored: "2020-09-13 12:26:40.123456" }]);
  });

  test("page() gives everything in order and no cursors without a limit", async () => {
    const page = await read(createPager(datetimeIdOrder({ finishedAt: job.finishedAt }, { id: job.id })), {});
    expect(ids(page)).toEqual([5, 1, 3, 7, 2, 6, 4]);
    expect([page.next, page.previous]).toEqual([null, null]);
  });

  test("page() writes the cursors of Safir's DatetimeIdCursor, forward and backward", async () => {
    const pager = createPager(datetimeIdOrder({ finishedAt: job.finishedAt }, { id: job.id }));
    const first = await read(pager, { limit: 2 });
    expect(first).toMatchObject({ next: "1600000000.123456_3", previous: null });
    const second = await read(pager, { limit: 2, cursor: first.next });
    expect(ids(second)).toEqual([3, 7]);
    expect(second).toMatchObject({ next: "1510000000_2", previous: "p1600000000.123456_3" });
    const third = await read(pager, { limit: 3, cursor: second.next });
    expect(ids(third)).toEqual([2, 6, 4]);
    expect(third).toMatchObject({ next: null, previous: "p1510000000_2" });
    const back = await read(pager, { limit: 2, cursor: third.previous });
    expect(ids(back)).toEqual([3, 7]);
    expect(back).toMatchObject({ next: "1510000000_2", previous: "p1600000000.123456_3" });
    const start = await read(pager, { limit: 2, cursor: back.previous });
    expect(ids(start)).toEqual([5, 1]);
    expect(start).toMatchObject({ next: "1600000000.123456_3", previous: null });
    expect(ids(await read(pager, { cursor: "1510000000_2" }))).toEqual([2, 6, 4]);
    expect(ids(await read(pager, { cursor: "p1510000000_2" }))).toEqual([5, 1, 3, 7]);
    expect(ids(await read(pager, { cursor: "-0.75_4" }))).toEqual([4]);
  });

  const orders = [
    {
      title: "two directions",
      keys: [
        { property: "finishedAt", column: job.finishedAt, direction: "desc" as const },
        { property: "id", column: job.id },
      ],
    },
    {
      title: "nulls by default, ascending",
      keys: [
        { property: "rank", column: job.rank },
        { property: "id", column: job.id },
      ],
    },
    {
      title: "nulls by default, descending",
      keys: [
        { property: "rank", column: job.rank, direction: "desc" as const },
        { property: "id", column: job.id },
      ],
    },
    {
      title: "nulls first, ascending",
      keys: [
        { property: "rank", column: job.rank, nulls: "first" as const },
        { property: "id", column: job.id, direction: "desc" as const },
      ],
    },
    {
      title: "nulls last, descending",
      keys: [
        { property: "rank", column: job.rank, direction: "desc" as const, nulls: "last" as const },
        { property: "id", column: job.id },
      ],
    },
    { title: "hostile texts", keys: [{ property: "owner", column: job.owner }] },
    {
      title: "three keys",
      keys: [
        { property: "rank", column: job.rank },
        { property: "owner", column: job.owner, direction: "desc" as const },
        { property: "id", column: job.id },
      ],
    },
  ];
  test.each(orders)("page() walks every page there and back with $title", async ({ keys }) => {
    const pager = createPager(keys);
    const all = ids(await read(pager, {}));
    for (const limit of [1, 2, 3]) {
      const forward: number[] = [];
      let page = await read(pager, { limit });
      for (;;) {
        forward.push(...ids(page));
        if (page.next === null) break;
        page = await read(pager, { limit, cursor: page.next });
      }
      expect(forward).toEqual(all);
      const backward: number[] = ids(page);
      while (page.previous !== null) {
        page = await read(pager, { limit, cursor: page.previous });
        backward.unshift(...ids(page));
      }
      expect(backward).toEqual(all);
    }
  });

  test("page() composes with a condition of one's own", async () => {
    const query = createPager([{ property: "id", column: job.id }]).page({ cursor: "3", limit: 5 });
    const found = await db
      .select()
      .from(job)
      .where(and(eq(job.rank, 1), query.where))
      .orderBy(...query.orderBy);
    expect(found.map(({ id }) => id)).toEqual([3, 4]);
  });

  test("page() is answered by an index over the keys, in one direction and in two", async () => {
    await pool.query(
      "create table big as select i as id, timestamptz '2020-01-01' + i * interval '1 s' as at from generate_series(1, 20000) i",
    );
    await pool.query("alter table big alter id set not null, alter at set not null");
    await pool.query("create index on big (at desc, id desc); create index on big (at desc, id); analyze big");
    const big = pgTable("big", { id: integer().notNull(), at: utcTimestamp("at").notNull() });
    for (const direction of ["desc", "asc"] as const) {
      const pager = createPager([
        { property: "at", column: big.at, direction: "desc" },
        { property: "id", column: big.id, direction },
      ]);
      const query = pager.page({ cursor: "1577840000_3200", limit: 10 });
      const { sql, params } = db
        .select()
        .from(big)
        .where(query.where)
        .orderBy(...query.orderBy)
        .limit(11)
        .toSQL();
      const { rows: plan } = await pool.query(`explain (costs off) ${sql}`, params);
      const text = plan.map((row) => row["QUERY PLAN"]).join("\n");
      expect(text).toContain("Index");
      expect(text).toContain("Index Cond");
      expect(text).not.toContain("Sort");
    }
  });

  test.each(["", "1", "p", "x_1", "1.5.5_1", "1_1_1", "1_x", "1e5_1", "99999999999999999999_1", "1_"])(
    "page() refuses the cursor %j",
    async (cursor) => {
      const pager = createPager(datetimeIdOrder({ finishedAt: job.finishedAt }, { id: job.id }));
      if (cursor === "") return expect(ids(await read(pager, { cursor }))).toHaveLength(7);
      expect(() => pager.page({ cursor })).toThrow(expect.objectContaining({ code: "CURSOR_INVALID" }));
    },
  );

  test.each([0, -1, 1.5, Number.NaN])("page() refuses the limit %d", (limit) => {
    expect(() => createPager([{ property: "id", column: job.id }]).page({ limit })).toThrow("the limit is");
  });

  test("page() refuses a Date whose microseconds the driver has cut", async () => {
    const pager = createPager(datetimeIdOrder({ finishedAt: coarse.finishedAt }, { id: coarse.id }));
    const found = await db.select().from(coarse);
    expect(() => pager.page({ limit: 1 }).read(found)).toThrow("a Date has no microseconds");
  });
});
