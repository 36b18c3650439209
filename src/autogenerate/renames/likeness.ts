import { quoteName } from "../../dialects/postgres/quote.ts";
import { idOf } from "../../schema/object-id.ts";
import type { Schema } from "../../schema/schema.ts";
import type { ObjectKind, ObjectOfKind, SchemaObject } from "../../schema/schema-object.ts";
import type { ColumnObject, SequenceObject, TableObject } from "../../schema/table-objects.ts";
import { stableStringify } from "../../util/stable-stringify.ts";
import { columnLikeness } from "./column-likeness.ts";
import { nameSimilarity } from "./name-similarity.ts";
import { typesAgree } from "./types-agree.ts";

/**
 * A function that tells how alike a dropped and a created object of one kind are, from 0 (they cannot be the same
 * object) to 1.
 */
export function likenessIn(before: Schema, after: Schema): (from: SchemaObject, to: SchemaObject) => number {
  const sides: Sides = { from: contentsOf(before), to: contentsOf(after), rarity: rarityIn(before, after) };
  return (from, to) => {
    if (from.kind !== to.kind) return 0;
    const measure = measures[from.kind] as Measure<SchemaObject> | undefined;
    return measure?.(from, to, sides) ?? 0;
  };
}

type Measure<O> = (from: O, to: O, sides: Sides) => number;

interface Sides {
  readonly from: Contents;
  readonly to: Contents;
  /** How much a column name tells about the table that has it: little where many tables have it. */
  readonly rarity: (column: string) => number;
}

/** Columns, constraints and indexes by the id of their table, names of relations and types by schema. */
interface Contents {
  readonly columns: ReadonlyMap<string, readonly ColumnObject[]>;
  readonly parts: ReadonlyMap<string, readonly SchemaObject[]>;
  readonly members: ReadonlyMap<string, readonly string[]>;
}

const measures: { readonly [K in ObjectKind]?: Measure<ObjectOfKind<K>> } = {
  schema: (from, to, sides) => {
    if (from.name === "public" || to.name === "public") return 0;
    const [old, young] = [sides.from.members.get(from.name) ?? [], sides.to.members.get(to.name) ?? []];
    return blend(overlap(old, young), nameSimilarity(from.name, to.name));
  },
  table: tableLikeness,
  column: (from, to, sides) => columnLikeness(from, to, { from: partsOf(from, sides.from), to: partsOf(to, sides.to) }),
  enum: (from, to) => blend(overlap(from.values, to.values), qualifiedSimilarity(from, to)),
  domain: (from, to) => {
    const structure = ({ type, default: byDefault, notNull, checks = [] }: ObjectOfKind<"domain">) =>
      stableStringify([type, byDefault, notNull, checks.map(({ expression }) => expression)]);
    return structure(from) === structure(to) ? 0.5 + qualifiedSimilarity(from, to) / 2 : 0;
  },
  compositeType: (from, to) => {
    const parts = ({ attributes }: ObjectOfKind<"compositeType">) =>
      attributes.map(({ name, type }) => `${name} ${type}`);
    return blend(overlap(parts(from), parts(to)), qualifiedSimilarity(from, to));
  },
  view: (from, to) => (from.definition === to.definition ? 0.7 + 0.3 * qualifiedSimilarity(from, to) : 0),
  materializedView: (from, to) => (from.definition === to.definition ? 0.7 + 0.3 * qualifiedSimilarity(from, to) : 0),
  sequence: (from, to) => {
    if (from.ownedBy !== undefined || to.ownedBy !== undefined) return 0;
    return sequenceOptions(from) === sequenceOptions(to) ? 0.5 * qualifiedSimilarity(from, to) + 0.4 : 0;
  },
  function: (from, to) => {
    if (from.arguments !== to.arguments || bodyOf(from) !== bodyOf(to)) return 0;
    return 0.7 + 0.3 * qualifiedSimilarity(from, to);
  },
};

