import type { ColumnObject } from "../../../schema/table-objects.ts";
import { quoteName } from "../quote.ts";

/**
 * How PostgreSQL converts the values of a column from one type to another: by itself, by a cast that must be written,
 * or, as far as the built-in casts tell, only through text.
 */
export type TypeCast = "assignment" | "explicit" | "throughText";

/**
 * The USING expression that a change of type needs, or nothing where the server converts by itself. An explicit cast
 * cuts values silently where a plain change of type would fail, so that none is written without need.
 */
export function usingExpression(from: ColumnObject, to: ColumnObject): string | undefined {
  const cast = typeCast(from.type, to.type);
  if (cast === "assignment") return undefined;
  return `${quoteName(to.name)}${cast === "explicit" ? "" : "::text"}::${to.type}`;
}

/** Compares two types as format_type prints them; types of the user are known by name only. */
export function typeCast(from: string, to: string): TypeCast {
  const [source, target] = [baseType(from), baseType(to)];
  if (source.name === target.name && source.array === target.array) return "assignment";
  if (!target.array && stringTypes.has(target.name)) return "assignment";
  if (!source.array && stringTypes.has(source.name)) return "explicit";
  if (source.array !== target.array) return "throughText";
  if (stringTypes.has(target.name)) return "assignment";
  if (stringTypes.has(source.name)) return "explicit";
  if (assignmentCasts[source.name]?.includes(target.name)) return "assignment";
  return explicitCasts[source.name]?.includes(target.name) ? "explicit" : "throughText";
}

/** The type without modifiers: `timestamp(3) with time zone[]` is an array of `timestamp with time zone`. */
function baseType(type: string): { readonly name: string; readonly array: boolean } {
  const array = type.endsWith("[]");
  const bare = type.replace(/\[\]$/, "");
  const name = bare.startsWith("interval") ? "interval" : bare.replace(/\([^"]*?\)/, "");
  return { name: aliases[name] ?? name, array };
}

const aliases: Readonly<Record<string, string>> = {
  varchar: "character varying",
  char: "character",
  int: "integer",
  int2: "smallint",
  int4: "integer",
  int8: "bigint",
  float4: "real",
  float8: "double precision",
  decimal: "numeric",
  bool: "boolean",
  timestamptz: "timestamp with time zone",
  timestamp: "timestamp without time zone",
  timetz: "time with time zone",
  time: "time without time zone",
  varbit: "bit varying",
};

const stringTypes = new Set(["text", "character varying", "character", "name"]);

/** pg_cast, contexts `i` and `a`. */
const assignmentCasts: Readonly<Record<string, readonly string[]>> = {
  bigint: ["smallint", "integer", "double precision", "numeric", "real", "money", "oid"],
  bit: ["bit varying"],
  "bit varying": ["bit"],
  box: ["circle"],
  cidr: ["inet"],
  date: ["timestamp with time zone", "timestamp without time zone"],
  "double precision": ["bigint", "smallint", "integer", "real", "numeric"],
  inet: ["cidr"],
  integer: ["real", "double precision", "numeric", "money", "bigint", "smallint", "oid"],
  interval: ["time without time zone"],
  json: ["jsonb"],
  jsonb: ["json"],
  macaddr: ["macaddr8"],
  macaddr8: ["macaddr"],
  money: ["numeric"],
  numeric: ["real", "double precision", "money", "integer", "bigint", "smallint"],
  oid: ["integer", "bigint"],
  path: ["polygon"],
  point: ["box"],
  polygon: ["path"],
  real: ["integer", "bigint", "numeric", "double precision", "smallint"],
  smallint: ["bigint", "numeric", "double precision", "real", "integer", "oid"],
  "time with time zone": ["time without time zone"],
  "time without time zone": ["time with time zone", "interval"],
  "timestamp with time zone": ["date", "time with time zone", "timestamp without time zone", "time without time zone"],
  "timestamp without time zone": ["date", "time without time zone", "timestamp with time zone"],
};

/** pg_cast, context `e`; those between integers and bytea are new in PostgreSQL 18 and left out. */
const explicitCasts: Readonly<Record<string, readonly string[]>> = {
  bigint: ["bit"],
  bit: ["integer", "bigint"],
  boolean: ["integer"],
  box: ["point", "polygon", "lseg"],
  circle: ["polygon", "box", "point"],
  daterange: ["datemultirange"],
  int4range: ["int4multirange"],
  int8range: ["int8multirange"],
  integer: ["bit", "boolean"],
  jsonb: ["double precision", "boolean", "numeric", "smallint", "integer", "bigint", "real"],
  lseg: ["point"],
  numrange: ["nummultirange"],
  polygon: ["circle", "point", "box"],
  tsrange: ["tsmultirange"],
  tstzrange: ["tstzmultirange"],
};
