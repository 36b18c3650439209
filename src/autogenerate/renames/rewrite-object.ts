import type { SchemaObject } from "../../schema/schema-object.ts";

/** Attributes that hold SQL text or the name of a type. */
const textAttributes: ReadonlySet<string> = new Set([
  "definition",
  "statements",
  "expression",
  "default",
  "using",
  "withCheck",
  "where",
  "type",
  "source",
  "target",
  "arguments",
  "returns",
  "signature",
  "subtype",
  "bound",
  "partitionBy",
  "canonical",
  "subtypeDiff",
  "collation",
  "members",
]);

/** Values of these attributes are words of the model, no SQL. */
const wordsOfKind: Readonly<Record<string, readonly string[]>> = {
  constraint: ["type"],
  textSearch: ["type"],
  sequence: ["type"],
  foreignServer: ["type"],
};

/** The object with every SQL text in it, at any depth, rewritten. */
export function rewriteTexts(object: SchemaObject, rewrite: (sql: string) => string): SchemaObject {
  const words = wordsOfKind[object.kind] ?? [];
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [
      name,
      words.includes(name) ? value : rewriteValue(name, value, rewrite),
    ]),
  ) as unknown as SchemaObject;
}

function rewriteValue(name: string, value: unknown, rewrite: (sql: string) => string): unknown {
  if (typeof value === "string") return textAttributes.has(name) ? rewrite(value) : value;
  if (Array.isArray(value)) return value.map((item) => rewriteValue(name, item, rewrite));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === "options" ? inner : rewriteValue(key, inner, rewrite)]),
  );
}

/** The object with every reference to a schema-qualified name, `{ schema, name }` or `{ schema, table }`, replaced. */
export function rewriteReferences(
  object: SchemaObject,
  rewrite: (reference: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
): SchemaObject {
  return rewriteReference(object, rewrite) as unknown as SchemaObject;
}

function rewriteReference(
  value: unknown,
  rewrite: (reference: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
): unknown {
  if (Array.isArray(value)) return value.map((item) => rewriteReference(item, rewrite));
  if (value === null || typeof value !== "object") return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rewriteReference(item, rewrite)]));
  return typeof inner.schema === "string" ? rewrite(inner) : inner;
}
