import { quoteNamePart } from "./quote-name-part.ts";
import type { ObjectKind, SchemaObject } from "./schema-object.ts";

/**
 * The id of an object: its kind and its name path, `column:public.account.email`, unique inside a schema and stable
 * between databases. Sub-objects that are no objects of their own have ids of the same form: `default:…` (a column
 * default or generation expression).
 */
export function objectId(object: SchemaObject): string {
  return `${object.kind}:${namePath(object).map(quoteNamePart).join(".")}${idSuffix(object)}`;
}

/** The id of a column's default or generation expression. */
export function defaultId(column: { schema: string; table: string; name: string }): string {
  return `default:${[column.schema, column.table, column.name].map(quoteNamePart).join(".")}`;
}

/** An id from its parts, where no object is at hand. */
export function idOf(kind: ObjectKind, ...path: readonly string[]): string {
  return `${kind}:${path.map(quoteNamePart).join(".")}`;
}

function namePath(object: SchemaObject): readonly string[] {
  switch (object.kind) {
    case "column":
    case "constraint":
    case "trigger":
    case "rule":
    case "policy":
      return [object.schema, object.table, object.name];
    case "schema":
    case "extension":
    case "eventTrigger":
    case "publication":
    case "foreignDataWrapper":
    case "foreignServer":
      return [object.name];
    case "cast":
      return [object.source, object.target];
    case "userMapping":
      return [object.server, object.user];
    case "defaultPrivileges":
      return [object.role ?? "*", object.schema ?? "*", object.objects];
    case "textSearch":
      return [object.type, object.schema, object.name];
    case "operatorClass":
    case "operatorFamily":
      return [object.method, object.schema, object.name];
    default:
      return [object.schema, object.name];
  }
}

function idSuffix(object: SchemaObject): string {
  switch (object.kind) {
    case "function":
    case "aggregate":
    case "operator":
      return `(${object.arguments})`;
    default:
      return "";
  }
}
