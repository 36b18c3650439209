import { arrayDimensions, type ColumnInternals, type DrizzleReader } from "./drizzle-reader.ts";
import { quoted } from "./quoted.ts";

/** The type of a column as SQL: enums with their schema, names of custom types that need quotes in quotes. */
export function columnType(reader: DrizzleReader, column: ColumnInternals): string {
  if (column.baseColumn !== undefined) return `${columnType(reader, column.baseColumn)}[${column.size ?? ""}]`;
  const dimensions = "[]".repeat(arrayDimensions(reader, column));
  if (column.enum !== undefined) return quoted(column.enum.schema ?? "public", column.enum.enumName) + dimensions;
  return customType(column.getSQLType().trim()) + dimensions;
}

/** Drizzle hands a custom type's text on as it is; only a lone word with capitals can be meant as a quoted name. */
function customType(type: string): string {
  const [, word, suffix] = /^([A-Za-z_]\w*)((?:\[\d*\])*)$/.exec(type) ?? [];
  if (word === undefined || word === word.toLowerCase() || builtInTypes.has(word.toLowerCase())) return type;
  return quoted(word) + suffix;
}

const builtInTypes: ReadonlySet<string> = new Set(
  `bigint bigserial bit bool boolean box bpchar bytea char character cidr circle citext date daterange datemultirange
  decimal float float4 float8 hstore inet int int2 int4 int4range int8 int8range integer interval json jsonb jsonpath
  line lseg ltree macaddr macaddr8 money name numeric numrange oid path point polygon real regclass serial serial4
  serial8 smallint smallserial text time timestamp timestamptz timetz tsmultirange tsquery tsrange tstzrange tsvector
  uuid varbit varchar vector xml`.split(/\s+/),
);
