import { idOf } from "../../../../schema/object-id.ts";
import type { StatisticsObject } from "../../../../schema/table-objects.ts";
import { qualified, quoteName } from "../../quote.ts";
import { catalogueOids } from "../address.ts";
import { canonicalExpression } from "../canonical-expression.ts";
import { type Collector, collect, depend, idAt } from "../collector.ts";
import { describeBase, nameOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import { getPair } from "../pair-map.ts";
import type { RelationRow } from "../queries/relations.ts";
import type { StatisticsRow } from "../queries/statistics.ts";

/** Extended statistics. */
export function collectStatistics(context: InspectContext, collector: Collector): void {
  for (const row of context.catalogue.statistics) {
    const relation = context.relations.get(row.table);
    if (relation === undefined) continue;
    const statistics: StatisticsObject = {
      kind: "statistics",
      ...nameOf(context, row),
      table: nameOf(context, relation),
      definition: definition(context, row, relation),
      target: row.target ?? undefined,
      ...describeBase(context, catalogueOids.statistics, row),
    };
    const id = collect(collector, statistics, catalogueOids.statistics, row.oid);
    depend(collector, id, idOf("schema", statistics.schema));
    depend(collector, id, idAt(collector, catalogueOids.class, row.table));
    for (const column of row.columns) depend(collector, id, getPair(collector.columnIds, row.table, column));
  }
}

/**
 * As pg_get_statisticsobjdef prints it, but with every parenthesis, which makes the expressions' text stable, and the
 * columns by name: the server keeps them in the table's order, which is no difference by itself.
 */
function definition(context: InspectContext, row: StatisticsRow, relation: RelationRow): string {
  const columns = row.columns.map((column) => quoteName(getPair(context.columnNames, row.table, column) ?? "")).sort();
  const expressions = (row.expressions ?? []).map((expression) => `(${canonicalExpression(expression)})`);
  const items = [...columns, ...expressions];
  const kinds = Object.entries(kindNames)
    .filter(([letter]) => row.kinds.includes(letter))
    .map(([, name]) => name);
  const list = items.length > 1 && kinds.length < 3 ? ` (${kinds.join(", ")})` : "";
  return `CREATE STATISTICS ${qualified(nameOf(context, row))}${list} ON ${items.join(", ")} FROM ${qualified(nameOf(context, relation))}`;
}

const kindNames = { d: "ndistinct", f: "dependencies", m: "mcv" } as const;
