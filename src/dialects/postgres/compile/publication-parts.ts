import type { PublicationTable } from "../../../schema/database-objects.ts";
import type { Options } from "../../../schema/object-base.ts";
import { nameList, qualified, quoteLiteral, quoteName } from "../quote.ts";

/** A table of a publication with its column list and row filter; its heirs are tables of their own there, or not at all. */
export function publicationTable(table: PublicationTable): string {
  const columns = table.columns === undefined ? "" : ` ${nameList(table.columns)}`;
  return `ONLY ${qualified(table)}${columns}${table.where === undefined ? "" : ` WHERE (${table.where})`}`;
}

/** What FOR, ADD and DROP take: `TABLE a, b (id), TABLES IN SCHEMA c`; PostgreSQL 14 knows only one TABLE. */
export function memberList(tables: readonly string[], schemas: readonly string[]): string {
  return [
    ...(tables.length === 0 ? [] : [`TABLE ${tables.join(", ")}`]),
    ...(schemas.length === 0 ? [] : [`TABLES IN SCHEMA ${schemas.map((schema) => quoteName(schema)).join(", ")}`]),
  ].join(", ");
}

/** `publish = 'insert', publish_via_partition_root = 'true'`. */
export function publicationOptions(options: Options): string {
  return Object.entries(options)
    .map(([name, value]) => `${quoteName(name)} = ${quoteLiteral(value)}`)
    .join(", ");
}
