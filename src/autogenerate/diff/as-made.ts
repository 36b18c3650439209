import type { SchemaObject } from "../../schema/schema-object.ts";
import { joinsExisting } from "./joins-existing.ts";
import type { VirtualCatalogue } from "./virtual-catalogue.ts";

/** What is made by itself is its table's own until a parent adopts it. */
export function asMade(object: SchemaObject, state: VirtualCatalogue): SchemaObject {
  if (object.kind === "index" && object.partitionOf !== undefined && !joinsExisting(object, state)) {
    const { partitionOf, ...own } = object;
    return own;
  }
  if (object.kind !== "constraint" && object.kind !== "column") return object;
  const { inherited, ...own } = object;
  return own as SchemaObject;
}
