import type { ReplaceEnumOperation } from "../../../operations/operation.ts";
import type { ColumnObject } from "../../../schema/table-objects.ts";
import type { EnumObject } from "../../../schema/type-objects.ts";
import { qualified, quoteLiteral, quoteName } from "../quote.ts";
import { createEnum } from "./create-type.ts";
import { tableOf } from "./object-reference.ts";

/** Moves the old type aside, makes the new one under its name, converts every column and drops the old type. */
export function replaceEnum(operation: ReplaceEnumOperation): string[] {
  const { from, to } = operation;
  const aside: EnumObject = { kind: "enum", schema: to.schema, name: asideName(to.name), values: from.values };
  return [
    `ALTER TYPE ${qualified(from)} RENAME TO ${quoteName(aside.name)}`,
    ...createEnum(to),
    ...operation.columns
      .filter((column) => !column.inherited)
      .map((column) => withType(column, qualified(to)))
      .flatMap((column) => convertColumn(column, operation.mapping ?? {})),
    `DROP TYPE ${qualified({ schema: from.schema, name: aside.name })}`,
  ];
}

/** A hand-written script tells no type, or `[]` for an array. */
function withType(column: ColumnObject, type: string): ColumnObject {
  return column.type === "" || column.type === "[]" ? { ...column, type: type + column.type } : column;
}

function convertColumn(column: ColumnObject, mapping: Readonly<Record<string, string>>): string[] {
  const alter = `ALTER TABLE ${tableOf(column)} ALTER COLUMN ${quoteName(column.name)}`;
  return [
    ...(column.default === undefined ? [] : [`${alter} DROP DEFAULT`]),
    `${alter} TYPE ${column.type} USING ${conversion(column, mapping)}`,
    ...(column.default === undefined ? [] : [`${alter} SET DEFAULT ${mappedDefault(column.default, mapping)}`]),
  ];
}

/** Values travel as text; array_replace also reaches the elements of arrays of any dimension. */
function conversion(column: ColumnObject, mapping: Readonly<Record<string, string>>): string {
  const name = quoteName(column.name);
  const renamed = Object.entries(mapping).map(([before, after]) => [quoteLiteral(before), quoteLiteral(after)]);
  if (column.type.endsWith("[]")) {
    const text = renamed.reduce(
      (inner, [before, after]) => `array_replace(${inner}, ${before}, ${after})`,
      `${name}::text[]`,
    );
    return `${text}::${column.type}`;
  }
  if (renamed.length === 0) return `${name}::text::${column.type}`;
  const cases = renamed.map(([before, after]) => `WHEN ${before} THEN ${after}`).join(" ");
  return `(CASE ${name}::text ${cases} ELSE ${name}::text END)::${column.type}`;
}

/** A default that is a removed value becomes the value that its rows get. */
function mappedDefault(expression: string, mapping: Readonly<Record<string, string>>): string {
  const found = Object.entries(mapping).find(([before]) => expression.startsWith(`${quoteLiteral(before)}::`));
  if (found === undefined) return expression;
  const [before, after] = found;
  return quoteLiteral(after) + expression.slice(quoteLiteral(before).length);
}

/** A name beside the type's own, cut so that it fits into the 63 bytes of a name. */
function asideName(name: string): string {
  const suffix = "__replaced";
  const room = 63 - suffix.length;
  let start = name;
  while (Buffer.byteLength(start) > room) start = [...start].slice(0, -1).join("");
  return start + suffix;
}
