import fc from "fast-check";
import { namePools } from "./name-pools.ts";
import type { GrantSpec, TypeSpec } from "./schema-spec.ts";

/** Things with names from a pool, each name once. */
export function named<Rest extends object>(
  pool: keyof typeof namePools,
  rest: { [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> },
  constraints: { readonly minLength?: number } = {},
): fc.Arbitrary<({ readonly name: string } & Rest)[]> {
  const names: readonly string[] = namePools[pool];
  const one = fc.record({ name: fc.constantFrom(...names), ...rest } as never) as unknown as fc.Arbitrary<
    { readonly name: string } & Rest
  >;
  return fc.uniqueArray(one, { selector: ({ name }) => name, maxLength: names.length, ...constraints });
}

export function maybe<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.option(value, { freq: 2 });
}

/** A number to choose by, or bits. */
export function small(): fc.Arbitrary<number> {
  return fc.nat({ max: 63 });
}

export function grantsOf(): fc.Arbitrary<GrantSpec[]> {
  return named("role", { privileges: small(), grantable: fc.boolean() });
}

/** Mostly the server's own types. */
export function typeSpec(): fc.Arbitrary<TypeSpec> {
  const user = fc.constantFrom(...namePools.enum, ...namePools.domain, ...namePools.composite, ...namePools.range);
  return fc.record({
    base: small(),
    user: fc.option(user, { freq: 1 }),
    array: fc.nat({ max: 5 }).map((value) => value === 5),
  });
}
