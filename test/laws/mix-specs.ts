import type { SchemaSpec } from "./schema-spec.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A schema near the first: named things of it are kept, dropped or changed, one attribute at a time, towards the second,
 * and some of the second's are added. The same seed gives the same.
 */
export function mixSpecs(base: SchemaSpec, other: SchemaSpec, seed: number): SchemaSpec {
  return mix(base as unknown as Json, other as unknown as Json, randomFrom(seed)) as unknown as SchemaSpec;
}

function mix(base: Json, other: Json, random: () => number): Json {
  if (isNamedList(base) && isNamedList(other)) return mixLists(base, other, random);
  if (isRecord(base) && isRecord(other)) return mixRecords(base, other, random);
  return random() < 0.1 ? other : base;
}

function mixLists(base: readonly NamedJson[], other: readonly NamedJson[], random: () => number): Json {
  const others = new Map(other.map((item) => [keyOf(item), item]));
  const kept = base.flatMap((item) => {
    const counterpart = others.get(keyOf(item));
    const choice = random();
    if (choice < 0.1) return [];
    return choice < 0.5 && counterpart !== undefined ? [mix(item, counterpart, random)] : [item];
  });
  const names = new Set(base.map(keyOf));
  const mixed = [...kept, ...other.filter((item) => !names.has(keyOf(item)) && random() < 0.15)];
  // Some lists must not be empty: schemas, columns, attributes.
  return mixed.length === 0 ? base : mixed;
}

function mixRecords(base: JsonRecord, other: JsonRecord, random: () => number): Json {
  return Object.fromEntries(
    Object.entries(base).map(([key, value]) => [
      key,
      key === "name" || key === "kind" ? value : mix(value, other[key] ?? null, random),
    ]),
  );
}

type JsonRecord = { readonly [key: string]: Json };
type NamedJson = JsonRecord & { readonly name: string };

function keyOf(item: NamedJson): string {
  return `${String(item.kind ?? "")} ${item.name}`;
}

function isRecord(value: Json): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNamedList(value: Json): value is readonly NamedJson[] {
  return Array.isArray(value) && value.every((item) => isRecord(item) && typeof item.name === "string");
}

/** A small generator of numbers below 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}
