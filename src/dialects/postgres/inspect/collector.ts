import { objectId } from "../../../schema/object-id.ts";
import type { SchemaObject } from "../../../schema/schema-object.ts";
import { compact } from "./compact.ts";
import { getPair, type MutablePairMap, setPair } from "./pair-map.ts";

/** What an inspection gathers: the objects, where each row of the catalogue went, and who depends on whom. */
export interface Collector {
  /** By id. */
  readonly objects: Map<string, SchemaObject>;
  /** By catalogue and oid. */
  readonly ids: MutablePairMap<string>;
  /** By relation and column number. */
  readonly columnIds: MutablePairMap<string>;
  /** Edges as pairs of ids, one behind the other: objects of their own would be many. */
  readonly edges: string[];
}

/** Adds the object of a catalogue row and returns its id. */
export function collect(collector: Collector, object: SchemaObject, catalogue: number, oid: number): string {
  const id = objectId(object);
  collector.objects.set(id, compact(object));
  setPair(collector.ids, catalogue, oid, id);
  return id;
}

/** Says that another row of the catalogue stands for the object too. */
export function alias(collector: Collector, id: string | undefined, catalogue: number, oid: number): void {
  if (id !== undefined) setPair(collector.ids, catalogue, oid, id);
}

export function depend(collector: Collector, object: string, dependsOn: string | undefined): void {
  if (dependsOn !== undefined && dependsOn !== object) collector.edges.push(object, dependsOn);
}

/** The id behind an address; a column that is no object leads to its view, index or composite type. */
export function idAt(collector: Collector, catalogue: number, oid: number, part = 0): string | undefined {
  const column = part > 0 ? getPair(collector.columnIds, oid, part) : undefined;
  return column ?? getPair(collector.ids, catalogue, oid);
}
