import type { RuleObject } from "../../../../schema/table-objects.ts";
import { catalogueOids } from "../address.ts";
import { canonicalExpression } from "../canonical-expression.ts";
import { type Collector, collect, depend, idAt } from "../collector.ts";
import { schemaOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import { getPair } from "../pair-map.ts";
import { triggerState } from "./triggers.ts";

/** Rewrite rules but those that make views. */
export function collectRules(context: InspectContext, collector: Collector): void {
  for (const row of context.catalogue.rules) {
    const relation = context.relations.get(row.relation);
    if (relation === undefined || row.definition === null) continue;
    const rule: RuleObject = {
      kind: "rule",
      schema: schemaOf(context, relation.schema),
      table: relation.name,
      name: row.name,
      definition: canonicalExpression(row.definition).replace(/;$/, ""),
      state: triggerState(row.enabled),
      comment: getPair(context.comments, catalogueOids.rewrite, row.oid),
    };
    const id = collect(collector, rule, catalogueOids.rewrite, row.oid);
    depend(collector, id, idAt(collector, catalogueOids.class, row.relation));
  }
}
