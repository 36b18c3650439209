import type { Schema } from "../../schema/schema.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";

/**
 * PostgreSQL 18 names NOT NULL constraints and keeps a generated name when its column is renamed. Older servers have no such
 * names, so a generated one is never a difference.
 */
export function withoutGeneratedNames(schema: Schema): Schema {
  const isGenerated = (object: SchemaObject) =>
    object.kind === "column" && object.notNullName !== undefined && /_not_null\d*$/.test(object.notNullName);
  if (!schema.objects.some(isGenerated)) return schema;
  const objects = schema.objects.map((object) => {
    if (object.kind !== "column" || !isGenerated(object)) return object;
    const { notNullName, ...column } = object;
    return column;
  });
  return { ...schema, objects };
}
