import { defaultId } from "../../../schema/object-id.ts";
import type { Dependency } from "../../../schema/schema.ts";
import { catalogueOids } from "./address.ts";
import { type Collector, depend, idAt } from "./collector.ts";
import { schemaOf } from "./describe-base.ts";
import type { InspectContext } from "./inspect-context.ts";
import { getPair, type MutablePairMap, type PairMap, setPair } from "./pair-map.ts";
import type { DependencyRow } from "./queries/dependencies.ts";

/** Adds the server's own dependencies, between what has ids. */
export function relateCatalogue(context: InspectContext, collector: Collector): void {
  const generated = generatedColumns(context);
  for (const row of context.catalogue.dependencies) {
    if (row.type === "e") continue;
    const object = generatedExpression(generated, row) ?? idAt(collector, row.catalogue, row.oid, row.part);
    const dependsOn = idAt(collector, row.toCatalogue, row.toOid, row.toPart);
    if (object !== undefined) depend(collector, object, dependsOn);
  }
}

/**
 * Sorted, each once, and only between what has an id. Edges are sorted as numbers made of two ranks, which is several
 * times quicker than comparing ids that begin alike.
 *
 * @param ids every id that an edge may name, sorted
 */
export function sortDependencies(collector: Collector, ids: readonly string[]): readonly Dependency[] {
  const ranks = new Map<string, number>();
  for (const id of ids) ranks.set(id, ranks.size);
  const keys = new Float64Array(collector.edges.length / 2);
  let count = 0;
  for (let at = 0; at < collector.edges.length; at += 2) {
    const object = ranks.get(collector.edges[at]!);
    const dependsOn = ranks.get(collector.edges[at + 1]!);
    if (object === undefined || dependsOn === undefined) continue;
    keys[count] = object * ids.length + dependsOn;
    count += 1;
  }
  const sorted = keys.subarray(0, count).sort();
  const edges: Dependency[] = [];
  for (let index = 0; index < count; index += 1) {
    const key = sorted[index]!;
    if (index > 0 && key === sorted[index - 1]) continue;
    edges.push({ object: ids[Math.floor(key / ids.length)]!, dependsOn: ids[key % ids.length]! });
  }
  return edges;
}

/**
 * Up to PostgreSQL 14 the column itself, not its expression, depends on what a generation expression uses. A type may
 * be the column's own, so it stays the column's.
 */
function generatedExpression(generated: PairMap<string>, row: DependencyRow): string | undefined {
  if (row.catalogue !== catalogueOids.class || row.part === 0) return undefined;
  if (row.toCatalogue === catalogueOids.type || row.toCatalogue === catalogueOids.collation) return undefined;
  return getPair(generated, row.oid, row.part);
}

function generatedColumns(context: InspectContext): PairMap<string> {
  const found: MutablePairMap<string> = new Map();
  for (const row of context.catalogue.columns) {
    const relation = row.generated === "" ? undefined : context.relations.get(row.relation);
    if (relation === undefined) continue;
    const expression = defaultId({ schema: schemaOf(context, relation.schema), table: relation.name, name: row.name });
    setPair(found, row.relation, row.number, expression);
  }
  return found;
}
