import type { DomainCheck, DomainObject } from "../../../../schema/type-objects.ts";
import { catalogueOids } from "../address.ts";
import { canonicalExpression } from "../canonical-expression.ts";
import { compact } from "../compact.ts";
import { describeBase, nameOf } from "../describe-base.ts";
import { isGeneratedName } from "../generated-name.ts";
import type { InspectContext } from "../inspect-context.ts";
import { getPair } from "../pair-map.ts";
import type { ConstraintRow } from "../queries/constraints.ts";
import type { TypeRow } from "../queries/types.ts";

export function describeDomain(context: InspectContext, row: TypeRow): DomainObject {
  const constraints = context.domainConstraints.get(row.oid) ?? [];
  const notNull = constraints.find((constraint) => constraint.type === "n");
  const checks = constraints
    .filter((constraint) => constraint.type === "c")
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .map((constraint) => describeCheck(context, constraint));
  return {
    kind: "domain",
    ...nameOf(context, row),
    type: row.base ?? "",
    collation: row.collation ?? undefined,
    default: canonicalExpression(row.default),
    notNull: row.notNull || undefined,
    notNullName: notNull && !isGeneratedName(notNull.name, [row.name], "not_null") ? notNull.name : undefined,
    checks: checks.length === 0 ? undefined : checks,
    ...describeBase(context, catalogueOids.type, row, "T"),
  };
}

function describeCheck(context: InspectContext, row: ConstraintRow): DomainCheck {
  return compact({
    name: row.name,
    expression: canonicalExpression(row.expression) ?? "",
    notValid: !row.validated || undefined,
    comment: getPair(context.comments, catalogueOids.constraint, row.oid),
  });
}
