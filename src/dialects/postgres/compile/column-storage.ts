import type { ColumnObject } from "../../../schema/table-objects.ts";
import { quoteName } from "../quote.ts";
import { tableOf } from "./object-reference.ts";
import { foreignOptionChanges, parameterChanges } from "./option-lists.ts";

/** Storage, compression, statistics target and options of a column. */
export function columnStorageChanges(from: ColumnObject, to: ColumnObject): string[] {
  const alter = `ALTER TABLE ${tableOf(to)} ALTER COLUMN ${quoteName(to.name)}`;
  const changes: string[] = [];
  if (from.storage !== to.storage) changes.push(`SET STORAGE ${(to.storage ?? typeStorage(to.type)).toUpperCase()}`);
  if (from.compression !== to.compression) changes.push(`SET COMPRESSION ${to.compression ?? "default"}`);
  if (from.statistics !== to.statistics) changes.push(`SET STATISTICS ${to.statistics ?? -1}`);
  changes.push(...parameterChanges(from.options, to.options));
  const foreign = foreignOptionChanges(from.foreignOptions, to.foreignOptions);
  return [
    ...changes.map((change) => `${alter} ${change}`),
    ...(foreign === null ? [] : [`ALTER FOREIGN TABLE ${tableOf(to)} ALTER COLUMN ${quoteName(to.name)} ${foreign}`]),
  ];
}

/** The type's own storage, spelled out where it is known: SET STORAGE DEFAULT needs PostgreSQL 16. */
export function typeStorage(type: string): string {
  const name = type.replace(/\(.*?\)/, "");
  if (name.endsWith("[]") || extendedTypes.has(name)) return "extended";
  return ["numeric", "inet", "cidr"].includes(name) ? "main" : "default";
}

const extendedTypes = new Set([
  "text",
  "character varying",
  "varchar",
  "character",
  "bytea",
  "json",
  "jsonb",
  "xml",
  "tsvector",
]);
