import { quoteLiteral, quoteName } from "../../dialects/postgres/quote.ts";
import { kindWord, objectName, readableName } from "../../operations/describe/object-words.ts";
import type { Options, QualifiedName } from "../../schema/object-base.ts";
import type { ObjectKind, ObjectOfKind, SchemaObject } from "../../schema/schema-object.ts";
import type { SequenceObject, TableObject } from "../../schema/table-objects.ts";
import type { ViewColumn } from "../../schema/view-objects.ts";
import type { Style } from "../style.ts";
import { accessLines, commentOf } from "./object-remarks.ts";

/** An object that is no part of a table: a head, and lines with what it holds. */
export function objectLines(object: SchemaObject, style: Style): readonly string[] {
  const { facts = "", details = [] } = (tellings[object.kind] as (object: SchemaObject) => Telling)(object);
  const head = `${wordOf(object)} ${style.bold(objectName(object))}${facts === "" ? "" : ` ${facts}`}`;
  return [`${head}${commentOf(object, style)}`, ...accessLines(object, style), ...details];
}

interface Telling {
  /** Behind the name. */
  readonly facts?: string;
  readonly details?: readonly string[];
}

function wordOf(object: SchemaObject): string {
  return object.kind === "enum" ? "enum" : object.kind === "rangeType" ? "range type" : kindWord(object);
}

const tellings: { readonly [K in ObjectKind]: (object: ObjectOfKind<K>) => Telling } = {
  table: (table) => ({ facts: tableFacts(table) }),
  enum: ({ values }) => ({ facts: `(${values.map(quoteLiteral).join(", ")})` }),
  domain: ({ type, collation, default: byDefault, notNull, checks = [] }) => ({
    facts: [
      `as ${type}`,
      ...(collation === undefined ? [] : [`COLLATE ${collation}`]),
      ...(notNull ? ["NOT NULL"] : []),
      ...(byDefault === undefined ? [] : [`DEFAULT ${byDefault}`]),
      ...checks.map(({ expression }) => `CHECK (${expression})`),
    ].join(" "),
  }),
  compositeType: ({ attributes }) => ({
    facts: `(${attributes.map(({ name, type }) => `${quoteName(name)} ${type}`).join(", ")})`,
  }),
  rangeType: ({ subtype }) => ({ facts: `of ${subtype}` }),
  view: ({ columns, definition, options }) => ({
    facts: optionsText(options),
    details: [...viewColumns(columns), ...queryLines(definition)],
  }),
  materializedView: ({ columns, definition, unpopulated }) => ({
    facts: unpopulated ? "(never refreshed)" : "",
    details: [...viewColumns(columns), ...queryLines(definition)],
  }),
  function: ({ returns, language, signature }) => ({
    facts: `${returns === undefined ? "" : `returns ${returns}, `}language ${language}`,
    details: /\b(OUT|INOUT|VARIADIC|DEFAULT)\b/.test(signature) ? [`called with (${signature})`] : [],
  }),
  aggregate: () => ({}),
  sequence: (sequence) => ({ facts: sequenceFacts(sequence) }),
  schema: () => ({}),
  extension: ({ schema, version }) => ({ facts: `${version === "" ? "" : `${version} `}in ${quoteName(schema)}` }),
  collation: definitionOf,
  eventTrigger: ({ event, function: called, tags = [], state }) => ({
    facts: [
      `on ${event}`,
      ...(tags.length === 0 ? [] : [`(${tags.join(", ")})`]),
      `calls ${nameOf(called)}`,
      ...(state === undefined ? [] : [`(${state})`]),
    ].join(" "),
  }),
  cast: definitionOf,
  operator: definitionOf,
  operatorClass: definitionOf,
  operatorFamily: definitionOf,
  textSearch: () => ({}),
  publication: ({ allTables, tables = [], schemas = [], options }) => ({
    facts: [
      ...(allTables ? ["of all tables"] : []),
      ...(tables.length === 0 ? [] : [`of ${tables.map(nameOf).join(", ")}`]),
      ...(schemas.length === 0 ? [] : [`of schemas ${schemas.map((name) => quoteName(name)).join(", ")}`]),
      ...(options === undefined ? [] : [optionsText(options)]),
    ].join(" "),
  }),
  foreignDataWrapper: () => ({}),
  foreignServer: ({ wrapper }) => ({ facts: `of ${quoteName(wrapper)}` }),
  userMapping: () => ({}),
  defaultPrivileges: ({ role, grants }) => ({
    facts: role === undefined ? "" : `of ${quoteName(role)}`,
    details: grants.map(
      ({ grantee, privilege }) => `${grantee === "public" ? "everyone" : quoteName(grantee)} may ${privilege}`,
    ),
  }),
  // Parts of a table that is not in the schema.
  column: ({ type }) => ({ facts: type }),
  constraint: () => ({}),
  index: () => ({}),
  statistics: definitionOf,
  trigger: definitionOf,
  rule: definitionOf,
  policy: () => ({}),
};

function tableFacts(table: TableObject): string {
  const { unlogged, partitionBy, partitionOf, inherits = [], ofType, foreign, storageParameters } = table;
  return [
    ...(unlogged ? ["unlogged"] : []),
    ...(partitionOf === undefined ? [] : [`partition of ${nameOf(partitionOf)} ${partitionOf.bound}`]),
    ...(partitionBy === undefined ? [] : [`partitioned by ${partitionBy}`]),
    ...(inherits.length === 0 ? [] : [`inherits ${inherits.map(nameOf).join(", ")}`]),
    ...(ofType === undefined ? [] : [`of type ${nameOf(ofType)}`]),
    ...(foreign === undefined ? [] : [`on server ${quoteName(foreign.server)}`]),
    ...(table.rowSecurity ? [`row security ${table.forceRowSecurity ? "forced" : "on"}`] : []),
    ...(storageParameters === undefined ? [] : [optionsText(storageParameters)]),
    ...(table.tablespace === undefined ? [] : [`tablespace ${quoteName(table.tablespace)}`]),
  ].join(", ");
}

function sequenceFacts(sequence: SequenceObject): string {
  const { type, start, increment, minimum, maximum, cache, cycle, ownedBy, unlogged } = sequence;
  return [
    ...(unlogged ? ["unlogged"] : []),
    ...(type === undefined ? [] : [`as ${type}`]),
    ...Object.entries({ start, increment, minimum, maximum, cache }).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name} ${value}`],
    ),
    ...(cycle ? ["cycle"] : []),
    ...(ownedBy === undefined ? [] : [`owned by ${readableName(ownedBy.schema, ownedBy.table, ownedBy.column)}`]),
  ].join(", ");
}

function viewColumns(columns: readonly ViewColumn[]): string[] {
  return columns.map(
    ({ name, type, comment }) =>
      `${quoteName(name)}  ${type}${comment === undefined ? "" : `  -- ${comment.replaceAll(/\s+/g, " ")}`}`,
  );
}

function queryLines(definition: string): string[] {
  const lines = definition.split("\n").map((line) => line.trim());
  return ["as", ...lines.map((line) => `  ${line}`)];
}

function definitionOf({ definition }: { readonly definition: string }): Telling {
  return { details: definition.split("\n").map((line) => line.trimEnd()) };
}

function optionsText(options: Options | undefined): string {
  const parts = Object.entries(options ?? {}).map(([name, value]) => `${name}=${value}`);
  return parts.length === 0 ? "" : `with (${parts.join(", ")})`;
}

function nameOf({ schema, name }: QualifiedName): string {
  return readableName(schema, name);
}
