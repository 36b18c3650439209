import { objectId } from "../../../schema/object-id.ts";
import type { Dependency } from "../../../schema/schema.ts";
import type { SchemaObject } from "../../../schema/schema-object.ts";
import { addressOf, columnAddress } from "./address.ts";
import { compact } from "./compact.ts";

/** What an inspection gathers: the objects, where each row of the catalogue went, and who depends on whom. */
export interface Collector {
  /** By id. */
  readonly objects: Map<string, SchemaObject>;
  /** From addressOf() to an id. */
  readonly ids: Map<number, string>;
  /** From columnAddress() to an id. */
  readonly columnIds: Map<number, string>;
  readonly dependencies: Dependency[];
}

/** Adds the object of a catalogue row and returns its id. */
export function collect(collector: Collector, object: SchemaObject, catalogue: number, oid: number): string {
  const id = objectId(object);
  collector.objects.set(id, compact(object));
  collector.ids.set(addressOf(catalogue, oid), id);
  return id;
}

/** Says that another row of the catalogue stands for the object too. */
export function alias(collector: Collector, id: string | undefined, catalogue: number, oid: number): void {
  if (id !== undefined) collector.ids.set(addressOf(catalogue, oid), id);
}

export function depend(collector: Collector, object: string, dependsOn: string | undefined): void {
  if (dependsOn !== undefined && dependsOn !== object) collector.dependencies.push({ object, dependsOn });
}

/** The id behind an address; a column that is no object leads to its view, index or composite type. */
export function idAt(collector: Collector, catalogue: number, oid: number, part = 0): string | undefined {
  const column = part > 0 ? collector.columnIds.get(columnAddress(oid, part)) : undefined;
  return column ?? collector.ids.get(addressOf(catalogue, oid));
}
