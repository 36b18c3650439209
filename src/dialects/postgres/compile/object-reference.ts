import type { ObjectKind, ObjectOfKind, SchemaObject } from "../../../schema/schema-object.ts";
import { qualified, quoteName } from "../quote.ts";

/** The words and the name by which COMMENT ON, DROP and ALTER speak of an object: `FUNCTION public.f(integer)`. */
export interface ObjectReference {
  readonly keyword: string;
  readonly name: string;
}

export function objectReference(object: SchemaObject): ObjectReference {
  return (references[object.kind] as (object: SchemaObject) => ObjectReference)(object);
}

/** The reference as one text. */
export function referenceText(object: SchemaObject): string {
  const { keyword, name } = objectReference(object);
  return `${keyword} ${name}`;
}

/** The quoted name of the table that a column, constraint, trigger, rule, policy or index is on. */
export function tableOf(object: { readonly schema: string; readonly table: string }): string {
  return quoteName(object.schema, object.table);
}

const references: { readonly [K in ObjectKind]: (object: ObjectOfKind<K>) => ObjectReference } = {
  schema: (object) => of("SCHEMA", quoteName(object.name)),
  extension: (object) => of("EXTENSION", quoteName(object.name)),
  collation: (object) => of("COLLATION", qualified(object)),
  enum: (object) => of("TYPE", qualified(object)),
  domain: (object) => of("DOMAIN", qualified(object)),
  compositeType: (object) => of("TYPE", qualified(object)),
  rangeType: (object) => of("TYPE", qualified(object)),
  sequence: (object) => of("SEQUENCE", qualified(object)),
  table: (object) => of(object.foreign === undefined ? "TABLE" : "FOREIGN TABLE", qualified(object)),
  column: (object) => of("COLUMN", quoteName(object.schema, object.table, object.name)),
  constraint: (object) => of("CONSTRAINT", on(object)),
  index: (object) => of("INDEX", qualified(object)),
  statistics: (object) => of("STATISTICS", qualified(object)),
  view: (object) => of("VIEW", qualified(object)),
  materializedView: (object) => of("MATERIALIZED VIEW", qualified(object)),
  function: (object) =>
    of(object.procedure === true ? "PROCEDURE" : "FUNCTION", `${qualified(object)}(${object.arguments})`),
  aggregate: (object) => of("AGGREGATE", `${qualified(object)}(${object.arguments})`),
  trigger: (object) => of("TRIGGER", on(object)),
  rule: (object) => of("RULE", on(object)),
  policy: (object) => of("POLICY", on(object)),
  eventTrigger: (object) => of("EVENT TRIGGER", quoteName(object.name)),
  cast: (object) => of("CAST", `(${object.source} AS ${object.target})`),
  operator: (object) => of("OPERATOR", `${operatorName(object)} (${object.arguments})`),
  operatorClass: (object) => of("OPERATOR CLASS", `${qualified(object)} USING ${quoteName(object.method)}`),
  operatorFamily: (object) => of("OPERATOR FAMILY", `${qualified(object)} USING ${quoteName(object.method)}`),
  textSearch: (object) => of(`TEXT SEARCH ${object.type.toUpperCase()}`, qualified(object)),
  publication: (object) => of("PUBLICATION", quoteName(object.name)),
  foreignDataWrapper: (object) => of("FOREIGN DATA WRAPPER", quoteName(object.name)),
  foreignServer: (object) => of("SERVER", quoteName(object.name)),
  userMapping: (object) => of("USER MAPPING", `FOR ${userName(object.user)} SERVER ${quoteName(object.server)}`),
  defaultPrivileges: (object) =>
    of("DEFAULT PRIVILEGES", object.role === undefined ? "" : `FOR ROLE ${quoteName(object.role)}`),
};

function of(keyword: string, name: string): ObjectReference {
  return { keyword, name };
}

function on(object: { readonly schema: string; readonly table: string; readonly name: string }): string {
  return `${quoteName(object.name)} ON ${tableOf(object)}`;
}

/** An operator's own name is made of signs and is never quoted. */
function operatorName(object: { readonly schema: string; readonly name: string }): string {
  return object.schema === "" ? object.name : `${quoteName(object.schema)}.${object.name}`;
}

function userName(user: string): string {
  return user.toLowerCase() === "public" ? "PUBLIC" : quoteName(user);
}
