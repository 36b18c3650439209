import { idOf } from "../../../../schema/object-id.ts";
import type { StatisticsObject } from "../../../../schema/table-objects.ts";
import { catalogueOids, columnAddress } from "../address.ts";
import { canonicalExpression } from "../canonical-expression.ts";
import { type Collector, collect, depend, idAt } from "../collector.ts";
import { describeBase, nameOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";

/** Extended statistics. */
export function collectStatistics(context: InspectContext, collector: Collector): void {
  for (const row of context.catalogue.statistics) {
    const relation = context.relations.get(row.table);
    if (relation === undefined) continue;
    const statistics: StatisticsObject = {
      kind: "statistics",
      ...nameOf(context, row),
      table: nameOf(context, relation),
      definition: canonicalExpression(row.definition),
      target: row.target ?? undefined,
      ...describeBase(context, catalogueOids.statistics, row),
    };
    const id = collect(collector, statistics, catalogueOids.statistics, row.oid);
    depend(collector, id, idOf("schema", statistics.schema));
    depend(collector, id, idAt(collector, catalogueOids.class, row.table));
    for (const column of row.columns) depend(collector, id, collector.columnIds.get(columnAddress(row.table, column)));
  }
}
