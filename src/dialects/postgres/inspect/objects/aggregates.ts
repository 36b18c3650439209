import type { AggregateObject } from "../../../../schema/routine-objects.ts";
import { quoteName } from "../../quote.ts";
import { catalogueOids } from "../address.ts";
import { describeBase, nameOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import type { AggregateRow } from "../queries/aggregates.ts";
import type { RoutineRow } from "../queries/routines.ts";

export function describeAggregate(context: InspectContext, row: RoutineRow, aggregate: AggregateRow): AggregateObject {
  const name = nameOf(context, row);
  const options = Object.entries(aggregate.options)
    .filter((entry): entry is [string, string] => entry[1] !== null)
    .map(([option, value]) => (value === "" ? option : `${option} = ${value}`));
  if (aggregate.kind === "h") options.push("HYPOTHETICAL");
  return {
    kind: "aggregate",
    ...name,
    arguments: row.identity === "" ? "*" : row.identity,
    definition: `CREATE AGGREGATE ${quoteName(name.schema, name.name)}(${row.signature === "" ? "*" : row.signature}) (${options.join(", ")})`,
    ...describeBase(context, catalogueOids.procedure, row, "f"),
  };
}
