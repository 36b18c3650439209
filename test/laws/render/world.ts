import { quoteName } from "../../../src/dialects/postgres/quote.ts";
import { namePools } from "../name-pools.ts";
import type { Placed, SchemaSpec, TypeSpec } from "../schema-spec.ts";
import { type BaseType, baseTypes } from "./base-types.ts";

/** What rendering knows: the spec, the server's major, and the user types by name. */
export interface World {
  readonly spec: SchemaSpec;
  readonly major: number;
  readonly types: ReadonlyMap<string, ResolvedType>;
}

/** A type in SQL with what may be done with a column of it. */
export interface ResolvedType extends BaseType {
  readonly user: boolean;
  readonly array: boolean;
}

export function worldOf(spec: SchemaSpec, major: number): World {
  const world: World = { spec, major, types: new Map() };
  return { ...world, types: userTypes(world) };
}

export function schemaName(world: World, number: number): string {
  return world.spec.schemas[number % world.spec.schemas.length]!.name;
}

/** The quoted, qualified name. */
export function place(world: World, placed: { readonly schema: number; readonly name: string }): string {
  return quoteName(schemaName(world, placed.schema), placed.name);
}

export function resolveType(world: World, type: TypeSpec): ResolvedType {
  const user = type.user === null ? undefined : world.types.get(type.user);
  const one = user ?? { ...baseTypes[type.base % baseTypes.length]!, user: false, array: false };
  if (!type.array) return one;
  return { ...one, sql: `${one.sql}[]`, category: "array", defaults: ["'{}'"], array: true, toast: true };
}

function userTypes(world: World): ReadonlyMap<string, ResolvedType> {
  const entries = (list: readonly Placed[], rest: (name: string) => Omit<BaseType, "sql">) =>
    list.map((placed): [string, ResolvedType] => [
      placed.name,
      { sql: place(world, placed), user: true, array: false, ...rest(placed.name) },
    ]);
  const { enums, domains, composites, ranges } = world.spec;
  const labels = new Map(enums.map(({ name, values }) => [name, values[0]!]));
  return new Map([
    ...entries(enums, (name) => ({
      category: "enum",
      defaults: [`'${labels.get(name)!.replaceAll("'", "''")}'`],
      collatable: false,
      toast: false,
    })),
    ...entries(domains, () => ({ category: "other", defaults: [], collatable: false, toast: false })),
    ...entries(composites, () => ({ category: "other", defaults: ["null"], collatable: false, toast: false })),
    ...entries(ranges, () => ({ category: "range", defaults: ["'empty'"], collatable: false, toast: false })),
  ]);
}

/** The items of a list whose bits are set. */
export function bitsOf<Item>(items: readonly Item[], bits: number): readonly Item[] {
  return items.filter((_, index) => (bits & (1 << index)) !== 0);
}

export function pick<Item>(items: readonly Item[], number: number): Item {
  return items[number % items.length]!;
}

/** A number for a name that does not depend on what else there is. */
export function poolIndex(pool: keyof typeof namePools, name: string): number {
  return (namePools[pool] as readonly string[]).indexOf(name);
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
