import type { SQL, sql as Sql } from "drizzle-orm";
import type { Cursor } from "./cursor.ts";
import type { SortKey } from "./sort-key.ts";

type Tag = typeof Sql;

/** A key as it is sorted now, backward pages turned round. */
interface SortedKey {
  readonly key: SortKey;
  readonly value: string | null;
  readonly descending: boolean;
  readonly nullsLast: boolean;
}

/**
 * The condition for the entries from a cursor on: behind its entry, or from it on where the cursor goes forward.
 * With one direction and no nulls it is a row comparison, which an index over the keys answers (PostgreSQL docs,
 * "Row and Array Comparisons"); else a ladder of ORs below a plain bound on the first key, for the same index.
 */
export function keysetCondition(sql: Tag, keys: readonly SortKey[], cursor: Cursor): SQL {
  const sorted = sortedKeys(keys, cursor);
  const oneDirection = sorted.every(({ descending }) => descending === sorted[0]!.descending);
  if (oneDirection && keys.every((key) => key.column.notNull && key.nulls === undefined)) {
    return rowComparison(sql, sorted, cursor);
  }
  const ladder = ladderFrom(sql, sorted, cursor);
  const { key, value, descending } = sorted[0]!;
  if (nullable(key)) return ladder;
  return sql`(${key.column} ${sql.raw(descending ? "<=" : ">=")} ${value} and ${ladder})`;
}

/** ORDER BY for a direction. */
export function keysetOrder(sql: Tag, keys: readonly SortKey[], direction: { readonly previous: boolean }): SQL[] {
  return sortedKeys(keys, { values: [], previous: direction.previous }).map(({ key, descending, nullsLast }) => {
    const nulls = nullable(key) ? ` nulls ${nullsLast ? "last" : "first"}` : "";
    return sql`${key.column} ${sql.raw(`${descending ? "desc" : "asc"}${nulls}`)}`;
  });
}

function sortedKeys(keys: readonly SortKey[], cursor: Cursor): SortedKey[] {
  return keys.map((key, index) => {
    const descending = (key.direction === "desc") !== cursor.previous;
    const nullsLast = key.nulls === undefined ? !descending : (key.nulls === "last") !== cursor.previous;
    return { key, value: cursor.values[index] ?? null, descending, nullsLast };
  });
}

function rowComparison(sql: Tag, sorted: readonly SortedKey[], cursor: Cursor): SQL {
  const operator = sql.raw(`${sorted[0]!.descending ? "<" : ">"}${cursor.previous ? "" : "="}`);
  const comma = sql`, `;
  const columns = sql.join(
    sorted.map(({ key }) => sql`${key.column}`),
    comma,
  );
  const values = sql.join(
    sorted.map(({ value }) => sql`${value}`),
    comma,
  );
  return sql`(${columns}) ${operator} (${values})`;
}

/** a behind, or a equal and (b behind, or b equal and …). */
function ladderFrom(sql: Tag, sorted: readonly SortedKey[], cursor: Cursor): SQL {
  const [first, ...rest] = sorted;
  const last = rest.length === 0;
  const equal = first!.value === null ? sql`${first!.key.column} is null` : sql`${first!.key.column} = ${first!.value}`;
  const tail = last ? (cursor.previous ? null : equal) : sql`(${equal} and ${ladderFrom(sql, rest, cursor)})`;
  const parts = [behind(sql, first!), tail].filter((part) => part !== null);
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`;
}

/** Rows whose key sorts behind the cursor's; null where there cannot be any. */
function behind(sql: Tag, { key, value, descending, nullsLast }: SortedKey): SQL | null {
  if (value === null) return nullsLast ? null : sql`${key.column} is not null`;
  const greater = sql`${key.column} ${sql.raw(descending ? "<" : ">")} ${value}`;
  return nullsLast && nullable(key) ? sql`${greater} or ${key.column} is null` : greater;
}

function nullable(key: SortKey): boolean {
  return key.nulls !== undefined || !key.column.notNull;
}
