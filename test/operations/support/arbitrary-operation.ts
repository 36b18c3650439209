import fc from "fast-check";
import { quoteName } from "../../../src/dialects/postgres/quote.ts";
import type { Operation } from "../../../src/operations/operation.ts";
import type { ObjectKind, SchemaObject } from "../../../src/schema/schema-object.ts";
import {
  arbitraryColumn,
  arbitraryConstraint,
  arbitraryName,
  arbitraryObjects,
  arbitrarySql,
} from "./arbitrary-object.ts";

const reason = fc.option(fc.constant("unused since 2.0"), { nil: undefined });

/** A create of any kind; tables with columns and constraints. */
export function arbitraryCreate(kind: ObjectKind): fc.Arbitrary<Operation> {
  const object = arbitraryObjects[kind] as fc.Arbitrary<SchemaObject>;
  if (kind !== "table") return object.map((made) => ({ kind: "create", object: made }));
  return fc
    .record({
      object,
      columns: fc.uniqueArray(arbitraryColumn, { maxLength: 3, selector: (column) => column.name }),
      constraints: fc.uniqueArray(arbitraryConstraint, { maxLength: 2, selector: (constraint) => constraint.name }),
    })
    .map(({ object: table, columns, constraints }) => ({
      kind: "create",
      object: table,
      columns: columns.map((column, place) => ({ ...column, ...placeIn(table), position: place + 1 })),
      constraints: constraints.map((constraint) => ({ ...constraint, ...placeIn(table) })),
    }));
}

export function arbitraryDrop(kind: ObjectKind): fc.Arbitrary<Operation> {
  const object = arbitraryObjects[kind] as fc.Arbitrary<SchemaObject>;
  return fc.record({ object, because: reason }).map(({ object: dropped, because }) => ({
    kind: "drop",
    object: dropped,
    ...(because !== undefined && { because }),
  }));
}

/** Two states of one object that share some of their attributes. */
export function arbitraryAlter(kind: ObjectKind): fc.Arbitrary<Operation> {
  const object = arbitraryObjects[kind] as fc.Arbitrary<SchemaObject>;
  return fc
    .record({ from: object, other: object, taken: fc.array(fc.nat({ max: 30 }), { maxLength: 4 }) })
    .map(({ from, other, taken }) => ({ kind: "alter", from, to: mixed(from, other, taken) }));
}

const renamable = [
  "schema",
  "enum",
  "domain",
  "compositeType",
  "sequence",
  "table",
  "column",
  "constraint",
  "index",
  "view",
  "function",
  "trigger",
  "policy",
  "publication",
  "foreignServer",
] as const satisfies readonly ObjectKind[];

export const arbitraryRename: fc.Arbitrary<Operation> = fc
  .record({
    from: fc.oneof(...renamable.map((kind) => arbitraryObjects[kind] as fc.Arbitrary<SchemaObject>)),
    name: arbitraryName,
  })
  .map(({ from, name }) => ({ kind: "rename", from, to: { ...from, name } as SchemaObject }));

/** A part of a type or view under a new name: a value, an attribute, a column, a check. */
export const arbitraryPartRename: fc.Arbitrary<Operation> = fc
  .record({
    from: fc.oneof(
      arbitraryObjects.enum.filter(({ values }) => values.length > 0),
      arbitraryObjects.compositeType.filter(({ attributes }) => attributes.length > 0),
      arbitraryObjects.view.filter(({ columns }) => columns.length > 0),
      arbitraryObjects.domain.filter(({ checks }) => checks !== undefined),
    ) as fc.Arbitrary<SchemaObject>,
    name: arbitraryName,
  })
  .map(({ from, name }) => ({ kind: "rename", from, to: withFirstPartNamed(from, name) }));

function withFirstPartNamed(object: SchemaObject, name: string): SchemaObject {
  const first = <P extends object>([part, ...others]: readonly P[]): P[] => [{ ...part, name } as P, ...others];
  if (object.kind === "enum") return { ...object, values: [name, ...object.values.slice(1)] };
  if (object.kind === "compositeType") return { ...object, attributes: first(object.attributes) };
  if (object.kind === "view") return { ...object, columns: first(object.columns) };
  return object.kind === "domain" ? { ...object, checks: first(object.checks ?? []) } : object;
}

export const arbitraryReplaceEnum: fc.Arbitrary<Operation> = fc
  .record({
    from: arbitraryObjects.enum,
    values: fc.uniqueArray(arbitraryName, { maxLength: 3 }),
    columns: fc.array(arbitraryColumn, { maxLength: 2 }),
    mapping: fc.option(fc.dictionary(arbitraryName, arbitraryName, { maxKeys: 2 }), { nil: undefined }),
  })
  .map(({ from, values, columns, mapping }) => ({
    kind: "replaceEnum",
    from,
    to: { ...from, values },
    columns: columns.map(({ kind, schema, table, name, position, default: expression }, place) => ({
      kind,
      schema,
      table,
      name,
      position,
      type: quoteName(from.schema, from.name) + (place === 1 ? "[]" : ""),
      ...(expression !== undefined && { default: expression }),
    })),
    ...(mapping && { mapping: { ...mapping } }),
  }));

export const arbitraryPlain: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ kind: fc.constant("execute" as const), sql: arbitrarySql }),
  fc.record({
    kind: fc.constant("execute" as const),
    sql: arbitrarySql,
    parameters: fc.array(fc.oneof(arbitrarySql, fc.integer(), fc.constant(null)), { minLength: 1, maxLength: 2 }),
    transaction: fc.constant("none" as const),
  }),
  fc.record({
    kind: fc.constant("insertRows" as const),
    schema: fc.constantFrom("public", "billing"),
    table: arbitraryName,
    rows: fc.array(fc.dictionary(arbitraryName, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3, noNullPrototype: true }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
);

function placeIn(table: SchemaObject): { readonly schema: string; readonly table: string } {
  const { schema, name } = table as { readonly schema: string; readonly name: string };
  return { schema, table: name };
}

const identity = [
  "kind",
  "schema",
  "table",
  "name",
  "arguments",
  "source",
  "target",
  "method",
  "server",
  "user",
  "position",
];

/** The first state with some attributes of the second, present or absent. */
function mixed(from: SchemaObject, other: SchemaObject, taken: readonly number[]): SchemaObject {
  const names = [...new Set([...Object.keys(from), ...Object.keys(other)])].filter((name) => !identity.includes(name));
  const chosen = new Set(taken.map((place) => names[place % names.length]));
  const values = { ...(from as unknown as Record<string, unknown>) };
  for (const name of names) {
    if (!chosen.has(name)) continue;
    const value = (other as unknown as Record<string, unknown>)[name];
    if (value === undefined) delete values[name];
    else values[name] = value;
  }
  return values as unknown as SchemaObject;
}
