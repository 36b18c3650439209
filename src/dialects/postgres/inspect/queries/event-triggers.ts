import { type CatalogueQuery, standsAlone } from "../catalogue-query.ts";
import type { EnabledLetter } from "./triggers.ts";

export interface EventTriggerRow {
  readonly oid: number;
  readonly name: string;
  readonly owner: number;
  readonly event: string;
  readonly tags: readonly string[] | null;
  readonly functionSchema: string;
  readonly functionName: string;
  readonly enabled: EnabledLetter;
}

export const eventTriggersQuery: CatalogueQuery<EventTriggerRow> = () => ({
  select: {
    oid: "e.oid::int8",
    name: "e.evtname",
    owner: "e.evtowner::int8",
    event: "e.evtevent",
    tags: "e.evttags",
    functionSchema: "n.nspname",
    functionName: "p.proname",
    enabled: "e.evtenabled",
  },
  from: `pg_event_trigger e join pg_proc p on p.oid = e.evtfoid join pg_namespace n on n.oid = p.pronamespace
    where ${standsAlone("pg_event_trigger", "e.oid")}`,
});
