import fc from "fast-check";
import { grantsOf, maybe, named, small, typeSpec } from "./arbitrary-parts.ts";
import { namePools } from "./name-pools.ts";
import type * as spec from "./schema-spec.ts";

/** What a table has, all but name, schema and comment. */
export function arbitraryTable() {
  return {
    columns: named("column", column(), { minLength: 1 }),
    primaryKey: fc.oneof(fc.constant(0), fc.constant(1), small()),
    keys: named("key", {
      columns: small(),
      include: small(),
      deferrable: small(),
      nullsNotDistinct: rarely(),
      comment: comment(),
    }),
    checks: named("constraint", {
      form: small(),
      comment: comment(),
      notValid: rarely(),
      noInherit: rarely(),
      notEnforced: rarely(),
    }),
    foreignKeys: named("foreignKey", foreignKey()),
    indexes: named("index", index()),
    triggers: named("trigger", trigger()),
    policies: named("policy", policy()),
    rules: named("rule", { form: small() }),
    statistics: named("statistics", { kinds: small(), expression: fc.boolean() }),
    partitioning: fc.constantFrom<spec.TableSpec["partitioning"]>("none", "none", "none", "range", "list", "hash"),
    partitions: named("partition", { default: rarely() }),
    exclusion: rarely(),
    unlogged: rarely(),
    fillfactor: maybe(fc.constantFrom(50, 90)),
    toast: rarely(),
    rowSecurity: small(),
    replicaIdentity: small(),
    cluster: rarely(),
    grants: grantsOf(),
  };
}

/** Columns of a table that inherits from another: their names are in no other pool. */
export function heirColumns(): fc.Arbitrary<spec.ColumnSpec[]> {
  return named("heirColumn", column()) as fc.Arbitrary<spec.ColumnSpec[]>;
}

function column() {
  return {
    type: typeSpec(),
    notNull: fc.boolean(),
    value: fc.constantFrom<spec.ColumnSpec["value"]>(
      "none",
      "none",
      "default",
      "default",
      "identity",
      "serial",
      "generated",
    ),
    form: small(),
    collation: maybe(fc.constantFrom(...namePools.collation, "C")),
    storage: maybe(small()),
    statistics: maybe(fc.constantFrom(0, 100)),
    comment: comment(),
    grants: grantsOf(),
  };
}

function foreignKey() {
  return {
    target: fc.constantFrom(...namePools.table),
    onDelete: small(),
    onUpdate: small(),
    deferrable: small(),
    notValid: rarely(),
    full: rarely(),
    comment: comment(),
  };
}

function index() {
  return {
    columns: small(),
    expression: maybe(small()),
    predicate: maybe(small()),
    unique: fc.boolean(),
    method: small(),
    descending: fc.boolean(),
    nullsFirst: fc.boolean(),
    pattern: rarely(),
    collated: rarely(),
    include: small(),
    fillfactor: maybe(fc.constantFrom(50, 70)),
    comment: comment(),
  };
}

function trigger() {
  return {
    function: fc.constantFrom(...namePools.triggerFunction),
    event: small(),
    before: fc.boolean(),
    eachRow: fc.boolean(),
    constraint: rarely(),
    when: fc.boolean(),
    state: small(),
    comment: comment(),
  };
}

function policy() {
  return {
    command: small(),
    roles: small(),
    restrictive: fc.boolean(),
    using: small(),
    check: small(),
    comment: comment(),
  };
}

function comment(): fc.Arbitrary<string | null> {
  return maybe(fc.constantFrom("a comment", 'it\'s \\ "odd"'));
}

function rarely(): fc.Arbitrary<boolean> {
  return fc.nat({ max: 4 }).map((value) => value === 4);
}
