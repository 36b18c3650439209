import type { PublicationTable } from "../../../schema/database-objects.ts";
import type { Options } from "../../../schema/object-base.ts";
import { nameList, qualified, quoteLiteral, quoteName } from "../quote.ts";

/** A table of a publication with its column list and row filter. */
export function publicationTable(table: PublicationTable): string {
  const columns = table.columns === undefined ? "" : ` ${nameList(table.columns)}`;
  return `${qualified(table)}${columns}${table.where === undefined ? "" : ` WHERE (${table.where})`}`;
}

/** `publish = 'insert', publish_via_partition_root = 'true'`. */
export function publicationOptions(options: Options): string {
  return Object.entries(options)
    .map(([name, value]) => `${quoteName(name)} = ${quoteLiteral(value)}`)
    .join(", ");
}
