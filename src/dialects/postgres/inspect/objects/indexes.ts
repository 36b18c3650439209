import type { QualifiedName } from "../../../../schema/object-base.ts";
import { idOf } from "../../../../schema/object-id.ts";
import type { IndexObject } from "../../../../schema/table-objects.ts";
import { catalogueOids } from "../address.ts";
import { canonicalExpression } from "../canonical-expression.ts";
import { type Collector, collect, depend, idAt } from "../collector.ts";
import { schemaOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import { optionsOf } from "../options.ts";
import { getPair } from "../pair-map.ts";
import type { IndexRow } from "../queries/indexes.ts";
import { indexKeyReader } from "./index-keys.ts";

/** Indexes that no constraint owns. */
export function collectIndexes(context: InspectContext, collector: Collector): void {
  const readKeys = indexKeyReader(context);
  const byOid = new Map(context.catalogue.indexes.map((row) => [row.oid, row]));
  for (const row of context.catalogue.indexes) {
    const table = context.relations.get(row.table);
    if (table === undefined || context.constraintsOfIndexes.has(row.oid)) continue;
    const include = row.columns.slice(row.keyCount);
    const index: IndexObject = {
      kind: "index",
      schema: schemaOf(context, table.schema),
      table: table.name,
      name: row.name,
      unique: row.unique || undefined,
      method: row.method === "btree" ? undefined : row.method,
      keys: readKeys(row),
      include:
        include.length === 0
          ? undefined
          : include.map((number) => getPair(context.columnNames, row.table, number) ?? ""),
      where: canonicalExpression(row.predicate),
      nullsNotDistinct: row.nullsNotDistinct || undefined,
      storageParameters: optionsOf(row.options),
      tablespace: row.tablespace ?? undefined,
      invalid: (!row.partitioned && !row.valid) || undefined,
      partitionOf: parentOf(context, row, byOid),
      only: (row.partitioned && !row.valid) || undefined,
      comment: getPair(context.comments, catalogueOids.class, row.oid),
    };
    const id = collect(collector, index, catalogueOids.class, row.oid);
    depend(collector, id, idAt(collector, catalogueOids.class, row.table));
    for (const column of row.columns) depend(collector, id, getPair(collector.columnIds, row.table, column));
    if (index.partitionOf !== undefined) {
      depend(collector, id, idOf("index", index.partitionOf.schema, index.partitionOf.name));
    }
  }
}

function parentOf(
  context: InspectContext,
  row: IndexRow,
  byOid: ReadonlyMap<number, IndexRow>,
): QualifiedName | undefined {
  const parent = byOid.get(context.parents.get(row.oid)?.[0] ?? 0);
  return parent && { schema: schemaOf(context, parent.schema), name: parent.name };
}
