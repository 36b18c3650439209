import fc from "fast-check";
import { grantsOf, maybe, named, small, typeSpec } from "./arbitrary-parts.ts";
import { arbitraryTable, heirColumns } from "./arbitrary-table.ts";
import { mixSpecs } from "./mix-specs.ts";
import { namePools } from "./name-pools.ts";
import type * as spec from "./schema-spec.ts";

/** A random schema; renderSchema() makes statements of it. */
export function arbitrarySchema(): fc.Arbitrary<spec.SchemaSpec> {
  return fc.record<spec.SchemaSpec>({
    schemas: named("schema", { comment: comment(), grants: grantsOf() }, { minLength: 1 }),
    enums: placed("enum", { values: fc.shuffledSubarray(["sad", "it's", "ok", 'q"t', "z"], { minLength: 1 }) }),
    domains: placed("domain", { base: small(), notNull: rarely(), default: maybe(small()), checks: checks() }),
    composites: placed("composite", { attributes: named("attribute", { type: typeSpec() }, { minLength: 1 }) }),
    ranges: placed("range", { subtype: small() }),
    collations: placed("collation", { deterministic: fc.boolean() }),
    sequences: placed("sequence", sequence()),
    functions: placed("function", routine()),
    triggerFunctions: placed("triggerFunction", { form: small() }),
    aggregates: placed("aggregate", { form: small() }),
    tables: placed("table", arbitraryTable(), { minLength: 1 }),
    heirs: placed("heir", {
      parent: fc.constantFrom(...namePools.table),
      typed: maybe(fc.constantFrom(...namePools.composite)),
      columns: heirColumns(),
    }),
    views: placed("view", view()),
    materializedViews: placed("materializedView", {
      source: source(),
      columns: small(),
      form: small(),
      indexed: fc.boolean(),
      populated: fc.boolean(),
      grants: grantsOf(),
    }),
    others: fc.uniqueArray(other(), { selector: ({ kind, name }) => `${kind} ${name}`, maxLength: 5 }),
  });
}

/** Two schemas that have much in common: what changes between them is what a migration has to do. */
export function arbitrarySchemaPair(): fc.Arbitrary<{ readonly from: spec.SchemaSpec; readonly to: spec.SchemaSpec }> {
  return fc
    .record({ from: arbitrarySchema(), other: arbitrarySchema(), seed: fc.nat() })
    .map(({ from, other, seed }) => ({ from, to: mixSpecs(from, other, seed) }));
}

function placed<Rest extends object>(
  pool: keyof typeof namePools,
  rest: { [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> },
  constraints: { readonly minLength?: number } = {},
) {
  return named(pool, { schema: fc.nat({ max: 3 }), comment: comment(), ...rest }, constraints) as fc.Arbitrary<
    (spec.Placed & Rest)[]
  >;
}

function comment(): fc.Arbitrary<string | null> {
  return maybe(fc.constantFrom("a comment", 'it\'s \\ "odd"', "línea\nsegunda"));
}

function rarely(): fc.Arbitrary<boolean> {
  return fc.nat({ max: 4 }).map((value) => value === 4);
}

function checks(): fc.Arbitrary<spec.CheckSpec[]> {
  return named("constraint", {
    form: small(),
    comment: comment(),
    notValid: rarely(),
    noInherit: rarely(),
    notEnforced: rarely(),
  });
}

function sequence() {
  return {
    type: small(),
    increment: fc.constantFrom(1, 1, 5, -1),
    start: maybe(fc.constantFrom(1, 7)),
    cache: fc.constantFrom(1, 20),
    cycle: fc.boolean(),
    unlogged: rarely(),
    owner: maybe(fc.constantFrom(...namePools.table)),
    grants: grantsOf(),
  };
}

function routine() {
  return {
    parameters: named("parameter", { type: typeSpec(), default: fc.boolean() }),
    returns: typeSpec(),
    form: small(),
    volatility: small(),
    strict: fc.boolean(),
    securityDefiner: fc.boolean(),
    cost: maybe(fc.constantFrom(1, 7)),
    reads: maybe(fc.constantFrom(...namePools.table)),
    parsed: fc.boolean(),
    grants: grantsOf(),
    revoked: fc.boolean(),
  };
}

function view() {
  return {
    source: source(),
    columns: small(),
    form: small(),
    barrier: fc.boolean(),
    invoker: fc.boolean(),
    checkOption: fc.boolean(),
    default: fc.boolean(),
    trigger: maybe(fc.constantFrom(...namePools.triggerFunction)),
    grants: grantsOf(),
  };
}

function source(): fc.Arbitrary<string> {
  return fc.constantFrom(...namePools.table, ...namePools.view);
}

function other(): fc.Arbitrary<spec.OtherSpec> {
  return fc.record({
    kind: fc.constantFrom<spec.OtherKind>(
      "operator",
      "cast",
      "operatorClass",
      "textSearch",
      "publication",
      "eventTrigger",
      "foreign",
      "defaultPrivileges",
    ),
    name: fc.constantFrom(...namePools.other),
    schema: fc.nat({ max: 3 }),
    form: small(),
    subject: fc.constantFrom(...namePools.table),
    comment: comment(),
  });
}
