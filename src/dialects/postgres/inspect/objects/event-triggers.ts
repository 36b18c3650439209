import type { EventTriggerObject } from "../../../../schema/database-objects.ts";
import { catalogueOids } from "../address.ts";
import { type Collector, collect } from "../collector.ts";
import { describeBase } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import { triggerState } from "./triggers.ts";

export function collectEventTriggers(context: InspectContext, collector: Collector): void {
  for (const row of context.catalogue.eventTriggers) {
    const trigger: EventTriggerObject = {
      kind: "eventTrigger",
      name: row.name,
      event: row.event,
      tags: row.tags === null ? undefined : [...row.tags].sort(),
      function: { schema: row.functionSchema, name: row.functionName },
      state: triggerState(row.enabled),
      ...describeBase(context, catalogueOids.eventTrigger, row),
    };
    collect(collector, trigger, catalogueOids.eventTrigger, row.oid);
  }
}
