import { quoteName } from "../../dialects/postgres/quote.ts";
import { parseTypeName } from "../../dialects/postgres/types/type-name.ts";
import type { AlterOperation } from "../../operations/operation.ts";
import type { ColumnObject } from "../../schema/table-objects.ts";
import type { CompositeTypeObject } from "../../schema/type-objects.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";

/** How the values of a column get from a type that moved aside to the new one of the same name. */
export function swapConversion(column: ColumnObject, { before, after }: Comparison): Pick<AlterOperation, "using"> {
  const name = quoteName(column.name);
  const { base, array } = parseTypeName(column.type);
  const [from, to] = [compositeNamed(base, before), compositeNamed(base, after)];
  if (from === undefined || to === undefined || array || sameAttributes(from, to)) {
    return { using: `${name}::text${array ? "[]" : ""}::${column.type}` };
  }
  const kept = new Map(from.attributes.map((attribute) => [attribute.name, attribute.type]));
  const values = to.attributes.map((attribute) => {
    if (!kept.has(attribute.name)) return "NULL";
    const value = `(${name}).${quoteName(attribute.name)}`;
    return kept.get(attribute.name) === attribute.type ? value : `${value}::${attribute.type}`;
  });
  return { using: `CASE WHEN ${name} IS NULL THEN NULL ELSE ROW(${values.join(", ")})::${column.type} END` };
}

function compositeNamed(type: string, catalogue: Catalogue): CompositeTypeObject | undefined {
  for (const object of catalogue.objects.values()) {
    if (object.kind === "compositeType" && quoteName(object.schema, object.name) === type) return object;
  }
  return undefined;
}

/** Whether a value of the one reads as a value of the other: the same attributes in the same order. */
function sameAttributes(from: CompositeTypeObject, to: CompositeTypeObject): boolean {
  const names = (type: CompositeTypeObject): string => JSON.stringify(type.attributes.map(({ name }) => name));
  return names(from) === names(to);
}
