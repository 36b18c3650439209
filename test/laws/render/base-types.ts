export interface BaseType {
  readonly sql: string;
  readonly category: "integer" | "text" | "number" | "json" | "enum" | "range" | "array" | "other";
  /** Expressions for a default, of the type or assignable to it. */
  readonly defaults: readonly string[];
  readonly collatable: boolean;
  readonly toast: boolean;
}

/** The server's own types to draw from; all can be compared and sorted. */
export const baseTypes: readonly BaseType[] = [
  type("integer", "integer", ["0", "1 + 1"]),
  type("text", "text", ["'it''s'", "''", "E'back\\\\slash'"]),
  type("character varying(20)", "text", ["'a'", "null"]),
  type("bigint", "integer", ["0", "9007199254740993"]),
  type("numeric(10,2)", "number", ["1.5", "-2"]),
  type("boolean", "other", ["true", "false"]),
  type("timestamp with time zone", "other", ["now()", "'2024-05-06 07:08:09+02'"]),
  type("jsonb", "json", ["'{}'", `'{"a": [1]}'`]),
  type("character varying(50)", "text", ["'b'", "'c' || 'd'"]),
  type("date", "other", ["current_date", "'2024-02-29'"]),
  type("uuid", "other", ["gen_random_uuid()"]),
  type("smallint", "integer", ["3"]),
  type("character(3)", "text", ["'xyz'"]),
  type("double precision", "number", ["0.1", "'-Infinity'"]),
  type("numeric", "number", ["1e20"]),
  type("interval", "other", ["'1 day 2 hours'"]),
  type("timestamp(3) without time zone", "other", ["localtimestamp"]),
  type("bytea", "other", ["'\\x00ff'"]),
  type("bit varying(5)", "other", ["B'101'"]),
  type("inet", "other", ["'10.0.0.0/8'"]),
];

function type(sql: string, category: BaseType["category"], defaults: readonly string[]): BaseType {
  const toast = category === "text" || ["jsonb", "numeric", "bytea"].includes(sql);
  return { sql, category, defaults, collatable: category === "text", toast };
}
