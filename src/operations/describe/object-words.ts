import { quoteNamePart } from "../../schema/quote-name-part.ts";
import type { ObjectKind, ObjectOfKind, SchemaObject } from "../../schema/schema-object.ts";
import { defaultSchema } from "../build/object-name.ts";

/** What an object is called: `foreign key account_org_fkey on account`. */
export function objectWords(object: SchemaObject): string {
  return `${kindWord(object)} ${objectName(object)}`;
}

/** The name of an object for people: `billing.account`, without the schema public. */
export function objectName(object: SchemaObject): string {
  return (names[object.kind] as (object: SchemaObject) => string)(object);
}

/** A name path for people; the schema public is left out. */
export function readableName(schema: string, ...path: readonly string[]): string {
  const parts = schema === defaultSchema || schema === "" ? path : [schema, ...path];
  return parts.map(quoteNamePart).join(".");
}

/** What kind of thing an object is: `materialized view`, `primary key`. */
export function kindWord(object: SchemaObject): string {
  switch (object.kind) {
    case "constraint":
      return constraintWords[object.type];
    case "table":
      return object.foreign === undefined ? "table" : "foreign table";
    case "function":
      return object.procedure ? "procedure" : "function";
    case "textSearch":
      return `text search ${object.type}`;
    case "compositeType":
    case "enum":
    case "rangeType":
      return "type";
    default:
      return object.kind.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  }
}

const constraintWords = {
  primaryKey: "primary key",
  unique: "unique constraint",
  foreignKey: "foreign key",
  check: "check constraint",
  exclusion: "exclusion constraint",
} satisfies Record<ObjectOfKind<"constraint">["type"], string>;

const inSchema = (object: { readonly schema: string; readonly name: string }) =>
  readableName(object.schema, object.name);
const onTable = (object: { readonly schema: string; readonly table: string; readonly name: string }) =>
  `${object.name === "" ? "" : `${quoteNamePart(object.name)} `}on ${readableName(object.schema, object.table)}`;
const plain = (object: { readonly name: string }) => quoteNamePart(object.name);
const withArguments = (object: { readonly schema: string; readonly name: string; readonly arguments: string }) =>
  `${readableName(object.schema, object.name)}(${object.arguments})`;

const names: { readonly [K in ObjectKind]: (object: ObjectOfKind<K>) => string } = {
  schema: plain,
  extension: plain,
  collation: inSchema,
  enum: inSchema,
  domain: inSchema,
  compositeType: inSchema,
  rangeType: inSchema,
  sequence: inSchema,
  table: inSchema,
  column: (object) => readableName(object.schema, object.table, object.name),
  constraint: onTable,
  index: (object) => (object.table === "" ? inSchema(object) : onTable(object)),
  statistics: inSchema,
  view: inSchema,
  materializedView: inSchema,
  function: withArguments,
  aggregate: withArguments,
  trigger: onTable,
  rule: onTable,
  policy: onTable,
  eventTrigger: plain,
  cast: (object) => `from ${object.source} to ${object.target}`,
  operator: (object) => `${object.name}(${object.arguments})`,
  operatorClass: inSchema,
  operatorFamily: inSchema,
  textSearch: inSchema,
  publication: plain,
  foreignDataWrapper: plain,
  foreignServer: plain,
  userMapping: (object) => `of ${quoteNamePart(object.user)} on ${quoteNamePart(object.server)}`,
  defaultPrivileges: (object) =>
    `on ${object.objects}${object.schema === undefined ? "" : ` in schema ${quoteNamePart(object.schema)}`}`,
};