/** Partitions of one table all look alike: the bound tells them apart. */
function tableLikeness(from: TableObject, to: TableObject, { from: old, to: young, rarity }: Sides): number {
  if (stableStringify(placeOf(from)) !== stableStringify(placeOf(to))) return 0;
  const similarity = qualifiedSimilarity(from, to);
  if (from.partitionOf !== undefined) return 0.7 + 0.3 * similarity;
  const [left, right] = [columnsOf(from, old), columnsOf(to, young)];
  const total = [...left, ...right].reduce((sum, { name }) => sum + rarity(name), 0);
  if (total === 0) return 0.4 + similarity / 2;
  const shared = left.reduce((sum, column) => {
    const other = right.find(({ name }) => name === column.name);
    if (other === undefined) return sum;
    return sum + rarity(column.name) * (typesAgree(column.type, other.type) ? 2 : 1);
  }, 0);
  return blend(shared / total, similarity);
}

function placeOf({ partitionOf, partitionBy, foreign }: TableObject): readonly unknown[] {
  return [partitionOf ?? null, partitionBy ?? null, foreign?.server ?? null];
}

function sequenceOptions({ type, start, increment, minimum, maximum, cache, cycle }: SequenceObject): string {
  return stableStringify([type, start, increment, minimum, maximum, cache, cycle].map((value) => value ?? null));
}

/** What stands behind the name in the statement that makes the function. */
function bodyOf(object: ObjectOfKind<"function">): string {
  const name = quoteName(object.schema, object.name);
  const start = object.definition.indexOf(name);
  return start < 0 ? object.definition : object.definition.slice(start + name.length);
}

/** Half of the doubt is about the schema, where that changes; the name alone never decides. */
function qualifiedSimilarity(
  from: { readonly schema: string; readonly name: string },
  to: { readonly schema: string; readonly name: string },
): number {
  return nameSimilarity(from.name, to.name) * (from.schema === to.schema ? 1 : 0.8);
}

/** Contents count three times as much as the name; without contents in common the name does not count. */
function blend(contents: number, name: number): number {
  return contents < 0.35 ? 0 : 0.75 * contents + 0.25 * name;
}

/** Dice's coefficient: twice what both have by what each has; 0 where both are empty. */
function overlap(left: readonly string[], right: readonly string[]): number {
  const shared = left.filter((item) => right.includes(item)).length;
  return left.length + right.length === 0 ? 0 : (2 * shared) / (left.length + right.length);
}

function contentsOf({ objects }: Schema): Contents {
  const columns = new Map<string, ColumnObject[]>();
  const parts = new Map<string, SchemaObject[]>();
  const members = new Map<string, string[]>();
  for (const object of objects) {
    if (object.kind === "column") {
      append(columns, idOf("table", object.schema, object.table), object);
    } else if (object.kind === "constraint" || object.kind === "index") {
      append(parts, idOf("table", object.schema, object.table), object);
    } else if ("schema" in object && "name" in object && !("table" in object) && object.schema !== undefined) {
      append(members, object.schema, `${object.kind} ${object.name}`);
    }
  }
  return { columns, parts, members };
}

function columnsOf({ schema, name }: TableObject, contents: Contents): readonly ColumnObject[] {
  return contents.columns.get(idOf("table", schema, name)) ?? [];
}

function partsOf({ schema, table }: ColumnObject, contents: Contents): readonly SchemaObject[] {
  return contents.parts.get(idOf("table", schema, table)) ?? [];
}

function rarityIn(before: Schema, after: Schema): (column: string) => number {
  const tables = new Map<string, Set<string>>();
  for (const object of [...before.objects, ...after.objects]) {
    if (object.kind !== "column") continue;
    const having = tables.get(object.name) ?? new Set();
    tables.set(object.name, having.add(idOf("table", object.schema, object.table)));
  }
  return (column) => Math.min(1, 2 / (tables.get(column)?.size ?? 1));
}

function append<V>(lists: Map<string, V[]>, key: string, item: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
