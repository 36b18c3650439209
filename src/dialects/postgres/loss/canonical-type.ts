import { parseTypeName, type TypeName } from "../types/type-name.ts";

/** A type as a person may write it, in the words of format_type: `varchar(10)` is `character varying(10)`. */
export function canonicalType(type: string): TypeName {
  const parsed = parseTypeName(type.trim());
  const base = parsed.base.toLowerCase().replace(/\s+/g, " ");
  return { ...parsed, base: aliases[base] ?? parsed.base };
}

const aliases: Readonly<Record<string, string>> = {
  varchar: "character varying",
  char: "character",
  bpchar: "character",
  decimal: "numeric",
  dec: "numeric",
  int: "integer",
  int2: "smallint",
  int4: "integer",
  int8: "bigint",
  serial: "integer",
  bigserial: "bigint",
  smallserial: "smallint",
  float: "double precision",
  float4: "real",
  float8: "double precision",
  bool: "boolean",
  varbit: "bit varying",
  timestamp: "timestamp without time zone",
  timestamptz: "timestamp with time zone",
  time: "time without time zone",
  timetz: "time with time zone",
};
