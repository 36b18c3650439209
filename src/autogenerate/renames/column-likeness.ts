import { quoteName } from "../../dialects/postgres/quote.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { ColumnObject } from "../../schema/table-objects.ts";
import { stableStringify } from "../../util/stable-stringify.ts";
import { nameSimilarity } from "./name-similarity.ts";
import { typesAgree } from "./types-agree.ts";

/**
 * How alike two columns of one table are: half of it is the name, 0.15 each the place and the type, and 0.25 what else
 * is known of them (default, identity, comment, constraints and indexes). So neither one type nor one place is enough:
 * columns of unlike names need a default, a check or a key in common.
 *
 * @param parts the constraints and indexes of the old and of the new table
 */
export function columnLikeness(
  from: ColumnObject,
  to: ColumnObject,
  parts: { readonly from: readonly SchemaObject[]; readonly to: readonly SchemaObject[] },
): number {
  const isSameTable = from.schema === to.schema && from.table === to.table;
  if (!isSameTable || from.inherited || to.inherited) return 0;
  if (stableStringify(from.generated ?? null) !== stableStringify(to.generated ?? null)) return 0;
  const similarity = nameSimilarity(from.name, to.name);
  if (from.type !== to.type && (!typesAgree(from.type, to.type) || similarity < 0.5)) return 0;
  const nearness = 1 / (1 + Math.abs(from.position - to.position));
  const type = from.type === to.type ? 0.15 : 0.05;
  return 0.5 * similarity + 0.15 * nearness + type + 0.25 * agreement(factsOf(from, parts.from), factsOf(to, parts.to));
}

/** The part of the known facts that are equal; a half where nothing is known. NOT NULL is too common to speak for it. */
function agreement(from: Facts, to: Facts): number {
  const votes = [...new Set([...from.keys(), ...to.keys()])].flatMap((name) => {
    if (from.get(name) !== to.get(name)) return [0];
    return name === "notNull" ? [] : [1];
  });
  return votes.length === 0 ? 0.5 : votes.reduce((sum: number, vote) => sum + vote, 0) / votes.length;
}

type Facts = ReadonlyMap<string, string>;

/** What is said about a column, its own name left out. */
function factsOf(column: ColumnObject, parts: readonly SchemaObject[]): Facts {
  const anonymous = (value: unknown): string => withoutName(stableStringify(value), column.name);
  const { default: byDefault, identity, comment, notNull } = column;
  const facts = new Map<string, string>();
  for (const [name, value] of Object.entries({ byDefault, identity, comment, notNull })) {
    if (value !== undefined) facts.set(name, anonymous(value));
  }
  const shapes = parts.filter((part) => concerns(part, column.name)).map((part) => anonymous(shapeOf(part)));
  if (shapes.length > 0) facts.set("parts", shapes.sort().join("\n"));
  return facts;
}

/** The name as a whole word, so that the `a` in `'mail'` is none. */
function withoutName(text: string, name: string): string {
  return text
    .split(/(\W+)/)
    .map((word) => (word === name ? "?" : word))
    .join("");
}

function concerns(part: SchemaObject, column: string): boolean {
  if (part.kind === "index") return part.keys.some((key) => key.column === column);
  if (part.kind !== "constraint") return false;
  if ("columns" in part) return part.columns.includes(column);
  return part.type === "check" && part.expression.split(/[^\w"]+/).includes(quoteName(column));
}

/** The attributes of a constraint or index but its name and place. */
function shapeOf(part: SchemaObject): object {
  const { name, schema, table, comment, ...shape } = part as SchemaObject & Record<string, unknown>;
  return shape;
}
