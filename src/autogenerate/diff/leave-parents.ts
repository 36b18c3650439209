import type { Catalogue } from "./catalogue.ts";

/**
 * What has to be made anew for a table to leave all its parents for a moment: that it inherits from them, or the table
 * itself, because it owns all its columns from then on, also those that it shall only inherit.
 */
export function leavingParents(table: string, after: Catalogue): string {
  const parts = after.contents.get(table) ?? [];
  const ownsAll = parts.every((part) => part.kind !== "column" || part.inherited === undefined);
  return ownsAll ? table.replace(/^table:/, "inherits:") : table;
}
