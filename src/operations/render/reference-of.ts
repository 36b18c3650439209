import type { SchemaObject } from "../../schema/schema-object.ts";
import type { ObjectReference } from "../op/definitions.ts";
import { nameOf, tableNameOf } from "./name-of.ts";

/** The reference by which a comment, an owner or a new name speaks of an object; null for kinds that have none. */
export function referenceOf(object: SchemaObject): ObjectReference | null {
  switch (object.kind) {
    case "table":
      return object.foreign === undefined ? { table: nameOf(object) } : { foreignTable: nameOf(object) };
    case "column":
      return { table: tableNameOf(object), column: object.name };
    case "constraint":
      return { table: tableNameOf(object), constraint: object.name };
    case "trigger":
      return { table: tableNameOf(object), trigger: object.name };
    case "rule":
      return { table: tableNameOf(object), rule: object.name };
    case "policy":
      return { table: tableNameOf(object), policy: object.name };
    case "enum":
    case "compositeType":
    case "rangeType":
      return { type: nameOf(object) };
    case "function":
      return object.procedure
        ? { procedure: nameOf(object), arguments: object.arguments }
        : { function: nameOf(object), arguments: object.arguments };
    case "aggregate":
      return { aggregate: nameOf(object), arguments: object.arguments };
    case "view":
    case "materializedView":
    case "index":
    case "sequence":
    case "statistics":
    case "domain":
    case "collation":
      return { [object.kind]: nameOf(object) } as unknown as ObjectReference;
    case "schema":
    case "extension":
    case "eventTrigger":
    case "publication":
    case "foreignDataWrapper":
    case "foreignServer":
      return { [object.kind]: object.name } as unknown as ObjectReference;
    default:
      return null;
  }
}
