import { idOf } from "../../schema/object-id.ts";
import type { IndexObject } from "../../schema/table-objects.ts";
import type { VirtualCatalogue } from "./virtual-catalogue.ts";

/** Whether the partitioned index that an index belongs to is there already and its table is a partition. */
export function joinsExisting(index: IndexObject, { get }: VirtualCatalogue): boolean {
  const { partitionOf } = index;
  const table = get(idOf("table", index.schema, index.table));
  if (partitionOf === undefined || table?.kind !== "table" || table.partitionOf === undefined) return false;
  return get(idOf("index", partitionOf.schema, partitionOf.name)) !== undefined;
}
