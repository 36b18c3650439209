import { AthanorError } from "../../errors/athanor-error.ts";
import { kindWord, objectName, readableName } from "../../operations/describe/object-words.ts";
import type { Schema } from "../../schema/schema.ts";
import type { ObjectKind, SchemaObject } from "../../schema/schema-object.ts";
import { nearest } from "../../util/nearest.ts";
import type { Style } from "../style.ts";
import { objectLines } from "./object-lines.ts";
import { partLines } from "./part-lines.ts";

export interface SchemaTextOptions {
  /** Only these tables and views, by name or `schema.name`; empty: everything. */
  readonly tables: readonly string[];
  readonly style: Style;
}

/** The order in which kinds are told; parts of tables stand with their tables. */
const order = [
  ["table"],
  ["enum", "domain", "compositeType", "rangeType"],
  ["view", "materializedView"],
  ["function", "aggregate"],
  ["sequence"],
] as const satisfies readonly (readonly ObjectKind[])[];

/**
 * A schema for people to read, close to what psql's \d tells: tables with all that is on them, then types, views,
 * routines, sequences and the rest. The same schema gives the same text.
 *
 * @throws AthanorError USAGE for a table that is not there
 */
export function schemaText(schema: Schema, { tables, style }: SchemaTextOptions): string {
  const objects = printable(schema.objects);
  const parts = groupParts(objects);
  const holders = objects.filter(holdsParts);
  const known = new Set(holders.map(placeOf));
  const wanted = tables.length === 0 ? objects : chosen(holders, tables);
  const whole = wanted.filter((object) => !isPart(object) || !known.has(holderOf(object)));
  const blocks = inOrder(whole).map((group) =>
    group.map((object) => blockOf(object, holdsParts(object) ? (parts.get(placeOf(object)) ?? []) : [], style)),
  );
  const unmodelled = tables.length > 0 ? [] : unmodelledLines(schema, style);
  const sections = [...blocks.flatMap(spaced), ...(unmodelled.length === 0 ? [] : [unmodelled.join("\n")])];
  return sections.length === 0 ? style.dim("The schema is empty.") : sections.join("\n\n");
}

type Holder = Extract<SchemaObject, { kind: "table" | "view" | "materializedView" }>;
type Part = Extract<SchemaObject, { readonly table: unknown }>;

function holdsParts(object: SchemaObject): object is Holder {
  return object.kind === "table" || object.kind === "view" || object.kind === "materializedView";
}

function isPart(object: SchemaObject): object is Part {
  return "table" in object;
}

function placeOf({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return readableName(schema, name);
}

function holderOf(part: Part): string {
  return typeof part.table === "string" ? readableName(part.schema, part.table) : placeOf(part.table);
}

function groupParts(objects: readonly SchemaObject[]): ReadonlyMap<string, readonly Part[]> {
  const parts = new Map<string, Part[]>();
  for (const object of objects) {
    if (!isPart(object)) continue;
    const place = holderOf(object);
    parts.set(place, [...(parts.get(place) ?? []), object]);
  }
  return parts;
}

function chosen(holders: readonly Holder[], names: readonly string[]): readonly Holder[] {
  const found = new Set(names.flatMap((name) => fitting(holders, name)));
  return holders.filter((holder) => found.has(holder));
}

function fitting(holders: readonly Holder[], name: string): readonly Holder[] {
  const found = holders.filter((holder) =>
    [holder.name, `${holder.schema}.${holder.name}`, placeOf(holder)].includes(name),
  );
  if (found.length > 0) return found;
  const near = nearest(name, holders.map(placeOf));
  throw new AthanorError("USAGE", `Cannot show ${name}: the schema has no table or view of this name`, {
    hint: near === undefined ? "Leave --table out to see every table." : `Did you mean ${near}?`,
    details: { name },
  });
}

/** Groups by kind, each sorted by name. */
function inOrder(objects: readonly SchemaObject[]): readonly (readonly SchemaObject[])[] {
  const rank = new Map<string, number>(order.flatMap((kinds, index) => kinds.map((kind) => [kind, index] as const)));
  const groups: SchemaObject[][] = Array.from({ length: order.length + 1 }, () => []);
  for (const object of objects) groups[rank.get(object.kind) ?? order.length]!.push(object);
  return groups.map((group) =>
    group
      .map((object) => ({ object, key: `${objectName(object)}\0${kindWord(object)}` }))
      .sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
      .map(({ object }) => object),
  );
}

function blockOf(object: SchemaObject, parts: readonly Part[], style: Style): readonly string[] {
  const [head, ...details] = [...objectLines(object, style), ...partLines(parts, style)];
  return [head!, ...details.map((line) => `  ${line}`)];
}

/** Blocks of several lines stand apart, single lines together. */
function spaced(blocks: readonly (readonly string[])[]): readonly string[] {
  const sections: string[] = [];
  let single: string[] = [];
  const flush = () => {
    if (single.length > 0) sections.push(single.join("\n"));
    single = [];
  };
  for (const block of blocks) {
    if (block.length === 1) {
      single.push(block[0]!);
      continue;
    }
    flush();
    sections.push(block.join("\n"));
  }
  flush();
  return sections;
}

function unmodelledLines({ unmodelled }: Schema, style: Style): string[] {
  if (unmodelled.length === 0) return [];
  return [style.yellow("Not modelled:"), ...unmodelled.map(({ kind, count }) => `  ${count} ${kind}`)];
}

/** Every text of the schema without what a terminal would obey. */
function printable<Value>(value: Value): Value {
  if (typeof value === "string") return value.replaceAll(/[^\P{Cc}\n\t]/gu, "\uFFFD") as Value;
  if (Array.isArray(value)) return value.map(printable) as Value;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [printable(key), printable(item)])) as Value;
}
