import type { SQL, sql as Sql } from "drizzle-orm";
import { AthanorError } from "../../errors/athanor-error.ts";
import { requirePackage } from "../../errors/require-package.ts";
import { type Cursor, entryCursor, readCursor, writeCursor } from "./cursor.ts";
import { keysetCondition, keysetOrder } from "./keyset-condition.ts";
import type { SortKey } from "./sort-key.ts";

export interface PageRequest {
  /** A cursor of another page's links. */
  readonly cursor?: string | null | undefined;
  /** Entries a page, at least 1; absent: all. */
  readonly limit?: number | null | undefined;
}

/** One page, with the cursors of its neighbours. */
export interface Page<Entry> {
  readonly entries: readonly Entry[];
  readonly next: string | null;
  readonly previous: string | null;
}

/** The pieces of a query for one page. */
export interface PageQuery {
  /** For `.where()`, alone or inside `and()`; undefined for the first page. */
  readonly where: SQL | undefined;
  readonly orderBy: SQL[];
  /** One more than was asked for, to see whether there is a next page; without a limit the highest number there is. */
  readonly limit: number;
  /** Turns the rows of the query into the page. */
  read<Entry extends object>(rows: readonly Entry[]): Page<Entry>;
}

export interface Pager {
  /** @throws AthanorError CURSOR_INVALID, or ARGUMENT_INVALID for a limit below 1 */
  page(request?: PageRequest): PageQuery;
}

/**
 * Keyset pagination over any Drizzle query: pages stay right while rows come and go, and the last page costs as little
 * as the first, with an index over the keys: a plain one where all go the same way, since PostgreSQL reads it backward
 * too. (Drizzle's `desc()` in an index means DESC NULLS LAST, which no ORDER BY … DESC can use: add `nullsFirst()`.)
 *
 * @param keys the sort order; together the keys must be unique, so the last is mostly an id
 *
 * @example
 * ```ts
 * import { createPager, linkHeader } from "athanor/drizzle";
 * import { and, eq } from "drizzle-orm";
 * import { drizzle } from "drizzle-orm/node-postgres";
 * import { job } from "./schema.ts";
 *
 * const pager = createPager([
 *   { property: "finishedAt", column: job.finishedAt, direction: "desc" },
 *   { property: "id", column: job.id, direction: "desc" },
 * ]);
 *
 * export async function listJobs(db: ReturnType<typeof drizzle>, url: URL) {
 *   const query = pager.page({ cursor: url.searchParams.get("cursor"), limit: 20 });
 *   const rows = await db
 *     .select()
 *     .from(job)
 *     .where(and(eq(job.owner, "rra"), query.where))
 *     .orderBy(...query.orderBy)
 *     .limit(query.limit);
 *   const page = query.read(rows);
 *   return { jobs: page.entries, link: linkHeader(page, url) };
 * }
 * ```
 */
export function createPager(keys: readonly SortKey[]): Pager {
  if (keys.length === 0) {
    throw new AthanorError("ARGUMENT_INVALID", "Cannot make a pager: there is no sort key", {
      hint: "Give at least a unique column.",
    });
  }
  return { page: (request = {}) => pageQuery(keys, request) };
}

function pageQuery(keys: readonly SortKey[], request: PageRequest): PageQuery {
  const { sql } = requirePackage<{ sql: typeof Sql }>("drizzle-orm", "npm install drizzle-orm");
  const limit = checkedLimit(request.limit);
  const cursor = request.cursor ? readCursor(keys, request.cursor) : null;
  return {
    where: cursor === null ? undefined : keysetCondition(sql, keys, cursor),
    orderBy: keysetOrder(sql, keys, { previous: cursor?.previous ?? false }),
    limit: limit === undefined ? Number.MAX_SAFE_INTEGER : limit + 1,
    read: (rows) =>
      cursor?.previous ? backwardPage(keys, rows, limit, cursor) : forwardPage(keys, rows, limit, cursor),
  };
}

function checkedLimit(limit: number | null | undefined): number | undefined {
  if (limit === null || limit === undefined) return undefined;
  if (Number.isSafeInteger(limit) && limit >= 1) return limit;
  throw new AthanorError("ARGUMENT_INVALID", `Cannot make a page: the limit is ${limit}`, {
    hint: "Give a whole number of at least 1, or none for everything.",
    details: { location: ["query", "limit"], type: "invalid_limit" },
  });
}

function forwardPage<Entry extends object>(
  keys: readonly SortKey[],
  rows: readonly Entry[],
  limit: number | undefined,
  cursor: Cursor | null,
): Page<Entry> {
  const extra = limit === undefined ? undefined : rows[limit];
  return {
    entries: rows.slice(0, limit),
    next: extra === undefined ? null : writeCursor(keys, entryCursor(keys, extra, { previous: false })),
    previous: cursor === null ? null : writeCursor(keys, { values: cursor.values, previous: true }),
  };
}

function backwardPage<Entry extends object>(
  keys: readonly SortKey[],
  rows: readonly Entry[],
  limit: number | undefined,
  cursor: Cursor,
): Page<Entry> {
  const entries = rows.slice(0, limit).reverse();
  const [first] = entries;
  const more = limit !== undefined && rows.length > limit && first !== undefined;
  return {
    entries,
    next: writeCursor(keys, { values: cursor.values, previous: false }),
    previous: more ? writeCursor(keys, entryCursor(keys, first, { previous: true })) : null,
  };
}
