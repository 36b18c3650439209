import type { OperatorObject } from "../../../../schema/database-objects.ts";
import { idOf } from "../../../../schema/object-id.ts";
import { quoteName } from "../../quote.ts";
import { catalogueOids } from "../address.ts";
import { type Collector, collect, depend } from "../collector.ts";
import { describeBase, nameOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import type { OperatorRow } from "../queries/operators.ts";

export function collectOperators(context: InspectContext, collector: Collector): void {
  for (const row of context.catalogue.operators) {
    const name = nameOf(context, row);
    const operator: OperatorObject = {
      kind: "operator",
      ...name,
      arguments: `${row.left ?? "NONE"}, ${row.right ?? "NONE"}`,
      definition: `CREATE OPERATOR ${quoteName(name.schema)}.${name.name} (${parameters(row).join(", ")})`,
      ...describeBase(context, catalogueOids.operator, row),
    };
    const id = collect(collector, operator, catalogueOids.operator, row.oid);
    depend(collector, id, idOf("schema", name.schema));
  }
}

function parameters(row: OperatorRow): readonly string[] {
  const named = {
    FUNCTION: row.function,
    LEFTARG: row.left,
    RIGHTARG: row.right,
    COMMUTATOR: row.commutator,
    NEGATOR: row.negator,
    RESTRICT: row.restrict,
    JOIN: row.join,
  };
  return [
    ...Object.entries(named).flatMap(([option, value]) => (value === null ? [] : [`${option} = ${value}`])),
    ...(row.hashes ? ["HASHES"] : []),
    ...(row.merges ? ["MERGES"] : []),
  ];
}
