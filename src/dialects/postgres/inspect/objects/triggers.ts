import type { TriggerObject, TriggerState } from "../../../../schema/table-objects.ts";
import { catalogueOids } from "../address.ts";
import { canonicalExpression } from "../canonical-expression.ts";
import { alias, type Collector, collect, depend, idAt } from "../collector.ts";
import { schemaOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import { getPair } from "../pair-map.ts";
import type { EnabledLetter } from "../queries/triggers.ts";

/** Triggers; the constraint behind a constraint trigger leads to the trigger. */
export function collectTriggers(context: InspectContext, collector: Collector): void {
  for (const row of context.catalogue.triggers) {
    const relation = context.relations.get(row.relation);
    if (relation === undefined) continue;
    const trigger: TriggerObject = {
      kind: "trigger",
      schema: schemaOf(context, relation.schema),
      table: relation.name,
      name: row.name,
      definition: canonicalExpression(row.definition),
      constraint: row.constraint !== 0 || undefined,
      state: triggerState(row.enabled),
      comment: getPair(context.comments, catalogueOids.trigger, row.oid),
    };
    const id = collect(collector, trigger, catalogueOids.trigger, row.oid);
    depend(collector, id, idAt(collector, catalogueOids.class, row.relation));
    if (row.constraint !== 0) alias(collector, id, catalogueOids.constraint, row.constraint);
  }
}

export function triggerState(letter: EnabledLetter): TriggerState | undefined {
  const states = { O: undefined, D: "disabled", R: "replica", A: "always" } as const;
  return states[letter];
}
