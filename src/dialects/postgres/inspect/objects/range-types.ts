import type { RangeTypeObject } from "../../../../schema/type-objects.ts";
import { catalogueOids } from "../address.ts";
import { describeBase, nameOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import type { TypeRow } from "../queries/types.ts";

export function describeRange(context: InspectContext, row: TypeRow): RangeTypeObject | undefined {
  const range = context.catalogue.ranges.find((candidate) => candidate.type === row.oid);
  if (range === undefined) return undefined;
  const operatorClass = context.catalogue.operatorClassNames.find((candidate) => candidate.oid === range.operatorClass);
  const multirange = context.catalogue.types.find((candidate) => candidate.oid === range.multirange);
  const name = nameOf(context, row);
  const multirangePlace = multirange === undefined ? name : nameOf(context, multirange);
  return {
    kind: "rangeType",
    ...name,
    subtype: range.subtype,
    subtypeOperatorClass: operatorClass?.isDefault ? undefined : operatorClass?.name,
    collation: range.collation ?? undefined,
    canonical: range.canonical ?? undefined,
    subtypeDiff: range.subtypeDiff ?? undefined,
    ...(multirangePlace.schema !== name.schema
      ? { multirangeName: multirangePlace.name, multirangeSchema: multirangePlace.schema }
      : { multirangeName: multirange?.name === multirangeName(row.name) ? undefined : multirange?.name }),
    ...describeBase(context, catalogueOids.type, row, "T"),
  };
}

/** The name that the server chooses (PostgreSQL docs, CREATE TYPE, "Range Types"). */
function multirangeName(range: string): string {
  return range.includes("range") ? range.replace("range", "multirange") : `${range}_multirange`;
}
