import { idOf } from "../../../../schema/object-id.ts";
import type { FunctionObject } from "../../../../schema/routine-objects.ts";
import { catalogueOids } from "../address.ts";
import { canonicalExpression } from "../canonical-expression.ts";
import { type Collector, collect, depend } from "../collector.ts";
import { describeBase, nameOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import type { RoutineRow } from "../queries/routines.ts";
import { describeAggregate } from "./aggregates.ts";

/** Functions, procedures, window functions and aggregates. */
export function collectRoutines(context: InspectContext, collector: Collector): void {
  const aggregates = new Map(context.catalogue.aggregates.map((row) => [row.routine, row]));
  for (const row of context.catalogue.routines) {
    const aggregate = aggregates.get(row.oid);
    const routine =
      row.kind === "a" && aggregate !== undefined
        ? describeAggregate(context, row, aggregate)
        : describeFunction(context, row);
    const id = collect(collector, routine, catalogueOids.procedure, row.oid);
    depend(collector, id, idOf("schema", routine.schema));
  }
}

function describeFunction(context: InspectContext, row: RoutineRow): FunctionObject {
  return {
    kind: "function",
    ...nameOf(context, row),
    procedure: row.kind === "p" || undefined,
    arguments: row.arguments,
    definition: canonicalExpression(row.definition ?? "").replace(/\n$/, ""),
    returns: row.returns ?? undefined,
    signature: row.signature,
    language: row.language,
    ...describeBase(context, catalogueOids.procedure, row, "f"),
  };
}
