import type { IndexObject } from "../../../schema/table-objects.ts";
import { qualified, quoteName } from "../quote.ts";
import { attachIndex } from "./create.ts";
import { extraChanges } from "./extras.ts";
import { indexKeyStatistics } from "./index-key-statistics.ts";
import { parameterChanges } from "./option-lists.ts";

/** Storage, tablespace, statistics of keys, and the partitioned index it joins. Whether it is ONLY follows from those. */
export function alterIndex(from: IndexObject, to: IndexObject): string[] {
  const changes = parameterChanges(from.storageParameters, to.storageParameters);
  if (from.tablespace !== to.tablespace) changes.push(`SET TABLESPACE ${quoteName(to.tablespace ?? "pg_default")}`);
  return [
    ...changes.map((change) => `ALTER INDEX ${qualified(to)} ${change}`),
    ...(to.partitionOf !== undefined && from.partitionOf === undefined ? [attachIndex(to)] : []),
    ...indexKeyStatistics(from, to),
    ...extraChanges(from, to),
  ];
}
