import type { Privilege } from "../../../schema/object-base.ts";

/** What GRANT ALL gives on a table since PostgreSQL 17; servers before have no MAINTAIN and know only its name ALL. */
export const allOnTable: readonly string[] = [
  "DELETE",
  "INSERT",
  "MAINTAIN",
  "REFERENCES",
  "SELECT",
  "TRIGGER",
  "TRUNCATE",
  "UPDATE",
];

/** Whether a grantee holds everything on a table, so that ALL says it on every server. */
export function holdsAll(privileges: Iterable<Privilege>, grantee: string): boolean {
  const names = new Set([...privileges].filter((held) => held.grantee === grantee).map(({ privilege }) => privilege));
  return allOnTable.every((name) => names.has(name));
}

/**
 * Whether a grantee who holds everything and shall hold less loses it by REVOKE ALL, which every server understands,
 * and is given the rest again. Where others may depend on its grant options, what goes is named.
 */
export function revokesAll(from: readonly Privilege[], to: readonly Privilege[], grantee: string): boolean {
  const before = from.filter((held) => held.grantee === grantee);
  const after = to.filter((held) => held.grantee === grantee);
  if (!holdsAll(before, grantee) || after.some(({ privilege }) => privilege === "MAINTAIN")) return false;
  return after.length === 0 || before.every((held) => held.grantable === undefined);
}
