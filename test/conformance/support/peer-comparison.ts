import { type Delta, diff, extract, type FactBase } from "@supabase/pg-delta";
import pg from "pg";

/** What another engine reads out of a database. */
export async function peerFacts(url: string): Promise<FactBase> {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    return (await extract(pool)).factBase;
  } finally {
    await pool.end();
  }
}

/** What that engine's own comparison finds between two databases of one server, for people; empty where they are equal. */
export function peerDifference(actual: FactBase, expected: FactBase): string[] {
  return diff(actual, expected)
    .filter((delta) => !isOfServer(delta))
    .map((delta) => JSON.stringify(delta, (_key, value) => (typeof value === "bigint" ? String(value) : value)));
}

/** Roles and who is in them belong to the server, where other tests come and go. */
function isOfServer(delta: Delta): boolean {
  if (delta.verb !== "add" && delta.verb !== "remove") return false;
  return delta.fact.id.kind === "role" || delta.fact.id.kind === "membership";
}
