import { idOf } from "../../../../schema/object-id.ts";
import type { TableObject } from "../../../../schema/table-objects.ts";
import { catalogueOids } from "../address.ts";
import { canonicalExpression } from "../canonical-expression.ts";
import { type Collector, collect, depend } from "../collector.ts";
import { describeBase, nameOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import { optionsOf, storageParametersOf } from "../options.ts";
import type { IndexRow } from "../queries/indexes.ts";
import type { RelationRow } from "../queries/relations.ts";

export function collectTables(context: InspectContext, collector: Collector): void {
  const clustered = indexNames(context, (row) => row.clustered);
  const identifying = indexNames(context, (row) => row.replicaIdentity);
  const typeNames = new Map(context.catalogue.types.map((row) => [row.oid, nameOf(context, row)]));
  for (const row of context.relations.values()) {
    if (row.kind !== "r" && row.kind !== "p" && row.kind !== "f") continue;
    const table: TableObject = {
      kind: "table",
      ...nameOf(context, row),
      unlogged: row.persistence === "u" || undefined,
      partitionBy: canonicalExpression(row.partitionKey),
      ...descent(context, row),
      ofType: typeNames.get(row.rowType),
      storageParameters: storageParametersOf(row),
      accessMethod: row.accessMethod ?? undefined,
      tablespace: row.tablespace ?? undefined,
      replicaIdentity: replicaIdentity(row, identifying),
      rowSecurity: row.rowSecurity || undefined,
      forceRowSecurity: row.forceRowSecurity || undefined,
      clusterOn: clustered.get(row.oid),
      foreign: foreign(row),
      ...describeBase(context, catalogueOids.class, row, "r"),
    };
    const id = collect(collector, table, catalogueOids.class, row.oid);
    depend(collector, id, idOf("schema", table.schema));
    if (row.server !== null) depend(collector, id, idOf("foreignServer", row.server));
    for (const parent of parentNames(context, row)) depend(collector, id, idOf("table", parent.schema, parent.name));
  }
}

function descent(context: InspectContext, row: RelationRow): Pick<TableObject, "partitionOf" | "inherits"> {
  const parents = parentNames(context, row);
  const [parent] = parents;
  if (parent === undefined) return {};
  return row.bound === null ? { inherits: parents } : { partitionOf: { ...parent, bound: row.bound } };
}

function parentNames(context: InspectContext, row: RelationRow) {
  return (context.parents.get(row.oid) ?? [])
    .map((oid) => context.relations.get(oid))
    .filter((parent) => parent !== undefined)
    .map((parent) => nameOf(context, parent));
}

function replicaIdentity(row: RelationRow, names: ReadonlyMap<number, string>): TableObject["replicaIdentity"] {
  // A foreign table has no replica identity, which is written down as "nothing".
  if (row.kind === "f") return undefined;
  if (row.replicaIdentity === "f") return "full";
  if (row.replicaIdentity === "n") return "nothing";
  const index = row.replicaIdentity === "i" ? names.get(row.oid) : undefined;
  return index === undefined ? undefined : { index };
}

function foreign(row: RelationRow): TableObject["foreign"] {
  if (row.server === null) return undefined;
  const options = optionsOf(row.foreignOptions);
  return options === undefined ? { server: row.server } : { server: row.server, options };
}

function indexNames(context: InspectContext, which: (row: IndexRow) => boolean): ReadonlyMap<number, string> {
  return new Map(context.catalogue.indexes.filter(which).map((row) => [row.table, row.name]));
}
