import type { IndexObject } from "../../../schema/table-objects.ts";
import { qualified } from "../quote.ts";

/** Statistics targets of index keys, which are named by their number. */
export function indexKeyStatistics(from: IndexObject, to: IndexObject): string[] {
  return to.keys.flatMap((key, position) => {
    if (from.keys[position]?.statistics === key.statistics) return [];
    return [`ALTER INDEX ${qualified(to)} ALTER COLUMN ${position + 1} SET STATISTICS ${key.statistics ?? -1}`];
  });
}
