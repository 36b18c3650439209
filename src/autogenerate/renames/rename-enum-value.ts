import { quoteLiteral, quoteName } from "../../dialects/postgres/quote.ts";
import type { RenameOperation } from "../../operations/operation.ts";
import { objectId } from "../../schema/object-id.ts";
import type { Schema } from "../../schema/schema.ts";
import type { EnumObject } from "../../schema/type-objects.ts";
import { rewriteTexts } from "./rewrite-object.ts";

/** The schema with one value of an enum under another name, in the type and in every expression that casts it. */
export function renameEnumValue(
  schema: Schema,
  id: string,
  value: string,
  name: string,
): { readonly schema: Schema; readonly operation: RenameOperation } {
  const from = schema.objects.find((object) => objectId(object) === id) as EnumObject;
  const to: EnumObject = { ...from, values: from.values.map((other) => (other === value ? name : other)) };
  const type = quoteName(from.schema, from.name);
  const inText = (sql: string): string =>
    sql.replaceAll(`${quoteLiteral(value)}::${type}`, `${quoteLiteral(name)}::${type}`);
  const objects = schema.objects.map((object) => (object === from ? to : rewriteTexts(object, inText)));
  return { schema: { ...schema, objects }, operation: { kind: "rename", from, to } };
}
