import type { PolicyObject } from "../../../../schema/table-objects.ts";
import { catalogueOids } from "../address.ts";
import { canonicalExpression } from "../canonical-expression.ts";
import { type Collector, collect, depend, idAt } from "../collector.ts";
import { schemaOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import { getPair } from "../pair-map.ts";
import type { PolicyRow } from "../queries/policies.ts";

export function collectPolicies(context: InspectContext, collector: Collector): void {
  for (const row of context.catalogue.policies) {
    const relation = context.relations.get(row.relation);
    if (relation === undefined) continue;
    const policy: PolicyObject = {
      kind: "policy",
      schema: schemaOf(context, relation.schema),
      table: relation.name,
      name: row.name,
      restrictive: !row.permissive || undefined,
      command: commands[row.command],
      roles: roles(context, row),
      using: canonicalExpression(row.using),
      withCheck: canonicalExpression(row.withCheck),
      comment: getPair(context.comments, catalogueOids.policy, row.oid),
    };
    const id = collect(collector, policy, catalogueOids.policy, row.oid);
    depend(collector, id, idAt(collector, catalogueOids.class, row.relation));
  }
}

const commands = { "*": undefined, r: "select", a: "insert", w: "update", d: "delete" } as const;

/** Role 0 is everyone. */
function roles(context: InspectContext, row: PolicyRow): readonly string[] | undefined {
  if (row.roles.includes(0)) return undefined;
  return row.roles.map((oid) => context.roleNames.get(oid) ?? String(oid)).sort();
}
