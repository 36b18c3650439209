import type { CatalogueQuery } from "../catalogue-query.ts";
import type { EnabledLetter } from "./triggers.ts";

export interface RuleRow {
  readonly oid: number;
  readonly relation: number;
  readonly name: string;
  /** NULL for the rule that makes a view a view. */
  readonly definition: string | null;
  readonly enabled: EnabledLetter;
}

export const rulesQuery: CatalogueQuery<RuleRow> = (context) => ({
  select: {
    oid: "r.oid::int8",
    relation: "r.ev_class::int8",
    name: "r.rulename",
    definition: "case when r.rulename <> '_RETURN' then pg_get_ruledef(r.oid) end",
    enabled: "r.ev_enabled",
  },
  from: `pg_rewrite r join pg_class c on c.oid = r.ev_class where c.relnamespace in (${context.namespaces})`,
});
